"""Officers see who has published and who is late, and write on drafts; the village answers by settling."""

import csv
import io
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client, TestCase

from foundation.tenancy.reach import Reach, opened
from tests.factories import MembershipFactory, RemarkFactory, UserFactory
from tests.transparency.budgets.screens.offices import client_of, confirmed, money_url, officer, published
from tests.villages.offices import signed_in
from transparency.budgets.models import BudgetLine, BudgetVersion, Remark
from transparency.budgets.services.notices import remarks_came
from villages.models import Village
from villages.roles import Role

pytestmark = pytest.mark.django_db

REGION = "/cms/uang-desa/wilayah/"


@pytest.fixture
def evaluator(village: Village) -> Client:
    return signed_in(officer())


def read(response: Any, status: int = 200) -> BeautifulSoup:
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


def listed(document: BeautifulSoup) -> list[str]:
    return [link.get_text() for link in document.select(".money-list .what > a")]


def remarks(village: Village) -> list[Remark]:
    with opened(Reach.system()):
        return list(Remark.objects.filter(village=village).select_related("by").order_by("pk"))


def draft_of(budget: Any) -> BudgetVersion:
    with opened(Reach.system()):
        return BudgetVersion.objects.get(budget=budget)


def draft_url(version: BudgetVersion) -> str:
    return f"/cms/uang-desa/{version.village_id}/versi/{version.pk}/"


# The list


def test_the_list_tells_who_has_published_who_drafts_and_who_has_nothing(
    village: Village, neighbour: Village, evaluator: Client
) -> None:
    published(village)

    document = read(evaluator.get(f"{REGION}?tahun=2026"))

    assert listed(document) == ["Desa Bebandem", "Desa Bungaya"]
    assert [number.get_text() for number in document.select(".money-counts dd")] == ["1", "0", "0", "1"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("keadaan=published", ["Desa Bebandem"]),
        ("keadaan=missing", ["Desa Bungaya"]),
        ("keadaan=draft", []),
        ("keadaan=tidak-ada", ["Desa Bebandem", "Desa Bungaya"]),
        ("q=bungaya", ["Desa Bungaya"]),
        ("q=%00", ["Desa Bebandem", "Desa Bungaya"]),
        ("wilayah=51.07.06", ["Desa Bebandem", "Desa Bungaya"]),
        ("wilayah=33.15", ["Desa Bebandem", "Desa Bungaya"]),
        ("tahun=2025", ["Desa Bebandem", "Desa Bungaya"]),
        ("tahun=abcd&p=99", ["Desa Bebandem", "Desa Bungaya"]),
    ],
)
def test_the_list_is_searched_and_narrowed(
    village: Village, neighbour: Village, evaluator: Client, asked: str, found: list[str]
) -> None:
    published(village)

    assert listed(read(evaluator.get(f"{REGION}?{asked}"))) == found


def test_the_download_has_the_whole_list(village: Village, neighbour: Village, evaluator: Client) -> None:
    published(village)

    sheet = evaluator.get(f"{REGION}daftar.csv?tahun=2026").content.decode("utf-8-sig")

    _headings, first, second = csv.reader(io.StringIO(sheet))
    assert first[:2] == ["51.07.06.2003", "Bebandem"]
    assert second[:2] == ["51.07.06.2004", "Bungaya"]
    assert (bool(first[6]), bool(second[6])) == (True, False)


def test_a_village_behind_is_told_to_be_late(village: Village, evaluator: Client) -> None:
    document = read(evaluator.get(f"{REGION}?tahun=2024"))

    assert len(document.select(".money-list > li")[0].select(".money-tag--act")) >= 5


@pytest.mark.parametrize("code", ["33.15", "51.08"])
def test_officers_of_elsewhere_see_nothing_of_it(village: Village, code: str) -> None:
    client = signed_in(officer(code))
    version = draft_of(confirmed(village))

    assert "Bebandem" not in client.get(REGION).content.decode()
    assert client.get(draft_url(version)).status_code == 404
    assert client.post(draft_url(version), {"text": "Halo"}).status_code == 404


@pytest.mark.parametrize("role", [Role.HEAD, Role.TREASURER, Role.KADER])
def test_the_list_is_for_officers(village: Village, role: str) -> None:
    assert client_of(village, role).get(REGION).status_code in {302, 403}


def test_the_menu_leads_officers_to_the_list_and_a_treasurer_to_the_village(village: Village) -> None:
    assert signed_in(officer()).get("/cms/uang-desa/")["Location"] == REGION
    assert client_of(village, Role.TREASURER).get("/cms/uang-desa/")["Location"] == money_url(village)
    assert money_url(village)[:15] not in client_of(village, Role.KADER).get("/cms/").content.decode()


# Remarks


def test_an_officer_writes_on_a_line_and_on_the_whole(village: Village, evaluator: Client) -> None:
    version = draft_of(confirmed(village))
    with opened(Reach.system()):
        line = BudgetLine.objects.get(version=version, description="Semen")
    assert len(read(evaluator.get(draft_url(version))).select(".money-list details textarea")) == 3

    evaluator.post(draft_url(version), {"text": "Harga semen terlalu tinggi.", "line": line.pk})
    evaluator.post(draft_url(version), {"text": "Lampirkan berita acara."})

    assert [(remark.text, remark.line_id, remark.subject) for remark in remarks(village)] == [
        ("Harga semen terlalu tinggi.", line.pk, "Semen"),
        ("Lampirkan berita acara.", None, ""),
    ]
    document = read(client_of(village, Role.TREASURER).get(draft_url(version)))
    assert "Harga semen" in document.find(id=f"baris-{line.pk}").get_text()
    assert "Lampirkan" in document.find(id="catatan").get_text()


@pytest.mark.parametrize("text", ["", "   ", "x" * 1001])
def test_a_remark_of_nothing_or_of_too_much_is_refused_and_kept(village: Village, evaluator: Client, text: str) -> None:
    version = draft_of(confirmed(village))

    document = read(evaluator.post(draft_url(version), {"text": text}), 422)

    assert document.select("[role=alert]")
    assert document.select_one("#catatan textarea").get_text().strip() == text.strip()
    assert remarks(village) == []


@pytest.mark.parametrize("line", ["7", "9" * 30, "abc", "-1"])
def test_a_line_of_nowhere_gets_no_remark(village: Village, evaluator: Client, line: str) -> None:
    version = draft_of(confirmed(village))

    assert evaluator.post(draft_url(version), {"text": "Halo", "line": line}).status_code in {404, 422}
    assert remarks(village) == []


def test_a_line_of_another_village_gets_no_remark(village: Village, neighbour: Village, evaluator: Client) -> None:
    version, other = draft_of(confirmed(village)), draft_of(confirmed(neighbour))
    with opened(Reach.system()):
        line = BudgetLine.objects.filter(version=other).first()

    assert evaluator.post(draft_url(version), {"text": "Halo", "line": line.pk}).status_code == 404


def test_what_is_published_is_read_and_not_remarked(village: Village, evaluator: Client) -> None:
    version = draft_of(published(village))

    assert not read(evaluator.get(draft_url(version))).select("textarea")
    evaluator.post(draft_url(version), {"text": "Terlambat"})

    assert remarks(village) == []


def test_those_who_keep_the_budget_write_no_remarks_on_it(village: Village) -> None:
    version = draft_of(confirmed(village))
    client = client_of(village, Role.HEAD)

    assert not read(client.get(draft_url(version))).select("textarea")
    assert client.post(draft_url(version), {"text": "Halo"}).status_code in {302, 403}
    assert remarks(village) == []


def test_the_village_settles_a_remark_and_the_officer_sees_it(village: Village, evaluator: Client) -> None:
    version = draft_of(confirmed(village))
    with opened(Reach.system()):
        remark = RemarkFactory(version=version, by=UserFactory())
    url = money_url(village, f"catatan/{remark.pk}/selesai/")

    assert evaluator.post(url).status_code in {302, 403}
    assert remarks(village)[0].settled_at is None
    client_of(village, Role.TREASURER).post(url)

    assert remarks(village)[0].settled_at is not None
    assert read(evaluator.get(draft_url(version))).select(".money-remarks .settled")


def test_a_remark_outlives_the_line_it_was_about(village: Village, evaluator: Client) -> None:
    version = draft_of(confirmed(village))
    with opened(Reach.system()):
        line = BudgetLine.objects.get(version=version, description="Semen")
    evaluator.post(draft_url(version), {"text": "Terlalu mahal.", "line": line.pk})
    with opened(Reach.system()):
        line.delete()

    assert "Semen" in read(evaluator.get(draft_url(version))).find(id="catatan").get_text()


# Letters


def test_the_village_gets_one_letter_about_many_remarks(village: Village, evaluator: Client) -> None:
    treasurer = MembershipFactory(village=village, role=Role.TREASURER).user
    MembershipFactory(village=village, role=Role.KADER)
    version = draft_of(confirmed(village))
    for text in ("Pertama", "Kedua", "Ketiga"):
        evaluator.post(draft_url(version), {"text": text})

    # As the queue does it, after the pause.
    for remark in remarks(village):
        remarks_came.call(remark.pk)

    [letter] = mail.outbox
    assert letter.to == [treasurer.email]
    assert all(text in letter.body for text in ("Pertama", "Kedua", "Ketiga"))
    assert draft_url(version) in letter.body


def test_a_remark_that_was_settled_meanwhile_makes_no_letter(village: Village, evaluator: Client) -> None:
    MembershipFactory(village=village, role=Role.TREASURER)
    version = draft_of(confirmed(village))
    evaluator.post(draft_url(version), {"text": "Pertama"})
    [remark] = remarks(village)
    client_of(village, Role.HEAD).post(money_url(village, f"catatan/{remark.pk}/selesai/"))

    remarks_came.call(remark.pk)

    assert mail.outbox == []


def test_the_letter_is_asked_for_when_the_remark_is_committed(village: Village, evaluator: Client) -> None:
    MembershipFactory(village=village, role=Role.TREASURER)
    version = draft_of(confirmed(village))

    with TestCase.captureOnCommitCallbacks(execute=True):
        evaluator.post(draft_url(version), {"text": "Pertama"})

    assert len(mail.outbox) == 1
