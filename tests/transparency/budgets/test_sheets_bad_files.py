"""Files that are no sheet, and workbooks that would take the machine down."""

import io
import time

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.transparency.budgets.workbooks import row, workbook
from tests.transparency.siskeudes.sample import BEBANDEM, sample_zip, zipped
from transparency.budgets import sheets
from transparency.budgets.readings import UnreadableFileError
from transparency.budgets.sheets.formats import MOST_ROWS

pytestmark = pytest.mark.django_db

HEADINGS = row(1, "Tahun", "Kd_Akun", "Kd_Keg", "Kd_Rincian", "Nilai_Anggaran", "Nilai_Realisasi")
LINE = row(2, 2026, "4.", "", "4.2.1. Dana Desa", 1000, 0)
GOOD = workbook(HEADINGS + LINE)
CSV = b"Tahun,Kd_Akun,Kd_Keg,Kd_Rincian,Nilai_Anggaran,Nilai_Realisasi\n2026,4.,,4.2.1. Dana Desa,1000,0\n"
TEXT = "<si><t>{}</t></si>"


def refusal_of(content: bytes) -> str:
    with translation.override("en"), pytest.raises(UnreadableFileError) as refused:
        sheets.read_flat(io.BytesIO(content), file_name="apbdes.xlsx")
    return str(refused.value)


def test_a_workbook_written_by_hand_is_read() -> None:
    [line] = sheets.read_flat(io.BytesIO(GOOD), file_name="apbdes.xlsx").versions[0].lines

    assert (line.account, line.amount) == ("4.2.1", 1000)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b"  \n\n", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old or locked workbook"),
        (b"%PDF-1.7 ...", "no sheet"),
        (b"\x00\x01\x02\x03", "no sheet"),
        (b"x" * 10_000_001, "10 MB"),
        (b"Nama,Alamat\nContoh,Contoh\n", "Tahun, Kd_Keg, Kd_Rincian, Nilai_Anggaran".lower()),
        (CSV.splitlines()[0], "no rows"),
        (CSV.replace(b"2026", b"1899"), "no year"),
        (CSV.replace(b"1000", b"seribu"), "is no number"),
        (CSV.replace(b"1000", b"0"), "no amounts"),
        (CSV + CSV.splitlines(keepends=True)[1] * (MOST_ROWS + 1), "5000 rows"),
        (GOOD[: len(GOOD) // 2], "damaged"),
        (zipped({"a.txt": b"no workbook"}), "no Excel workbook"),
        (sample_zip(lines=70), "export of Siskeudes"),
        (
            zipped({"content.xml": b"<office/>", "mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
            "no Excel",
        ),
        (workbook(HEADINGS + LINE, more={"content.xml": b"<office/>"}), "no Excel workbook"),
        (workbook(HEADINGS + LINE, more={"xl\\WORKBOOK.BIN": b"x"}), "no Excel workbook"),
        (workbook(HEADINGS + '<row><c t="s"><v>9</v></c></row>'), "cannot be read"),
    ],
)
def test_what_is_no_sheet_is_refused_with_what_to_do(content: bytes, told: str) -> None:
    assert told in refusal_of(content)


FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


@pytest.mark.parametrize(
    "content",
    [
        workbook(HEADINGS + LINE + FAR),
        workbook(HEADINGS + LINE + FAR.replace('"', "'")),
        workbook(HEADINGS + LINE + '<row r="1048576">' + '<c><v>1</v></c>' * 40 + "</row>"),
        workbook(HEADINGS + LINE + '<c x="&gt;/>" r="XFD1048576"><v>1</v></c>'),
        workbook(HEADINGS + LINE + FAR.replace("1048576", "10485&#55;6")),
        workbook((HEADINGS + LINE) * 1 + row(3, *[1] * 30) * 20_000),
        workbook(HEADINGS + row(2, *["x"] * 90).replace(' t="inlineStr"><is><t>x</t></is>', ' t="s"><v>0</v>') * 900,
                 TEXT.format("x" * 9_000)),
        workbook(HEADINGS + LINE + "<row><c><v>" + "9" * 31_000_000 + "</v></c></row>"),
        workbook(HEADINGS + LINE, doctype='<!DOCTYPE a [<!ENTITY b "ccccccccccccccccccccccc">]>'),
        workbook(HEADINGS + LINE + "<row>"),
        workbook(HEADINGS + LINE + FAR, place="media/picture.png"),
        workbook(HEADINGS + LINE + FAR, place="elsewhere.xml"),
        workbook(HEADINGS + LINE, more={"xl/theme.xml": '<?xml version="1.0"?><a>'.encode("utf-16")}),
        *(workbook(HEADINGS + LINE + f'<row r="3"><c r="{place}"><v>1</v></c></row>')
          for place in ("A0", "a3", "$A$3", "A3:XFD9", "AAAAAA3", "A99999999", "")),
        workbook(HEADINGS + LINE + '<row r="x"><c/></row>'),
    ],
)  # fmt: skip
def test_a_workbook_that_asks_for_too_much_is_refused_at_once(content: bytes) -> None:
    before = time.process_time()

    assert "far too large" in refusal_of(content)
    assert time.process_time() - before < 10


def test_a_book_full_of_texts_is_no_bomb() -> None:
    more = "".join(row(number, 2026, "4.", "", f"4.2.{number % 4 + 2}. {'x' * 200}", 1, 0) for number in range(3, 2000))

    reading = sheets.read_flat(io.BytesIO(workbook(HEADINGS + LINE + more)), file_name="a.xlsx")

    assert len(reading.versions[0].lines) == 5


def test_styled_rows_without_values_take_nothing() -> None:
    styled = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'

    assert sheets.read_flat(io.BytesIO(workbook(HEADINGS + LINE + styled)), file_name="a.xlsx").rejections == []


def test_a_workbook_of_others_is_not_taken_for_ours() -> None:
    with translation.override("en"), pytest.raises(UnreadableFileError, match="Use the template"):
        sheets.read_template(io.BytesIO(GOOD))


def test_our_workbook_needs_its_year() -> None:
    content = sheets.write_template(year=1899, village_name="Bebandem", village_code=BEBANDEM)
    with translation.override("en"), pytest.raises(UnreadableFileError, match="no year"):
        sheets.read_template(io.BytesIO(content))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=1000))
def test_no_bytes_do_more_than_be_refused(content: bytes) -> None:
    for tried in (content, b"PK\x03\x04" + content, GOOD[-300:] + content):
        for read in (lambda file: sheets.read_flat(file, file_name="a"), sheets.read_template):
            with pytest.raises(UnreadableFileError):
                read(io.BytesIO(tried))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255))
def test_a_changed_or_cut_workbook_is_refused_or_does_no_harm(place: int, change: int) -> None:
    changed = bytearray(GOOD)
    changed[place] ^= change
    for content in (bytes(changed), GOOD[:place]):
        try:
            sheets.read_flat(io.BytesIO(content), file_name="a")
        except UnreadableFileError:
            continue


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300), st.integers(0, len(CSV)))
def test_no_text_in_a_table_does_more_than_be_refused_or_rejected(text: str, place: int) -> None:
    content = CSV[:place] + text.encode("utf-8", "ignore") + CSV[place:]
    try:
        reading = sheets.read_flat(io.BytesIO(content), file_name="a.csv")
    except UnreadableFileError:
        return
    assert reading.versions[0].lines
