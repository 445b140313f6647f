"""An officer sends a sheet and sees what each line would do before anything is made."""

import pytest
from django.test import Client

from foundation.tenancy.reach import Reach, opened
from tests.factories import (
    VillageFactory,
)
from tests.villages.making.sending import FAR, GOOD, invited, made, read, report, send, sent, starts, states, the_import
from villages.enums import ImportedRowState
from villages.models import ProvinceImport, ProvinceImportRow
from villages.services.sheets import HEAVIEST

pytestmark = pytest.mark.django_db


def test_a_sheet_is_looked_through_and_nothing_is_made(client: Client) -> None:
    VillageFactory(region__code=GOOD[2])

    page = read(client, sent(client, f"{GOOD[0]},,,wayan@contoh.test,I Wayan Uji", GOOD[2], "99", FAR))

    assert states() == {
        GOOD[0]: ImportedRowState.NEW,
        GOOD[2]: ImportedRowState.THERE,
        "99": ImportedRowState.REJECTED,
        FAR: ImportedRowState.REJECTED,
    }
    assert made() == {GOOD[2]}
    assert invited() == set()
    assert len(page.select(".making-list > li")) == 4
    assert len(starts(page)) == 1
    assert "wayan@contoh.test" in page.get_text()


def test_the_lines_can_be_narrowed_to_a_state(client: Client) -> None:
    address = sent(client, GOOD[0], "99", FAR)

    rejected = read(client, f"{address}?state=rejected").select(".making-list > li")
    everything = read(client, f"{address}?state=nonsense").select(".making-list > li")

    assert (len(rejected), len(everything)) == (2, 3)


def test_the_rejected_lines_come_back_with_all_columns_and_the_reason(client: Client) -> None:
    address = sent(client, GOOD[0], f'{FAR},jauh.localhost,ban,made@contoh.test,"Made, S.E."')

    [row] = report(client, address)

    assert row.pop("reason")
    assert row == {
        "line": "3",
        "code": FAR,
        "hostname": "jauh.localhost",
        "languages": "ban",
        "editor_email": "made@contoh.test",
        "editor_name": "Made, S.E.",
    }


def test_the_report_can_be_corrected_and_sent_again(client: Client) -> None:
    content = client.get(f"{sent(client, f'{GOOD[0]},,fr')}rejected.csv").content.decode()

    send(client, content.replace(",fr,", ",ban,"))

    with opened(Reach.system()):
        assert ProvinceImport.objects.first().new == 1


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(f"\ufeffcode;editor_email\r\n{GOOD[0]};wayan@contoh.test\r\n", id="semicolons of Excel"),
        pytest.param(f"sep=;\r\ncode;editor_email\r\n{GOOD[0]};wayan@contoh.test\r\n", id="Excel's own note"),
        pytest.param(f"Kode;Surel\n{GOOD[0]};wayan@contoh.test", id="Indonesian names"),
        pytest.param(f"code\teditor_email\r{GOOD[0]}\twayan@contoh.test\r", id="tabs"),
        pytest.param(f'"code","editor_email"\n"{GOOD[0]}","wayan@contoh.test"', id="quotes"),
        pytest.param(f"\n\ncode,editor_email\n{GOOD[0]},wayan@contoh.test", id="empty lines"),
    ],
)
def test_a_sheet_is_read_as_spreadsheet_programs_write_it(client: Client, content: str) -> None:
    assert send(client, content).status_code == 302

    with opened(Reach.system()):
        [row] = ProvinceImportRow.objects.all()
    assert (row.code, row.editor_email, row.state) == (GOOD[0], "wayan@contoh.test", ImportedRowState.NEW)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        pytest.param("", "kosong.csv", id="empty"),
        pytest.param("\n \n", "kosong.csv", id="empty lines"),
        pytest.param(f"desa\n{GOOD[0]}\n", "desa.csv", id="no codes"),
        pytest.param("sep=;", "desa.csv", id="nothing but Excel's note"),
        pytest.param(b"PK\x03\x04" + bytes(50), "desa.xlsx", id="workbook"),
        pytest.param(b"\xd0\xcf\x11\xe0" + bytes(50), "desa.xls", id="old workbook"),
        pytest.param(bytes(range(256)), "desa.csv", id="binary"),
        pytest.param("code\n51".encode("utf-16"), "desa.csv", id="UTF-16"),
        pytest.param(b"code,editor_name\n51.07.06.2001,Ren\xe9", "desa.csv", id="another alphabet"),
        pytest.param("code\n" + "51\n" * 20_001, "desa.csv", id="too many lines"),
        pytest.param(b"code\n" + b" " * HEAVIEST, "desa.csv", id="too heavy"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused_with_a_sentence(client: Client, content: str | bytes, name: str) -> None:
    response = send(client, content, name)

    assert response.status_code == 200
    [error] = response.context["form"].errors["file"]
    assert error.endswith(".")
    with opened(Reach.system()):
        assert not ProvinceImport.objects.exists()


def test_no_file_is_asked_for_again(client: Client) -> None:
    assert client.post("/cms/making/sheet/").context["form"].errors["file"]


def test_fifty_megabytes_are_refused_without_being_read(client: Client) -> None:
    response = send(client, b"x" * 50_000_000)

    assert response.status_code == 200
    assert response.context["form"].errors["file"]


@pytest.mark.parametrize(
    "bad",
    [
        GOOD[0],
        f'"{GOOD[1]},,',
        "99",
        FAR,
        ",ada.localhost",
        "51.07.06.2001.x",
        "\ufffd",
        f"{GOOD[1]},,,x{'y' * 300}@contoh.test",
        f"{GOOD[1]},,,a@contoh.test,{'n' * 151}",
    ],
)
def test_a_bad_line_is_rejected_with_its_number_and_a_reason(client: Client, bad: str) -> None:
    address = sent(client, GOOD[0], bad, GOOD[2])

    [row] = report(client, address)

    assert (row["line"], bool(row["reason"])) == ("3", True)
    assert the_import().new == 2


def test_a_name_with_markup_is_shown_as_text(client: Client) -> None:
    address = sent(client, f"{GOOD[0]},,,a@contoh.test,<b onclick=x>Wayan</b>")

    page = read(client, address)

    assert page.select("[onclick]") == []
    assert "<b onclick=x>Wayan</b>" in page.get_text()


def test_the_template_can_be_sent_as_it_is(client: Client) -> None:
    content = client.get("/cms/making/template.csv").content

    assert content.startswith(b"\xef\xbb\xbf")
    assert send(client, content).status_code == 302
    assert the_import().total == 1
