"""Work that is done after the answer was sent."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import models
from django_tasks import task
from modelcluster.fields import ParentalKey
from wagtail.models import ReferenceIndex
from wagtail.search.backends import get_search_backends

from foundation.tenancy.reach import Reach, opened

#: A model label and a key, as JSON keeps them.
Named = list[str]


@task()
def index_objects(search: list[Named], references: list[Named]) -> None:
    """Bring the search index and the index of references up to date for these objects; one that is gone is left out."""
    with opened(Reach.system()):
        for model, instances in indexed_by_model(load(search)).items():
            for backend in get_search_backends(with_auto_update=True):
                backend.add_bulk(model, instances)
        for owner in {owner for owner in map(owner_of, load(references)) if owner is not None}:
            if ReferenceIndex.is_indexed(type(owner)):
                ReferenceIndex.create_or_update_for_object(owner)


def load(named: list[Named]) -> Iterable[models.Model]:
    keys = defaultdict(list)
    for label, key in named:
        keys[label].append(key)
    for label, wanted in keys.items():
        yield from apps.get_model(label)._base_manager.filter(pk__in=wanted)


def owner_of(instance: models.Model | None) -> models.Model | None:
    """References are kept for the outermost object: those of an official for the profile page."""
    while instance is not None:
        parental = next((field for field in instance._meta.get_fields() if isinstance(field, ParentalKey)), None)
        if parental is None:
            break
        instance = getattr(instance, parental.name)
    return instance


def indexed_by_model(instances: Iterable[Any]) -> dict[type[models.Model], list[models.Model]]:
    """As the search engine wants them: most specific, and only those that their model lets be found."""
    keys = defaultdict(set)
    for instance in instances:
        indexed = instance.get_indexed_instance()
        if indexed is not None:
            keys[type(indexed)].add(indexed.pk)
    found = {model: list(model.get_indexed_objects().filter(pk__in=wanted)) for model, wanted in keys.items()}
    return {model: objects for model, objects in found.items() if objects}
