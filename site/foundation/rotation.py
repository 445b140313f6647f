"""After a new key was put in front of `PRIVACY_KEYS`: every encrypted text of every table is encrypted with it."""

from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast

from foundation.privacy import BlindIndexField, EncryptedTextField, prefix, secrets_for
from foundation.tenancy.reach import Reach, opened

BATCH = 500


def encrypted_fields(model: type[models.Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields if isinstance(field, EncryptedTextField)]


def encrypted_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if encrypted_fields(model)]


def rotate(model: type[models.Model]) -> int:
    """Encrypt the rows of a table with the first key, some in each transaction. Returns how many were not yet."""
    done = 0
    while some := _rotate_some(model):
        done += some
    return done


def _rotate_some(model: type[models.Model]) -> int:
    with opened(Reach.system()):
        rows = list(_not_yet(model).order_by("pk").select_for_update()[:BATCH])
        for row in rows:
            model._base_manager.filter(pk=row.pk).update(**_anew(row))
    return len(rows)


def _not_yet(model: type[models.Model]) -> models.QuerySet[Any]:
    fields = encrypted_fields(model)
    rows = model._base_manager.annotate(**{f"kept_{name}": Cast(name, models.TextField()) for name in fields})
    old = Q()
    for name in fields:
        old |= ~Q(**{f"kept_{name}": ""}) & ~Q(**{f"kept_{name}__startswith": prefix()})
    return rows.filter(old)


def _anew(row: models.Model) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in encrypted_fields(type(row))}
    for field in row._meta.concrete_fields:
        if isinstance(field, BlindIndexField):
            values[field.attname] = secrets_for(field.purpose, getattr(row, field.of))[0]
    return values
