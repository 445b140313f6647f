"""Many people at once: what each of them did is there afterwards, and nobody met an error."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from wagtail.models import Collection, Page
from wagtail.test.utils.form_data import nested_form_data

from tests.factories import (
    MembershipFactory,
    NewsIndexPageFactory,
    ProvinceHomePageFactory,
    RegionFactory,
    VillageFactory,
)
from tests.visits import host_of
from villages.models import NewsPage, Village
from villages.roles import Role
from villages.services.batch import make, preview

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

PAGES = 6
CODES = [f"51.07.06.20{number}" for number in range(21, 29)]


def side_by_side(*acts: Callable[[], None]) -> list[BaseException]:
    """Runs the acts at the same time, each with a connection of its own, and returns what went wrong."""

    def carry_out(act: Callable[[], None]) -> None:
        try:
            act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        running = [threads.submit(carry_out, act) for act in acts]
    return [fault for done in running if (fault := done.exception()) is not None]


def client_of(village: Village, role: Role) -> Client:
    client = Client(headers={"host": host_of(village)})
    client.force_login(MembershipFactory(village=village, role=role).user)
    return client


def published(title: str) -> dict[str, str]:
    return nested_form_data(
        {
            "title": title,
            "slug": title.lower().replace(" ", "-"),
            "date": "2026-11-01",
            "kind": "news",
            "intro": "Satu kalimat tentang panen.",
            "body": {"count": 0},
            "picture": "",
            "action-publish": "1",
        }
    )


@pytest.fixture
def village() -> Village:
    ProvinceHomePageFactory()
    return VillageFactory(region__code="51.07.06.2003")


def test_nothing_is_lost_while_two_publish_one_imports_and_many_read(village: Village) -> None:
    for code in CODES:
        RegionFactory(code=code)
    room = NewsIndexPageFactory(village=village)
    head, secretary = client_of(village, Role.HEAD), client_of(village, Role.SECRETARY)
    before = Page.objects.count()

    def publish(client: Client, who: str) -> None:
        for number in range(PAGES):
            response = client.post(f"/cms/pages/add/villages/newspage/{room.pk}/", published(f"Kabar {who} {number}"))
            assert response.status_code == 302, response.content[:2000]

    def import_villages() -> None:
        assert make(preview(["code", *CODES])).rejected == []

    def read() -> None:
        visitor = Client(headers={"host": host_of(village)})
        for _ in range(PAGES):
            for path in ("/", "/kabar/", "/sitemap.xml"):
                assert visitor.get(path).status_code == 200
            assert Client(headers={"host": "localhost:8000"}).get("/desa/").status_code == 200

    faults = side_by_side(
        lambda: publish(head, "kepala"), lambda: publish(secretary, "sekretaris"), import_villages, read, read
    )

    assert faults == []
    assert NewsPage.objects.live().child_of(room).count() == 2 * PAGES + 1
    assert set(Village.objects.values_list("region_id", flat=True)) == {village.region_id, *CODES}
    pages_of_a_village = 12
    assert Page.objects.count() == before + 2 * PAGES + pages_of_a_village * len(CODES)
    assert [fault for faults in Page.find_problems() for fault in faults] == []
    last = Client(headers={"host": host_of(village)}).get("/kabar/")
    assert "Kabar kepala" in last.content.decode()


def test_two_sheets_at_once_make_every_village_once(village: Village) -> None:
    for code in CODES:
        RegionFactory(code=code, name=f"Uji {code[-2:]}")
    outcomes = []

    def import_villages(codes: list[str]) -> None:
        outcomes.append(make(preview(["code", *codes])))

    # The last of one are the first of the other.
    faults = side_by_side(lambda: import_villages(CODES), lambda: import_villages(CODES[::-1]))

    assert faults == []
    assert [outcome.problems for outcome in outcomes] == [[], []]
    assert sorted(row.code for outcome in outcomes for row in outcome.made) == CODES
    assert Page.find_problems() == ([], [], [], [], [])
    assert Collection.find_problems() == ([], [], [], [], [])
