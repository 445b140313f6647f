"""A page belongs to the village in whose tree it stands, however it came there."""

import pytest
from django.test import Client
from wagtail.models import Locale, Page

from tests.factories import (
    NewsPageFactory,
    PlainPageFactory,
    StoryPageFactory,
    UserFactory,
    VillageFactory,
)
from tests.visits import host_of, read, visit
from villages.models import NewsIndexPage, NewsPage, PlainPage, StoryIndexPage, StoryPage, Village

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def villages(lasting: None) -> tuple[Village, Village]:
    return VillageFactory(), VillageFactory(languages=["en"])


def test_a_moved_page_belongs_to_its_new_village(villages: tuple[Village, Village]) -> None:
    here, there = villages
    story = StoryPageFactory(village=here, title="Pindahan")

    story.move(StoryIndexPage.objects.get(village=there), pos="last-child")

    assert StoryPage.objects.get(pk=story.pk).village == there
    assert visit(there, "/cerita/pindahan/").status_code == 200
    assert visit(here, "/cerita/pindahan/").status_code == 404
    assert "Pindahan" in read(there, "/cerita/").main.get_text()
    assert "Pindahan" not in read(here, "/cerita/").main.get_text()


def test_all_below_a_moved_page_moves_with_it(villages: tuple[Village, Village]) -> None:
    here, there = villages
    top = PlainPageFactory(village=here, title="Induk")
    below = PlainPageFactory(village=here, title="Anak", parent=Page.objects.get(pk=top.pk))
    beside = PlainPageFactory(village=here, title="Saudara")

    top.move(Page.objects.get(pk=there.site.root_page_id), pos="last-child")

    owners = dict(PlainPage.objects.values_list("pk", "village"))
    assert owners == {top.pk: there.pk, below.pk: there.pk, beside.pk: here.pk}


def test_a_page_moved_within_its_village_stays_with_it(villages: tuple[Village, Village]) -> None:
    here, _there = villages
    first, second = PlainPageFactory(village=here, title="Satu"), PlainPageFactory(village=here, title="Dua")

    second.move(Page.objects.get(pk=first.pk), pos="last-child")

    assert PlainPage.objects.get(pk=second.pk).village == here


def test_a_page_moved_by_hand_in_the_admin_moves_too(villages: tuple[Village, Village]) -> None:
    here, there = villages
    news = NewsPageFactory(village=here)
    target = NewsIndexPage.objects.get(village=there)
    client = Client()
    client.force_login(UserFactory(is_superuser=True))

    response = client.post(
        f"/cms/pages/{news.pk}/move/{target.pk}/confirm/", {"slug": news.slug}, headers={"host": host_of(here)}
    )

    assert response.status_code == 302
    assert NewsPage.objects.get(pk=news.pk).village == there


def test_a_copied_page_belongs_to_the_village_it_is_copied_to(villages: tuple[Village, Village]) -> None:
    here, there = villages
    news = NewsPageFactory(village=here, title="Salinan")

    copy = news.copy(to=NewsIndexPage.objects.get(village=there), copy_revisions=True)

    assert NewsPage.objects.get(pk=copy.pk).village == there
    assert NewsPage.objects.get(pk=news.pk).village == here
    assert "Salinan" in read(there, "/kabar/").main.get_text()


def test_publishing_an_old_revision_does_not_carry_a_moved_page_back(villages: tuple[Village, Village]) -> None:
    here, there = villages
    news = NewsPageFactory(village=here, title="Lama")
    news.save_revision()
    news.move(NewsIndexPage.objects.get(village=there), pos="last-child")

    NewsPage.objects.get(pk=news.pk).latest_revision.publish()

    assert NewsPage.objects.get(pk=news.pk).village == there


def test_a_page_written_without_its_village_gets_that_of_its_place(villages: tuple[Village, Village]) -> None:
    _here, there = villages
    room = NewsIndexPage.objects.get(village=there)

    news = room.add_child(instance=NewsPage(title="Tanpa desa", slug="tanpa-desa", intro="Ada."))

    assert news.village == there


def test_a_translation_belongs_to_the_village_of_its_original(villages: tuple[Village, Village]) -> None:
    _here, there = villages
    news = NewsPageFactory(village=there)

    translation = news.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)

    assert translation.village == there
    assert {page.village for page in translation.get_ancestors(inclusive=True).filter(depth__gt=1).specific()} == {
        there
    }
