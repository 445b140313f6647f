from typing import Any

import factory
from factory.django import DjangoModelFactory

from tests.factories.regions import RegionFactory
from villages.enums import Stage
from villages.models import Village
from villages.services.creation import create_village


class VillageFactory(DjangoModelFactory):
    """A whole village as the service makes it: site, rooms, welcome, group and collection."""

    class Meta:
        model = Village

    region = factory.SubFactory(RegionFactory)
    stage = Stage.FULL

    @classmethod
    def _create(
        cls, model_class: type[Village], *args: Any, region, stage, hostname="", languages=(), cloth="", **fields: Any
    ) -> Village:
        village = create_village(
            code=region.code, hostname=hostname, languages=list(languages), cloth=cloth, stage=stage
        )
        for name, value in fields.items():
            setattr(village, name, value)
        if fields:
            village.save()
        return village
