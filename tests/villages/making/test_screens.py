"""Who reaches the screens for making villages, and what they cost."""

import gzip

import pytest
from django.test import Client
from django_scopes import scopes_disabled

from accounts.models import User
from foundation.tenancy.reach import Reach, opened
from tests.counting import queries_of
from tests.factories import (
    MembershipFactory,
    ProvinceImportFactory,
    ProvinceImportRowFactory,
    RegionFactory,
    UserFactory,
)
from tests.villages.making.sending import GOOD, file_of, officer_of, read, sent, signed_in, the_import
from villages.enums import ImportState
from villages.models import ProvinceImport, ProvinceImportRow
from villages.roles import VILLAGE_ROLES, Role

pytestmark = pytest.mark.django_db


SCREENS = ("", "sheet/", "template.csv", "one/", f"one/{GOOD[0]}/", "{own}/", "{own}/progress/", "{own}/rejected.csv")
POSTED = ("sheet/", f"one/{GOOD[0]}/", "{own}/start/", "{own}/stop/")


def answers(client: Client, own: int) -> set[int]:
    gets = [client.get(f"/cms/making/{path.format(own=own)}") for path in SCREENS]
    posts = [client.post(f"/cms/making/{path.format(own=own)}", {"file": file_of(GOOD[0])}) for path in POSTED]
    return {response.status_code for response in (*gets, *posts)}


@pytest.mark.parametrize("role", sorted(VILLAGE_ROLES))
def test_the_people_of_a_village_find_nothing_here(role: str) -> None:
    member = MembershipFactory(role=role).user
    own = ProvinceImportFactory(by=member)  # from the time when they were an officer

    assert answers(signed_in(member), own.pk) == {404}


def test_who_is_not_signed_in_is_sent_to_the_entrance() -> None:
    client = Client(headers={"host": "localhost:8000"})

    assert answers(client, ProvinceImportFactory().pk) == {302}
    with opened(Reach.system()):
        assert ProvinceImport.objects.count() == 1


@pytest.mark.parametrize("who", ["colleague", "province", "superuser"])
def test_the_sheet_of_another_officer_does_not_exist(officer: User, who: str) -> None:
    row = ProvinceImportRowFactory(province_import__by=officer, editor_email="rahasia@contoh.test")
    others = {
        "colleague": lambda: officer_of("51.07"),
        "province": lambda: MembershipFactory(role=Role.PROVINCE_ADMINISTRATOR, region_id="51").user,
        "superuser": lambda: UserFactory(is_superuser=True),
    }
    client = signed_in(others[who]())
    own = f"/cms/making/{row.province_import_id}/"

    assert {client.get(own + path).status_code for path in ("", "progress/", "rejected.csv")} == {404}
    assert {client.post(own + path).status_code for path in ("start/", "stop/")} == {404}
    assert row.province_import.file_name not in client.get("/cms/making/").content.decode()
    assert the_import().state == ImportState.LOOKED_THROUGH


def test_the_database_gives_no_line_to_another_officer() -> None:
    row = ProvinceImportRowFactory()
    other = officer_of("51.07")

    with opened(Reach(person=other.pk)), scopes_disabled():
        assert (ProvinceImport.objects.count(), ProvinceImportRow.objects.count()) == (0, 0)
    with opened(Reach(person=row.by_id)):
        assert (ProvinceImport.objects.count(), ProvinceImportRow.objects.count()) == (1, 1)


def test_the_list_of_villages_leads_officers_here_and_nobody_else(client: Client) -> None:
    head = signed_in(MembershipFactory(role=Role.HEAD).user)

    assert "/cms/making/" in client.get("/cms/villages/").content.decode()
    assert "/cms/making/" not in head.get("/cms/villages/", follow=True).content.decode()


def test_the_list_shows_what_was_sent_earlier(client: Client, officer: User) -> None:
    sent(client, GOOD[0])
    sent(client, GOOD[1])

    assert len(read(client, "/cms/making/").select(".making-list > li")) == 2


@pytest.mark.parametrize("path", ["", "sheet/", "one/?q=uji", f"one/{GOOD[0]}/", "{own}/", "{own}/progress/"])
def test_a_screen_asks_as_much_for_many_as_for_one_and_is_light(client: Client, officer: User, path: str) -> None:
    own = ProvinceImportFactory(by=officer, total=1, new=1)
    ProvinceImportRowFactory(province_import=own)
    address = f"/cms/making/{path.format(own=own.pk)}"
    few = len(queries_of(lambda: client.get(address)))

    for number in range(60):
        ProvinceImportRowFactory(province_import=own, editor_email=f"o{number}@contoh.test", reason="salah")
        RegionFactory(code=f"51.07.07.{2001 + number}", name=f"Uji lagi {number}")
    ProvinceImportFactory.create_batch(3, by=officer)

    assert len(queries_of(lambda: client.get(address))) <= min(few + 1, 25)  # the query of a second page
    assert len(gzip.compress(client.get(address).content)) < 40_000


def test_of_a_sheet_the_preview_asks_as_much_for_one_line_as_for_many(client: Client) -> None:
    def asked(*rows: str) -> int:
        return len(queries_of(lambda: sent(client, *rows)))

    assert asked(GOOD[0]) == asked(*GOOD) <= 25
