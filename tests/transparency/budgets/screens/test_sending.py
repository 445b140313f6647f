"""From a file to a draft on three screens: nothing is written before somebody says so."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from foundation.tenancy.reach import Reach, opened
from tests.factories import MembershipFactory
from tests.transparency.budgets.screens.offices import (
    KEEPERS,
    OTHERS,
    client_of,
    confirmed,
    money_url,
    officer,
    reading,
    rejection,
    staged,
    text_of,
)
from tests.villages.offices import signed_in
from transparency.budgets.enums import BudgetImportState
from transparency.budgets.models import BudgetImport, BudgetLine, RealisationEntry
from transparency.budgets.readings import LineReading, VersionReading
from villages.models import Village
from villages.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def treasurer(village: Village) -> Client:
    return client_of(village, Role.TREASURER)


def read(response: Any, status: int = 200) -> BeautifulSoup:
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


def lines_of(village: Village) -> dict[str, int]:
    with opened(Reach.system()):
        return dict(BudgetLine.objects.filter(village=village).values_list("description", "amount"))


def import_url(sent: BudgetImport, path: str = "") -> str:
    return f"/cms/uang-desa/{sent.village_id}/kiriman/{sent.pk}/{path}"


def state_of(sent: BudgetImport) -> str:
    with opened(Reach.system()):
        return BudgetImport.objects.get(pk=sent.pk).state


def test_the_preview_says_what_would_change_and_writes_nothing(village: Village, treasurer: Client) -> None:
    sent = staged(village)

    document = read(treasurer.get(import_url(sent)))

    assert lines_of(village) == {}
    assert {"Dana Desa", "Semen", "Penyertaan modal"} <= {
        line.get_text() for line in document.select("#changes ~ .money-list strong")
    }
    totals = {row.th.get_text(): row.find_all("td")[1].get_text() for row in document.select("tr.total")}
    assert list(totals.values()) == ["Rp1.000.000", "Rp900.000", "Rp0", "Rp100.000"]


def test_confirming_writes_it_and_leads_to_the_year(village: Village, treasurer: Client) -> None:
    sent = staged(village)

    response = treasurer.post(import_url(sent, "pakai/"))

    assert response["Location"] == money_url(village, "2026/")
    assert lines_of(village) == {"Dana Desa": 1_000_000, "Semen": 900_000, "Penyertaan modal": 100_000}
    assert state_of(sent) == BudgetImportState.CONFIRMED


def test_the_same_file_again_is_no_change_and_offers_nothing_to_use(village: Village, treasurer: Client) -> None:
    confirmed(village)

    document = read(treasurer.get(import_url(staged(village))))

    actions = [form["action"] for form in document.select(".money form")]
    assert [action.rsplit("/", 2)[-2] for action in actions] == ["buang"]
    assert document.find(id="changes") is None


def test_a_line_that_changed_is_shown_with_both_amounts(village: Village, treasurer: Client) -> None:
    confirmed(village)

    document = read(treasurer.get(f"{import_url(staged(village, reading(village, spent=800_000)))}?jenis=changed"))

    sums = [part.get_text() for part in document.select("#changes ~ .money-list .sum")]
    assert sorted(sums) == ["Rp100.000 → Rp200.000", "Rp900.000 → Rp800.000"]


def test_putting_a_file_aside_changes_nothing(village: Village, treasurer: Client) -> None:
    sent = staged(village)

    treasurer.post(import_url(sent, "buang/"))

    assert lines_of(village) == {}
    assert state_of(sent) == BudgetImportState.DISCARDED
    assert treasurer.post(import_url(sent, "pakai/")).status_code == 302
    assert lines_of(village) == {}


def test_two_who_confirm_write_once(village: Village, treasurer: Client) -> None:
    sent = staged(village)

    treasurer.post(import_url(sent, "pakai/"))
    treasurer.post(import_url(sent, "pakai/"))

    with opened(Reach.system()):
        assert RealisationEntry.objects.filter(village=village).count() == 2


def test_every_rejected_row_is_told_and_can_be_downloaded(village: Village, treasurer: Client) -> None:
    rejections = [rejection(f"=baris {number}") for number in range(30)]
    sent = staged(village, reading(village, rejections=rejections))

    document = read(treasurer.get(import_url(sent)))
    sheet = treasurer.get(import_url(sent, "ditolak.csv")).content.decode("utf-8-sig")

    assert len(document.select(".money-fault--error")) >= 20
    rows = sheet.splitlines()
    assert len(rows) == 31
    assert rows[1].startswith('"Ta_RAB.csv, row 7",\'=baris 0,')


def test_what_would_not_balance_is_told_before_it_is_used(village: Village, treasurer: Client) -> None:
    lines = [LineReading("02.03.10", "5.3.5.03", "DDS", "1", 900_000, description="Semen")]
    sent = staged(village, reading(village, versions=[VersionReading(0, lines=lines)], entries=[], has_entries=False))

    document = read(treasurer.get(import_url(sent)))

    assert document.select("#faults ~ .money-faults .money-fault--error .sum")


def test_long_changes_are_paged_and_keep_the_kind(village: Village, treasurer: Client) -> None:
    lines = [
        LineReading("02.03.10", "5.3.5.03", "DDS", str(number), 1_000, description=f"Semen {number}")
        for number in range(90)
    ]
    sent = staged(village, reading(village, versions=[VersionReading(0, lines=lines)]))

    first = read(treasurer.get(f"{import_url(sent)}?jenis=new"))
    last = read(treasurer.get(f"{import_url(sent)}?jenis=new&p=3"))

    assert len(first.select("#changes ~ .money-list > li")) == 40
    assert len(last.select("#changes ~ .money-list > li")) == 10
    assert "jenis=new" in first.select_one(".pagination .next a")["href"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("kosong.zip", b""),
        ("bukan.zip", b"PK\x03\x04 bukan"),
        ("foto.zip", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        ("surat.xlsx", b"%PDF-1.4\n"),
        ("kata.csv", b"Kepada Yth. Bapak Camat"),
    ],
)
def test_what_is_no_budget_is_refused_beside_the_field(
    village: Village, treasurer: Client, name: str, content: bytes
) -> None:
    response = treasurer.post(money_url(village, "kirim/"), {"file": SimpleUploadedFile(name, content)})

    document = read(response, 422)
    assert document.select_one(".money form[enctype]").select(".error-message, [id$=errors]")
    with opened(Reach.system()):
        assert not BudgetImport.objects.filter(village=village).exists()


def test_no_file_at_all_is_told_too(village: Village, treasurer: Client) -> None:
    assert treasurer.post(money_url(village, "kirim/"), {}).status_code == 422


@pytest.mark.parametrize("role", KEEPERS)
def test_those_who_keep_the_budget_send_and_confirm(village: Village, role: str) -> None:
    client, sent = client_of(village, role), staged(village)

    assert client.get(money_url(village, "kirim/")).status_code == 200
    assert client.post(import_url(sent, "pakai/"))["Location"] == money_url(village, "2026/")


@pytest.mark.parametrize("role", OTHERS)
def test_others_of_the_village_see_no_money_screen(village: Village, role: str) -> None:
    client, sent = client_of(village, role), staged(village)

    for path in ("", "kirim/", "2026/", f"kiriman/{sent.pk}/"):
        assert client.get(money_url(village, path)).status_code in {302, 403}
    client.post(import_url(sent, "pakai/"))
    assert state_of(sent) == BudgetImportState.LOOKED_THROUGH


def test_an_officer_reads_the_preview_and_cannot_use_the_file(village: Village) -> None:
    client, sent = signed_in(officer(), village), staged(village)

    document = read(client.get(import_url(sent)))
    client.post(import_url(sent, "pakai/"))

    assert not document.select(".money form")
    assert state_of(sent) == BudgetImportState.LOOKED_THROUGH


def test_a_file_of_the_neighbour_is_not_found_here(village: Village, neighbour: Village) -> None:
    client, sent = client_of(village, Role.HEAD), staged(neighbour)

    for path in ("", "pakai/", "buang/", "ditolak.csv"):
        assert client.post(f"/cms/uang-desa/{village.pk}/kiriman/{sent.pk}/{path}").status_code == 404
        assert client.get(import_url(sent, path)).status_code == 404


def test_somebody_of_both_villages_does_not_mix_their_files(village: Village, neighbour: Village) -> None:
    user = MembershipFactory(village=village, role=Role.TREASURER).user
    MembershipFactory(village=neighbour, role=Role.TREASURER, user=user)
    sent = staged(neighbour)

    response = signed_in(user, village).get(f"/cms/uang-desa/{village.pk}/kiriman/{sent.pk}/")

    assert response.status_code == 404
    assert "Semen" not in text_of(BeautifulSoup(response.content, "html.parser"), "body")
