from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import factory
from factory.django import DjangoModelFactory

from foundation.queue.bundles import Bundle, open_bundle
from tests.factories.regions import RegionFactory
from villages.enums import Stage
from villages.models import Village
from villages.services.creation import create_village


@contextmanager
def never_indexed() -> Iterator[None]:
    token = open_bundle.set(Bundle())
    try:
        yield
    finally:
        open_bundle.reset(token)


class VillageFactory(DjangoModelFactory):
    """A whole village as the service makes it: site, rooms, welcome, group and collection.

    Search finds its pages only if `indexed`: most of the time would go into that, and hardly a test looks for them.
    """

    class Meta:
        model = Village

    region = factory.SubFactory(RegionFactory)
    stage = Stage.FULL

    @classmethod
    def _create(
        cls,
        model_class: type[Village],
        *args: Any,
        region,
        stage,
        hostname="",
        languages=(),
        cloth="",
        indexed=False,
        **fields: Any,
    ) -> Village:
        with nullcontext() if indexed else never_indexed():
            village = create_village(
                code=region.code, hostname=hostname, languages=list(languages), cloth=cloth, stage=stage
            )
        for name, value in fields.items():
            setattr(village, name, value)
        if fields:
            village.save()
        return village
