"""The year's screen leads a draft through agreement and law to everybody; head and secretary take these steps."""

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase
from django.utils import timezone

from foundation.models import Picture
from foundation.tenancy.reach import Reach, opened
from tests.factories import PictureFactory, RemarkFactory, WorkPictureFactory
from tests.photographs import landscape
from tests.transparency.budgets.screens.offices import (
    KEEPERS,
    LEADERS,
    YEAR,
    client_of,
    confirmed,
    enacted,
    money_url,
    officer,
    published,
    reading,
)
from transparency.budgets.enums import VersionState
from transparency.budgets.models import BudgetVersion, Publication, RealisationEntry, WorkPicture
from transparency.budgets.services import imports
from villages.models import Village
from villages.roles import Role

pytestmark = pytest.mark.django_db

LAW = {"law_number": "7", "law_date": f"{YEAR}-01-05"}
AGREED = {"agreed_on": f"{YEAR - 1}-10-20"}


@pytest.fixture
def head(village: Village) -> Client:
    return client_of(village, Role.HEAD)


def year(client: Client, village: Village) -> BeautifulSoup:
    response = client.get(money_url(village, f"{YEAR}/"))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def offered(client: Client, village: Village) -> set[str]:
    """The steps for which the screen has a form."""
    return {form["action"].rstrip("/").rpartition("/")[2] for form in year(client, village).select(".money form")}


def act(client: Client, village: Village, step: str, **fields: Any) -> Any:
    return client.post(money_url(village, f"{YEAR}/{step}/"), fields)


def versions(village: Village) -> list[BudgetVersion]:
    with opened(Reach.system()):
        return list(BudgetVersion.objects.filter(village=village).order_by("number"))


def publications(village: Village) -> list[Publication]:
    with opened(Reach.system()):
        return list(Publication.objects.filter(village=village).order_by("number"))


def faulty(response: Any) -> list[str]:
    """Names of the fields beside which something is said."""
    assert response.status_code == 422
    document = BeautifulSoup(response.content, "html.parser")
    return [field["name"] for field in document.select("[aria-invalid=true]")]


def test_a_year_without_a_budget_says_what_to_do(village: Village, head: Client) -> None:
    links = {link["href"] for link in year(head, village).select(".money .acts a")}

    assert links == {money_url(village, "kirim/"), money_url(village, f"ketik/{YEAR}/")}


@pytest.mark.parametrize("number", [1999, 2100, 99999])
def test_a_year_of_no_village_budgets_is_not_there(village: Village, head: Client, number: int) -> None:
    assert head.get(money_url(village, f"{number}/")).status_code == 404


def test_from_draft_to_everybody_in_three_steps(village: Village, head: Client) -> None:
    confirmed(village)
    assert offered(head, village) == {"sepakat", "tetapkan"}

    act(head, village, "sepakat", **AGREED)
    assert offered(head, village) == {"tetapkan"}
    act(head, village, "tetapkan", **LAW)
    assert offered(head, village) == {"terbitkan"}
    act(head, village, "terbitkan")

    assert offered(head, village) == set()
    [version] = versions(village)
    assert (version.state, version.law_number, version.law_date) == (VersionState.ENACTED, "7", dt.date(YEAR, 1, 5))
    [publication] = publications(village)
    assert (publication.income, publication.spending, publication.realised_spending) == (1_000_000, 900_000, 400_000)
    assert publication.chain_hash in year(head, village).get_text()


@pytest.mark.parametrize(
    ("step", "fields", "wrong"),
    [
        ("sepakat", {"agreed_on": ""}, ["agreed_on"]),
        ("sepakat", {"agreed_on": "31-31-2025"}, ["agreed_on"]),
        ("sepakat", {"agreed_on": "2999-01-01"}, ["agreed_on"]),
        ("sepakat", {"agreed_on": "2011-01-01"}, ["agreed_on"]),
        ("tetapkan", {"law_number": "", "law_date": f"{YEAR}-01-05"}, ["law_number"]),
        ("tetapkan", {"law_number": "9" * 41, "law_date": f"{YEAR}-01-05"}, ["law_number"]),
        ("tetapkan", {"law_number": "7", "law_date": ""}, ["law_date"]),
        ("tetapkan", {"law_number": "7", "law_date": "1998-05-21"}, ["law_date"]),
    ],
)
def test_what_is_typed_wrongly_comes_back_with_the_reason_beside_it(
    village: Village, head: Client, step: str, fields: dict[str, str], wrong: list[str]
) -> None:
    confirmed(village)

    response = act(head, village, step, **fields)

    assert faulty(response) == wrong
    kept = BeautifulSoup(response.content, "html.parser")
    typed = {name: value for name, value in fields.items() if value}
    assert {name: kept.find("input", attrs={"name": name})["value"] for name in typed} == typed
    assert versions(village)[0].state == VersionState.DRAFT


@pytest.mark.parametrize("role", sorted(set(KEEPERS) - set(LEADERS)))
def test_others_learn_who_publishes_and_cannot_do_it(village: Village, role: str) -> None:
    client_of(village, Role.HEAD)
    enacted(village)
    client = client_of(village, role)

    assert offered(client, village) == set()
    assert "Kepala" in year(client, village).select_one("#publish").find_parent("section").get_text()
    for step, fields in (("terbitkan", {}), ("tetapkan", LAW), ("sepakat", AGREED)):
        assert act(client, village, step, **fields).status_code in {302, 403}
    assert publications(village) == []


@pytest.mark.parametrize("role", LEADERS)
def test_head_and_secretary_publish(village: Village, role: str) -> None:
    enacted(village)

    act(client_of(village, role), village, "terbitkan")

    assert len(publications(village)) == 1


def test_publishing_twice_makes_one_publication_and_says_why(village: Village, head: Client) -> None:
    enacted(village)

    act(head, village, "terbitkan")
    again = head.post(money_url(village, f"{YEAR}/terbitkan/"), follow=True)

    assert len(publications(village)) == 1
    assert BeautifulSoup(again.content, "html.parser").select(".messages .warning")


def test_a_draft_is_not_published(village: Village, head: Client) -> None:
    confirmed(village)

    act(head, village, "terbitkan")

    assert publications(village) == []


def test_new_realisation_is_published_on_its_own(village: Village, head: Client) -> None:
    published(village)
    told = reading(village)
    told.entries.append(told.entries[1].__class__(**{**vars(told.entries[1]), "document": "00002/KWT"}))
    confirmed(village, told)

    assert offered(head, village) == {"terbitkan"}
    act(head, village, "terbitkan")

    assert [publication.realised_spending for publication in publications(village)] == [400_000, 800_000]


def test_a_draft_is_thrown_away_after_a_question_and_what_is_published_stays(village: Village, head: Client) -> None:
    published(village)
    confirmed(village, reading(village, spent=700_000))
    original, draft = versions(village)

    assert head.get(money_url(village, f"versi/{draft.pk}/buang/")).status_code == 200
    assert len(versions(village)) == 2
    head.post(money_url(village, f"versi/{draft.pk}/buang/"))
    head.post(money_url(village, f"versi/{original.pk}/buang/"))

    assert versions(village) == [original]


def test_with_the_only_draft_its_realisation_goes_too(village: Village, head: Client) -> None:
    budget = confirmed(village)

    head.post(money_url(village, f"versi/{versions(village)[0].pk}/buang/"))

    with opened(Reach.system()):
        assert not RealisationEntry.objects.filter(budget=budget).exists()
        assert not imports.BudgetImport.objects.filter(village=village, reading={}).exists()
    assert year(head, village).select(".money .acts a")


def test_a_version_that_another_follows_is_not_thrown_away(village: Village, head: Client) -> None:
    published(village)
    confirmed(village, reading(village, spent=700_000))
    first = versions(village)[0]

    head.post(money_url(village, f"versi/{first.pk}/buang/"))

    assert len(versions(village)) == 2


def test_officers_above_hear_that_a_draft_waits_for_them(village: Village, head: Client) -> None:
    confirmed(village)
    kabupaten, kecamatan, far = officer("51.07"), officer("51.07.06"), officer("33.15")
    officer("51", Role.PROVINCE_ADMINISTRATOR)

    with TestCase.captureOnCommitCallbacks(execute=True):
        act(head, village, "sepakat", **AGREED)

    assert {address for letter in mail.outbox for address in letter.to} == {kabupaten.email, kecamatan.email}
    assert far.email not in str([letter.message() for letter in mail.outbox])
    assert f"/cms/uang-desa/{village.pk}/versi/{versions(village)[0].pk}/" in mail.outbox[0].body


def test_unsettled_remarks_are_told_before_publication(village: Village, head: Client) -> None:
    budget = confirmed(village)
    with opened(Reach.system()):
        RemarkFactory(version=budget.versions.get())

    assert year(head, village).select(".help-warning a")


# Pictures of works


def photo() -> SimpleUploadedFile:
    return SimpleUploadedFile("IMG_1.jpg", landscape(), "image/jpeg")


WORK = {"function": "02.03.10", "progress": "50", "place": "Banjar Kayu Putih", "taken_on": "2026-04-02"}


def works(village: Village) -> list[WorkPicture]:
    with opened(Reach.system()):
        return list(WorkPicture.objects.filter(village=village).select_related("picture"))


def test_a_photo_of_a_work_is_kept_described_in_the_collection_of_the_village(village: Village, head: Client) -> None:
    confirmed(village)

    response = act(head, village, "foto", photo=photo(), description="Jalan rabat dilihat dari pura", **WORK)

    assert response.status_code == 302
    [work] = works(village)
    assert (work.function, work.progress, work.is_public) == ("02.03.10", 50, False)
    assert work.picture.collection_id == village.collection_id
    assert work.picture.description == "Jalan rabat dilihat dari pura"


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, {"photo"}),
        ({"photo": "broken"}, {"photo"}),
        ({"photo": "good", "description": ""}, {"description"}),
        ({"photo": "good", "function": "99.99.99"}, {"function"}),
        ({"photo": "good", "progress": "33"}, {"progress"}),
    ],
)
def test_a_picture_that_lacks_something_is_refused_with_a_reason(
    village: Village, head: Client, fields: dict[str, Any], wrong: set[str]
) -> None:
    confirmed(village)
    files = {"good": photo(), "broken": SimpleUploadedFile("a.jpg", b"bukan gambar", "image/jpeg")}
    sent = WORK | {"description": "Jalan rabat dilihat dari pura"} | fields
    sent = {name: files.get(value, value) for name, value in sent.items()}

    response = act(head, village, "foto", **sent)

    assert set(faulty(response)) >= wrong - {"photo"}
    assert works(village) == []


def test_a_picture_of_another_village_is_taken_out(village: Village, neighbour: Village, head: Client) -> None:
    confirmed(village)
    foreign = PictureFactory(collection=neighbour.collection)

    response = act(head, village, "foto", picture=foreign.pk, **WORK)

    assert response.status_code == 422
    assert works(village) == []


def test_a_picture_is_taken_away_from_the_budget_and_stays_in_the_collection(village: Village, head: Client) -> None:
    budget = confirmed(village)
    picture = PictureFactory(collection=village.collection)
    work = WorkPictureFactory(budget=budget, picture=picture, taken_on=timezone.localdate())

    head.post(money_url(village, f"foto/{work.pk}/lepas/"))

    assert works(village) == []
    assert Picture.objects.filter(pk=picture.pk).exists()
