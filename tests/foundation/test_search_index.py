"""Our index writes what Wagtail's writes, and does not read all of it for one page."""

import inspect

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.search.backends import get_search_backend
from wagtail.search.backends.database.postgres.postgres import PostgresIndex
from wagtail.search.models import IndexEntry

from foundation.search_index import Index
from tests.factories import StoryPageFactory, VillageFactory
from villages.models import StoryPage

pytestmark = pytest.mark.django_db

TITLES = ["Salak", "Panen raya di lereng gunung", "Jalan usaha tani selesai dibangun warga"]


@pytest.fixture
def stories() -> list[StoryPage]:
    village = VillageFactory()
    return [StoryPageFactory(village=village, title=title) for title in TITLES]


def entries_of(index: PostgresIndex, stories: list[StoryPage]) -> list[tuple[object, ...]]:
    """What is written for stories into an index that was empty, in words and numbers."""
    index.entries.all().delete()
    cache.clear()
    index.add_items(StoryPage, stories)
    written = index.entries.order_by("object_id").values_list(
        "object_id", "title", "body", "autocomplete", "title_norm"
    )
    return [(*row[:-1], pytest.approx(row[-1])) for row in written]


def test_what_is_written_is_what_wagtail_writes(stories: list[StoryPage]) -> None:
    backend = get_search_backend()
    assert isinstance(backend.get_index_for_model(StoryPage), Index)

    ours, wagtails = entries_of(Index(backend), stories), entries_of(PostgresIndex(backend), stories)

    assert ours == wagtails
    assert len({str(row[-1]) for row in ours}) == len(TITLES)


def test_one_more_page_reads_no_other_entry(stories: list[StoryPage]) -> None:
    index = Index(get_search_backend())
    index.add_items(StoryPage, stories)
    before = dict(IndexEntry.objects.values_list("object_id", "title_norm"))
    IndexEntry.objects.filter(object_id=str(stories[0].pk)).update(title_norm=1.0)

    with CaptureQueriesContext(connection) as captured:
        index.add_items(StoryPage, stories[1:2])

    assert len(captured) == 2
    after = dict(IndexEntry.objects.values_list("object_id", "title_norm"))
    assert after == before | {str(stories[0].pk): 1.0}


def test_a_rebuild_measures_all_titles_again(stories: list[StoryPage]) -> None:
    index = Index(get_search_backend())
    index.add_items(StoryPage, stories)
    right = dict(IndexEntry.objects.values_list("object_id", "title_norm"))
    IndexEntry.objects.update(title_norm=7.0)

    index._refresh_title_norms(full=True)

    rebuilt = dict(IndexEntry.objects.values_list("object_id", "title_norm"))
    assert rebuilt.keys() == right.keys()
    assert 7.0 not in rebuilt.values()


@pytest.mark.parametrize(
    ("function", "signature"),
    [("add_items", "(self, model, objs)"), ("_refresh_title_norms", "(self, full=False)")],
)
def test_wagtails_index_still_has_what_ours_replaces(function: str, signature: str) -> None:
    assert str(inspect.signature(getattr(PostgresIndex, function))) == signature
    assert "self._refresh_title_norms()" in inspect.getsource(PostgresIndex.add_items)
