"""The first screen of a village's money, the line about it on the start screen, and the sheet that goes out."""

import io
from typing import Any

import openpyxl
import pytest
from bs4 import BeautifulSoup, Tag
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from foundation.tenancy.reach import Reach, opened
from tests.factories import BudgetLineFactory, RemarkFactory
from tests.transparency.budgets.screens.offices import (
    KEEPERS,
    OTHERS,
    YEAR,
    client_of,
    confirmed,
    money_url,
    officer,
    published,
    reading,
)
from tests.transparency.siskeudes.sample import BEBANDEM, BUANA_GIRI, sample_zip
from tests.villages.offices import signed_in
from transparency.budgets.enums import ImportKind
from transparency.budgets.models import BudgetImport, BudgetVersion
from transparency.budgets.readings import LineReading, VersionReading
from transparency.budgets.sending.kinds import kind_of
from transparency.budgets.sheets import write_template
from villages.models import Village
from villages.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def treasurer(village: Village) -> Client:
    return client_of(village, Role.TREASURER)


def read(response: Any, status: int = 200) -> BeautifulSoup:
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


def part(document: BeautifulSoup, name: str) -> Tag | None:
    heading = document.find(id=name)
    return heading.find_parent("section") if heading else None


# The village's screen


def test_the_treasurer_sees_what_to_send_what_is_due_and_that_nothing_is_there_yet(
    village: Village, treasurer: Client
) -> None:
    document = read(treasurer.get(money_url(village)))

    assert part(document, "send").select("input[type=file]")
    assert part(document, "due").select("li")
    assert part(document, "years").select("li") == []
    assert part(document, "remarks") is None


def test_what_does_not_balance_is_told_with_its_remedy(village: Village, treasurer: Client) -> None:
    lines = [LineReading("02.03.10", "5.3.5.03", "DDS", "1", 900_000, description="Semen")]
    confirmed(village, reading(village, versions=[VersionReading(0, lines=lines)], entries=[], has_entries=False))

    faults = part(read(treasurer.get(money_url(village))), "faults").select(".money-fault")

    assert any("Rp900.000" in fault.get_text() for fault in faults)
    assert all("→" in fault.get_text() for fault in faults)


def test_remarks_that_wait_lead_to_their_lines_and_go_when_they_are_settled(
    village: Village, treasurer: Client
) -> None:
    budget = confirmed(village)
    with opened(Reach.system()):
        version = BudgetVersion.objects.get(budget=budget)
        remark = RemarkFactory(version=version, text="Volume kurang.")

    waiting = part(read(treasurer.get(money_url(village))), "remarks")
    assert waiting.find("a")["href"] == f"{money_url(village)}versi/{version.pk}/#catatan-{remark.pk}"
    treasurer.post(str(waiting.find("form")["action"]))

    assert part(read(treasurer.get(money_url(village))), "remarks") is None


def test_an_officer_reads_and_is_offered_nothing_to_send(village: Village) -> None:
    published(village)

    document = read(signed_in(officer(), village).get(money_url(village)))

    assert part(document, "send") is None
    assert len(part(document, "years").select("li")) == 1
    assert document.select(".money form") == []


# The start screen


@pytest.mark.parametrize("role", KEEPERS)
def test_the_start_screen_of_those_who_keep_the_budget_has_a_line_about_it(village: Village, role: str) -> None:
    line = part(read(client_of(village, role).get("/cms/")), "village-money")

    assert line.find("a")["href"] == money_url(village)


@pytest.mark.parametrize("role", OTHERS)
def test_others_have_no_such_line_and_no_such_menu(village: Village, role: str) -> None:
    page = client_of(village, role).get("/cms/").content.decode()

    assert "/cms/uang-desa/" not in page


def test_a_village_that_closed_the_room_has_no_such_line(village: Village, treasurer: Client) -> None:
    village.modules = ["profile", "news"]
    village.save()

    assert part(read(treasurer.get("/cms/")), "village-money") is None


# Files


def upload(client: Client, village: Village, name: str, content: bytes) -> Any:
    return client.post(money_url(village, "kirim/"), {"file": SimpleUploadedFile(name, content)})


def test_an_export_of_siskeudes_is_looked_through(village: Village, treasurer: Client) -> None:
    response = upload(treasurer, village, "apa-saja.dat", sample_zip(villages=[BEBANDEM]))

    assert response.status_code == 302
    with opened(Reach.system()):
        sent = BudgetImport.objects.get(village=village)
    assert (sent.kind, sent.year, sent.file_name) == (ImportKind.SISKEUDES, YEAR, "apa-saja.dat")
    assert response["Location"] == money_url(village, f"kiriman/{sent.pk}/")


def test_an_export_of_the_neighbour_is_refused_and_says_whose_it_is(village: Village, treasurer: Client) -> None:
    response = upload(treasurer, village, "siskeudes.zip", sample_zip(villages=[BUANA_GIRI]))

    assert BUANA_GIRI in read(response, 422).select_one(".money form[enctype]").get_text()
    with opened(Reach.system()):
        assert not BudgetImport.objects.exists()


def test_our_sheet_goes_out_with_what_is_there_and_comes_back_without_a_change(
    village: Village, treasurer: Client
) -> None:
    confirmed(village)

    sheet = treasurer.get(money_url(village, f"lembar/{YEAR}.xlsx"))
    cells = [cell.value for row in openpyxl.load_workbook(io.BytesIO(sheet.content)).active for cell in row]
    assert {"Semen", "Penyertaan modal", BEBANDEM} <= set(cells)
    response = upload(treasurer, village, "apbdes.xlsx", sheet.content)

    document = read(treasurer.get(response["Location"]))
    assert [row.select("td")[2].get_text() for row in document.select("tr.total")] == ["–"] * 4
    assert document.find(id="changes") is None


def test_a_sheet_of_a_year_without_a_budget_has_the_headlines(village: Village, treasurer: Client) -> None:
    sheet = treasurer.get(money_url(village, "lembar/2027.xlsx")).content

    cells = [cell.value for row in openpyxl.load_workbook(io.BytesIO(sheet)).active for cell in row]
    assert "Dana Desa" in cells


def test_a_hostile_text_does_not_become_a_formula_in_the_sheet(village: Village, treasurer: Client) -> None:
    budget = confirmed(village)
    with opened(Reach.system()):
        version = BudgetVersion.objects.get(budget=budget)
    BudgetLineFactory(version=version, key="9", description="=HYPERLINK(1)")

    sheet = treasurer.get(money_url(village, f"lembar/{YEAR}.xlsx")).content

    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(sheet)).active for cell in row]
    assert [cell.data_type for cell in cells if cell.value == "=HYPERLINK(1)"] == ["s"]


def workbook() -> bytes:
    made = io.BytesIO()
    openpyxl.Workbook().save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("siskeudes.xlsx", lambda: sample_zip(villages=[BEBANDEM], lines=20), ImportKind.SISKEUDES),
        ("lembar.zip", lambda: write_template(year=YEAR, village_name="Desa Bebandem"), ImportKind.TEMPLATE),
        ("tabel.zip", workbook, ImportKind.FLAT),
        ("tabel.csv", lambda: b"Tahun,Kd_Akun", ImportKind.FLAT),
        ("surat.zip", lambda: b"Kepada Yth.", ImportKind.SISKEUDES),
        ("terpotong.xlsx", lambda: workbook()[:300], ImportKind.FLAT),
        ("terpotong.zip", lambda: sample_zip(villages=[BEBANDEM], lines=20)[:300], ImportKind.SISKEUDES),
        ("kosong.csv", lambda: b"", ImportKind.FLAT),
    ],
)
def test_what_a_file_is_its_content_tells(name: str, content: Any, kind: ImportKind) -> None:
    file = io.BytesIO(content())

    assert kind_of(file, name) == kind
    assert file.tell() == 0
