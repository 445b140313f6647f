from typing import Any

import factory
import wagtail_factories
from django.db import DEFAULT_DB_ALIAS
from factory.django import DjangoModelFactory
from wagtail.models import Page, Site

from tests.factories.villages import never_indexed
from villages.portal.models import ProvinceHomePage, StatementPage, StoryCollectionPage, VillageDirectoryPage
from villages.portal.services.creation import create_portal

#: The root of the tree and the welcome page: what there is before the first portal.
WELCOMED = 2


def new_portal(title: str) -> ProvinceHomePage:
    """Without asking all tables who refers to Wagtail's welcome page: nobody does while it is alone."""
    if Page.objects.count() == WELCOMED:
        Site.objects.all()._raw_delete(using=DEFAULT_DB_ALIAS)
        Page.objects.filter(depth=2)._raw_delete(using=DEFAULT_DB_ALIAS)
        Page.objects.filter(depth=1).update(numchild=0)
    with never_indexed():
        return create_portal(name=title)


class ProvinceHomePageFactory(DjangoModelFactory):
    """The whole portal as the service makes it, in the place of Wagtail's welcome page. There can be one."""

    class Meta:
        model = ProvinceHomePage

    title = "Lumbung Uji"

    @classmethod
    def _create(cls, model_class: type[ProvinceHomePage], *args: Any, title, **fields: Any) -> ProvinceHomePage:
        home = ProvinceHomePage.objects.first() or new_portal(title)
        for name, value in fields.items():
            setattr(home, name, value)
        if fields:
            home.save()
        home.refresh_from_db()
        return home


class PortalPageFactory(wagtail_factories.PageFactory):
    class Meta:
        abstract = True

    parent = factory.SubFactory(ProvinceHomePageFactory)


class VillageDirectoryPageFactory(PortalPageFactory):
    class Meta:
        model = VillageDirectoryPage

    title = factory.Sequence(lambda n: f"Daftar desa {n}")


class StoryCollectionPageFactory(PortalPageFactory):
    class Meta:
        model = StoryCollectionPage

    title = factory.Sequence(lambda n: f"Kumpulan cerita {n}")


class StatementPageFactory(PortalPageFactory):
    class Meta:
        model = StatementPage

    title = factory.Sequence(lambda n: f"Pernyataan {n}")
