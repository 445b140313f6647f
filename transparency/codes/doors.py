"""Which codes a person reaches: the slots of the kabupaten that the person answers for."""

from functools import partial
from typing import Any

from django.db.models import QuerySet

from foundation.tenancy.holdings import hold
from transparency.codes.models import AccountCode, FunctionCode
from transparency.codes.permissions import regencies_of


def local_codes(model: Any, user: Any) -> QuerySet:
    return model.objects.filter(regency__in=regencies_of(user))


def install() -> None:
    for model in (FunctionCode, AccountCode):
        hold(model, partial(local_codes, model))
