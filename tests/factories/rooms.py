"""The pages that every village has. A factory hands out the one `create_village` made, with the fields it is told."""

from typing import Any

import factory
from factory.django import DjangoModelFactory

from tests.factories.villages import VillageFactory
from villages.models import (
    AgendaPage,
    NewsIndexPage,
    Official,
    PotentialIndexPage,
    ProfilePage,
    StoryIndexPage,
    VillageHomePage,
    VillagePage,
)


class RoomFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    village = factory.SubFactory(VillageFactory)

    @classmethod
    def _create(cls, model_class: type[VillagePage], *args: Any, village, **fields: Any) -> VillagePage:
        page = model_class.objects.get(village=village, locale__language_code="id")
        for name, value in fields.items():
            setattr(page, name, value)
        if fields:
            page.save()
        return page


class VillageHomePageFactory(RoomFactory):
    class Meta:
        model = VillageHomePage


class StoryIndexPageFactory(RoomFactory):
    class Meta:
        model = StoryIndexPage


class NewsIndexPageFactory(RoomFactory):
    class Meta:
        model = NewsIndexPage


class AgendaPageFactory(RoomFactory):
    class Meta:
        model = AgendaPage


class PotentialIndexPageFactory(RoomFactory):
    class Meta:
        model = PotentialIndexPage


class ProfilePageFactory(RoomFactory):
    class Meta:
        model = ProfilePage


class OfficialFactory(DjangoModelFactory):
    class Meta:
        model = Official

    page = factory.SubFactory(ProfilePageFactory)
    name = factory.Sequence(lambda n: f"Pamong Uji {n}")
    position = "Sekretaris desa"
    locale = factory.SelfAttribute("page.locale")
