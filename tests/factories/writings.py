"""The pages that villages write. Each stands, live, in the room of its village where an editor would put it."""

from datetime import timedelta

import factory
import wagtail_factories
from django.utils import timezone
from django.utils.text import slugify

from tests.factories.villages import VillageFactory
from villages.enums import NewsKind, Pillar, PotentialKind, StoryField
from villages.models import (
    AgendaPage,
    EventPage,
    NewsIndexPage,
    NewsPage,
    PlainPage,
    PotentialIndexPage,
    PotentialPage,
    StoryIndexPage,
    StoryPage,
    VillageHomePage,
)


def room(model):
    # Asked anew each time: treebeard counts children in memory, and a stale parent gives out a path twice.
    return factory.LazyAttribute(lambda page: model.objects.get(village=page.village, locale__language_code="id"))


class WritingFactory(wagtail_factories.PageFactory):
    class Meta:
        abstract = True

    village = factory.SubFactory(VillageFactory)
    slug = factory.LazyAttribute(lambda page: slugify(page.title))
    intro = factory.LazyAttribute(lambda page: f"Tentang {page.title}.")
    first_published_at = last_published_at = factory.LazyFunction(timezone.now)


class StoryPageFactory(WritingFactory):
    class Meta:
        model = StoryPage

    parent = room(StoryIndexPage)
    title = factory.Sequence(lambda n: f"Cerita uji {n}")
    field = StoryField.ECONOMY
    pillars = factory.LazyFunction(lambda: [Pillar.ECONOMY])
    problem = "<p>Harga jatuh saat panen raya.</p>"
    deed = "<p>Warga membangun lumbung bersama.</p>"
    result = "<p>Harga bertahan sepanjang tahun.</p>"


class NewsPageFactory(WritingFactory):
    class Meta:
        model = NewsPage

    parent = room(NewsIndexPage)
    title = factory.Sequence(lambda n: f"Kabar uji {n}")
    kind = NewsKind.NEWS


class EventPageFactory(WritingFactory):
    class Meta:
        model = EventPage

    parent = room(AgendaPage)
    title = factory.Sequence(lambda n: f"Kegiatan uji {n}")
    start = factory.LazyFunction(lambda: timezone.now() + timedelta(days=7))
    place = "Balai desa"


class PotentialPageFactory(WritingFactory):
    class Meta:
        model = PotentialPage

    parent = room(PotentialIndexPage)
    title = factory.Sequence(lambda n: f"Potensi uji {n}")
    kind = PotentialKind.AGRICULTURE


class PlainPageFactory(WritingFactory):
    class Meta:
        model = PlainPage

    parent = room(VillageHomePage)
    title = factory.Sequence(lambda n: f"Halaman uji {n}")
