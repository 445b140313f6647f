"""Villages are made behind the answer: started once, watched, stopped, gone on with."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from django_scopes import scopes_disabled
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from foundation.tenancy.reach import Reach, opened
from tests.factories import (
    ProvinceImportFactory,
    VillageFactory,
)
from tests.villages.making.sending import FAR, GOOD, invited, made, pieces, read, sent, starts, states, the_import
from villages.enums import ImportedRowState, ImportState
from villages.models import Membership, ProvinceImport, Region, Village
from villages.models.province_import import SILENCE
from villages.services import imports

pytestmark = pytest.mark.django_db


def test_the_start_makes_the_villages_and_then_invites_their_editors(client: Client) -> None:
    address = sent(client, f"{GOOD[0]},,ban,wayan@contoh.test,I Wayan Uji", f"{GOOD[1]},,,made@contoh.test", FAR)

    response = client.post(f"{address}start/")

    assert (response.status_code, response["Location"]) == (302, address)
    assert made() == set(GOOD[:2])
    assert invited() == {"wayan@contoh.test", "made@contoh.test"}
    done = the_import()
    assert (done.state, done.total, done.new, done.made, done.rejected) == (ImportState.DONE, 3, 0, 2, 1)
    assert (done.invited, done.problems) == (2, 1)
    assert done.finished_at is not None
    page = read(client, address)
    assert starts(page) == []
    assert [link["href"] for link in page.select(".making-list a")] == [
        village.site.root_url for village in Village.objects.order_by("region_id").select_related("site")
    ]
    assert page.select_one("progress")["value"] == "3"


def test_nothing_is_made_when_the_office_ended_after_the_sheet_was_sent(client: Client, officer: User) -> None:
    address = sent(client, GOOD[0])
    with opened(Reach.system()), scopes_disabled():
        Membership.objects.filter(user=officer).update(ended_on=timezone.localdate())
        imports.start(province_import=the_import())

    assert made() == set()
    assert states() == {GOOD[0]: ImportedRowState.REJECTED}
    assert client.get(address).status_code == 404


def test_a_start_that_is_sent_twice_makes_one_run(client: Client, work: Callable[[], None]) -> None:
    address = sent(client, *GOOD)

    client.post(f"{address}start/")
    client.post(f"{address}start/")

    assert (pieces(), the_import().run) == (1, 1)
    assert starts(read(client, address)) == []
    work()
    assert made() == set(GOOD)
    client.post(f"{address}start/")
    assert the_import().run == 1


def test_the_work_is_done_in_pieces_so_that_letters_go_out_between(client, work, monkeypatch) -> None:
    monkeypatch.setattr(imports, "SECONDS", 0)
    client.post(f"{sent(client, *GOOD)}start/")

    work()

    assert made() == set(GOOD)
    assert the_import().state == ImportState.DONE
    assert pieces() == len(GOOD) + 1
    assert {piece.status for piece in DBTaskResult.objects.all()} == {"SUCCESSFUL"}


def test_it_stops_between_two_villages_and_goes_on_from_there(client, work, stopping: list[str]) -> None:
    address = sent(client, f"{GOOD[0]},,,wayan@contoh.test", *GOOD[1:])
    stopping.append(address)
    client.post(f"{address}start/")
    work()

    stopped = the_import()
    assert (stopped.state, made(), invited()) == (ImportState.STOPPED, {GOOD[0]}, set())
    assert (stopped.made, stopped.new) == (1, 2)
    assert len(starts(read(client, address))) == 1

    stopping[0] = "/cms/making/0/"
    client.post(f"{address}start/")
    work()

    assert (the_import().state, made(), invited()) == (ImportState.DONE, set(GOOD), {"wayan@contoh.test"})
    assert set(states().values()) == {ImportedRowState.MADE}


def test_when_the_worker_died_the_officer_goes_on(client: Client, work: Callable[[], None]) -> None:
    address = sent(client, *GOOD)
    client.post(f"{address}start/")
    DBTaskResult.objects.all().delete()
    assert starts(read(client, address)) == []

    with opened(Reach.system()):
        ProvinceImport.objects.update(told_at=timezone.now() - SILENCE - timedelta(seconds=1))
    assert len(starts(read(client, address))) == 1
    client.post(f"{address}start/")
    work()

    assert (the_import().state, made()) == (ImportState.DONE, set(GOOD))


def test_a_run_that_was_replaced_makes_nothing(client: Client, work: Callable[[], None]) -> None:
    client.post(f"{sent(client, *GOOD)}start/")
    with opened(Reach.system()):
        ProvinceImport.objects.update(run=7)

    work()

    assert made() == set()


def test_a_village_that_somebody_made_meanwhile_is_there(client: Client) -> None:
    address = sent(client, f"{GOOD[0]},,,wayan@contoh.test")
    VillageFactory(region__code=GOOD[0])

    client.post(f"{address}start/")

    assert states() == {GOOD[0]: ImportedRowState.THERE}
    assert invited() == {"wayan@contoh.test"}


def test_a_sheet_of_villages_that_are_there_only_sends_invitations(client: Client) -> None:
    VillageFactory(region__code=GOOD[0])
    address = sent(client, f"{GOOD[0]},,,wayan@contoh.test")
    assert len(starts(read(client, address))) == 1

    client.post(f"{address}start/")

    assert invited() == {"wayan@contoh.test"}
    for again in (GOOD[0], f"{GOOD[0]},,,Wayan@contoh.test"):
        assert starts(read(client, sent(client, again))) == []


def test_the_progress_tells_how_far_it_is(client: Client, officer: User) -> None:
    began = timezone.now() - timedelta(minutes=1)
    running = ProvinceImportFactory(
        by=officer,
        state=ImportState.RUNNING,
        total=100,
        new=40,
        run_new=100,
        run_began_at=began,
        told_at=began + timedelta(seconds=30),
    )

    part = BeautifulSoup(client.get(f"/cms/making/{running.pk}/progress/").content, "html.parser")

    assert part.select_one("progress")["value"] == "60"
    assert part.select_one("#progress")["data-phase"] == "making"
    assert part.select_one("#progress")["data-watch"] == f"/cms/making/{running.pk}/progress/"
    assert "120" in part.get_text()  # villages a minute
    assert running.minutes_left == 1


@pytest.mark.parametrize(
    ("fields", "phase"),
    [
        ({"state": ImportState.LOOKED_THROUGH}, "looked_through"),
        ({"state": ImportState.RUNNING, "told_at": "now"}, "waiting"),
        ({"state": ImportState.RUNNING, "told_at": "now", "run_began_at": "now", "new": 1}, "making"),
        ({"state": ImportState.RUNNING, "told_at": "now", "run_began_at": "now"}, "inviting"),
        ({"state": ImportState.RUNNING}, "silent"),
        ({"state": ImportState.STOPPED}, "stopped"),
        ({"state": ImportState.DONE}, "done"),
    ],
)
def test_every_phase_has_its_own_sentence(client: Client, officer: User, fields: dict[str, Any], phase: str) -> None:
    fields = {name: timezone.now() if value == "now" else value for name, value in fields.items()}
    shown = ProvinceImportFactory(by=officer, **fields)

    part = read(client, f"/cms/making/{shown.pk}/").select_one("#progress")

    assert part["data-phase"] == phase
    assert part.strong.get_text(strip=True)
    assert ("data-watch" in part.attrs) == shown.is_running


def test_one_village_is_found_by_its_code_or_its_name_inside_the_region(client: Client) -> None:
    VillageFactory(region=Region.objects.get(pk=GOOD[1]))

    def choices(words: str) -> list[str]:
        return [link["href"] for link in read(client, f"/cms/making/one/?q={words}").select(".making-list a")]

    assert choices(GOOD[0]) == choices("uji satu") == [f"/cms/making/one/{GOOD[0]}/"]
    assert choices(GOOD[1]) == choices(FAR) == choices("jauh") == choices("%00") == []


def test_one_village_is_made_with_what_the_form_says(client: Client) -> None:
    form = {"hostname": "satu.localhost", "languages": ["ban"], "editor_email": "wayan@contoh.test"}

    response = client.post(f"/cms/making/one/{GOOD[0]}/", form)

    assert response.status_code == 302
    village = Village.objects.select_related("site").get()
    assert (village.region_id, village.site.hostname, village.languages) == (GOOD[0], "satu.localhost", ["ban"])
    assert invited() == {"wayan@contoh.test"}
    assert read(client, response["Location"]).select_one("[data-phase=done]")


def test_a_form_for_one_village_that_comes_twice_makes_it_once(client: Client) -> None:
    first, second = (client.post(f"/cms/making/one/{GOOD[0]}/", {"editor_name": "Wayan"}) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 200)
    assert made() == {GOOD[0]}
    assert second.context["form"].non_field_errors()


def test_what_was_typed_is_kept_when_the_address_is_taken(client: Client) -> None:
    taken = VillageFactory(region=Region.objects.get(pk=GOOD[1])).site.hostname

    response = client.post(f"/cms/making/one/{GOOD[0]}/", {"hostname": taken, "editor_name": "I Wayan Uji"})

    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert "I Wayan Uji" in response.content.decode()
