"""What the screens of a village's editor ask of the database and send: the same for one village and for three.

The table is exact. A number that rises is a cost that somebody decided to pay, and writes down here.
"""

import gzip
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tests.counting import queries_of
from tests.factories import (
    AttachmentFactory,
    MembershipFactory,
    PictureFactory,
    ProvinceHomePageFactory,
    StoryPageFactory,
    VillageFactory,
)
from tests.lasting import rolled_back
from tests.visits import visit
from villages.models import StoryPage, Village
from villages.roles import Role

pytestmark = pytest.mark.django_db

MOST = 25
MOST_BYTES = 40_000

SCREENS = {
    "/cms/": 22,
    "/cms/pages/{home}/": 24,
    "/cms/pages/{room}/": 24,
    "/cms/pages/search/?q=desa": 21,
    "/cms/pages/{story}/edit/": 24,
    "/cms/pages/{draft}/edit/": 25,
    "/cms/pages/{home}/edit/": 24,
    "/cms/pages/add/villages/storypage/{room}/": 20,
    "/cms/pages/{story}/history/": 20,
    "/cms/pages/{story}/copy/": 18,
    "/cms/choose-page/": 23,
    "/cms/choose-page/{room}/": 23,
    "/cms/choose-page/search/?q=desa": 22,
    "/cms/images/": 17,
    "/cms/images/chooser/": 16,
    "/cms/images/add/": 14,
    "/cms/images/{picture}/": 19,
    "/cms/images/multiple/add/": 15,
    "/cms/documents/": 16,
    "/cms/documents/chooser/": 15,
    "/cms/documents/add/": 14,
    "/cms/api/main/pages/?child_of=1&for_explorer=1": 20,
    "/cms/api/main/pages/?child_of={home}&for_explorer=1": 19,
    "/cms/api/main/pages/?child_of={room}&for_explorer=1": 18,
}
#: The workflow's panel asks for its tasks four times; only who approves opens a page in this state often.
WHILE_IT_WAITS = {"/cms/pages/{waiting}/edit/": 34}


def make_village(stories: int) -> tuple[Village, dict[str, int]]:
    """A village with so many stories, pictures and documents, and what the addresses of its screens name."""
    ProvinceHomePageFactory()
    village = VillageFactory(indexed=True)
    made = [StoryPageFactory(village=village, title=f"Cerita {number}") for number in range(stories)]
    draft: StoryPage = made[-1]
    draft.problem = "<p>Kini lain.</p>"
    draft.save_revision()
    waiting: StoryPage = StoryPageFactory(village=village, title="Cerita baru", live=False)
    waiting.save_revision()
    waiting.get_workflow().start(waiting, MembershipFactory(village=village).user)
    pictures = [PictureFactory(collection=village.collection) for _ in range(stories)]
    AttachmentFactory.create_batch(stories, collection=village.collection)
    return village, {
        "home": village.site.root_page_id,
        "room": draft.get_parent().pk,
        "story": made[0].pk,
        "draft": draft.pk,
        "waiting": waiting.pk,
        "picture": pictures[0].pk,
    }


@pytest.fixture(scope="module", params=[(1, 2), (3, 10)], ids=["1 village, 2 stories", "3 villages, 10 stories"])
def village(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any
) -> Iterator[tuple[Village, dict[str, int]]]:
    villages, stories = request.param
    with rolled_back(django_db_blocker):
        made = make_village(stories)
        VillageFactory.create_batch(villages - 1)
        yield made


@pytest.fixture
def operator(village: tuple[Village, dict[str, int]]) -> Client:
    client = Client()
    client.force_login(MembershipFactory(village=village[0], role=Role.OPERATOR).user)
    return client


@pytest.mark.parametrize(("address", "queries"), SCREENS.items())
def test_a_screen_of_an_operator_asks_exactly(
    village: tuple[Village, dict[str, int]], operator: Client, address: str, queries: int
) -> None:
    place, names = village
    path = address.format_map(names)

    assert visit(place, path, operator).status_code == 200
    assert len(queries_of(lambda: visit(place, path, operator))) == queries <= MOST


@pytest.mark.parametrize(("address", "queries"), WHILE_IT_WAITS.items())
def test_a_page_that_waits_asks_for_its_tasks_as_well(
    village: tuple[Village, dict[str, int]], operator: Client, address: str, queries: int
) -> None:
    place, names = village

    assert len(queries_of(lambda: visit(place, address.format_map(names), operator))) == queries


@pytest.mark.parametrize("address", SCREENS | WHILE_IT_WAITS)
def test_a_screen_of_an_operator_is_light(
    village: tuple[Village, dict[str, int]], operator: Client, address: str
) -> None:
    place, names = village
    sent = visit(place, address.format_map(names), operator).content

    assert len(gzip.compress(sent)) <= MOST_BYTES
