import datetime as dt
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transparency.budgets.parsing.amounts import budgeted, decimal_of, rounded, volume_and_price
from transparency.budgets.parsing.dates import DateColumn
from transparency.budgets.parsing.people import document_text, line_text
from transparency.budgets.parsing.posts import (
    account_code,
    code_and_name,
    function_code,
    source_code,
    source_of_income,
)
from transparency.budgets.parsing.rejecting import MOST_REJECTIONS, RejectedRowError, at_most
from transparency.budgets.parsing.tables import records
from transparency.budgets.readings import Rejection, UnreadableFileError


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1250000", "1250000"),
        ("1250000.0000", "1250000"),
        ("1250000,0000", "1250000"),
        ("1.250.000,00", "1250000"),
        ("1,250,000.50", "1250000.50"),
        ("1.250.000", "1250000"),
        ("125.000", "125000"),
        ("12.5", "12.5"),
        ("0.125", "0.125"),
        (".5", "0.5"),
        ("Rp 1.250.000,-", "1250000"),
        ("Rp1.250.000.-", "1250000"),
        ("1 250 000", "1250000"),
        ("1.25E+06", "1250000"),
        ("(5.000)", "-5000"),
        ("-5000.0000", "-5000"),
        ("", "0"),
        ("-", "0"),
        (None, "0"),
        (1250000, "1250000"),
        (1250000.4, "1250000.4"),
        # A number of a spreadsheet is what it is: no thousands hide in it.
        (125.125, "125.125"),
    ],
)
def test_an_amount_is_read_however_it_is_written(text: object, amount: str) -> None:
    assert decimal_of(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    ["lima juta", "12.34.56", "1.25.000", "1,2,3", "1e999", "nan", "∞", "١٢٣", "10 rupiah", True, float("nan"), b"1"],
)
def test_what_is_no_number_is_rejected_with_a_remedy(text: object) -> None:
    with pytest.raises(RejectedRowError) as refused:
        decimal_of(text)

    assert refused.value.remedy


def test_more_money_than_there_is_is_rejected() -> None:
    with pytest.raises(RejectedRowError):
        decimal_of("5107062003000123")


def test_a_budget_is_never_negative() -> None:
    with pytest.raises(RejectedRowError):
        budgeted("-1")


@given(st.decimals(min_value=0, max_value=10**12, places=4, allow_nan=False))
def test_rounding_keeps_what_it_takes(number: Decimal) -> None:
    whole, cents = rounded(number)

    assert abs(number - whole) <= Decimal("0.5")
    assert abs(number - whole - Decimal(cents) / 100) <= Decimal("0.005")


@given(st.integers(0, 10**12 - 1))
def test_a_written_amount_is_read_back_in_both_languages(amount: int) -> None:
    assert decimal_of(f"{amount:,}.00") == amount
    assert decimal_of(f"{amount:,}".replace(",", ".") + ",00") == amount
    assert decimal_of(f"{amount}.0000") == amount


def test_an_ambiguous_volume_is_what_makes_the_amount() -> None:
    assert volume_and_price("1.250", "80000", Decimal(100_000)) == (Decimal("1.250"), Decimal(80_000))
    assert volume_and_price("1.250", "100", Decimal(125_000)) == (Decimal(1250), Decimal(100))


def test_a_wrong_volume_costs_no_line() -> None:
    assert volume_and_price("banyak", "100", Decimal(100)) == (None, Decimal(100))


@pytest.mark.parametrize(
    ("values", "text", "day"),
    [
        (["3/14/26 00:00:00", "3/4/26 00:00:00"], "3/4/26 00:00:00", dt.date(2026, 3, 4)),
        (["14/03/2026", "04/03/2026"], "04/03/2026", dt.date(2026, 3, 4)),
        # Nothing proves the order: Access writes times, people do not.
        (["3/4/26 0:00:00"], "3/4/26 0:00:00", dt.date(2026, 3, 4)),
        (["03/04/2026"], "03/04/2026", dt.date(2026, 4, 3)),
        (["03/04/2026 00:00:00"], "03/04/2026 00:00:00", dt.date(2026, 3, 4)),
        # The year of the budget tells which number is the year.
        (["26/03/04", "26/05/02"], "26/03/04", dt.date(2026, 3, 4)),
        # One value that proves itself does not turn the others around.
        (["04/03/2026", "14/03/2026", "15/03/2026", "03/20/2026"], "04/03/2026", dt.date(2026, 3, 4)),
        (["04/03/2026", "14/03/2026", "15/03/2026", "03/20/2026"], "03/20/2026", dt.date(2026, 3, 20)),
        ([], "2026-03-04", dt.date(2026, 3, 4)),
        ([], "2026-03-04 00:00:00.000", dt.date(2026, 3, 4)),
        ([], "2026-03-04T00:00:00Z", dt.date(2026, 3, 4)),
        ([], "20260304", dt.date(2026, 3, 4)),
        ([], "46085", dt.date(2026, 3, 4)),
        ([], "46085.5", dt.date(2026, 3, 4)),
        ([], "04-Mar-26", dt.date(2026, 3, 4)),
        ([], "4 Maret 2026", dt.date(2026, 3, 4)),
        ([], "31 Agt 2026", dt.date(2026, 8, 31)),
    ],
)
def test_a_date_is_read_as_its_column_proves(values: list[str], text: str, day: dt.date) -> None:
    column = DateColumn()
    for value in values:
        column.see(value, 2026)

    assert column.date_of(text) == day


@pytest.mark.parametrize("text", ["", "kemarin", "31/06/2026", "2026-02-30", "32 Maret 2026", "4 Brumaire 2026", "0"])
def test_what_is_no_date_is_rejected(text: str) -> None:
    with pytest.raises(RejectedRowError):
        DateColumn().date_of(text)


@given(
    st.dates(dt.date(2025, 1, 1), dt.date(2027, 12, 31)), st.sampled_from(["%m/%d/%y %H:%M:%S", "%d/%m/%Y", "%Y-%m-%d"])
)
def test_every_day_is_read_back_where_the_column_proves_its_order(day: dt.date, written: str) -> None:
    column = DateColumn()
    for value in (day, dt.date(2026, 5, 28), dt.date(2026, 7, 30)):
        column.see(value.strftime(written), 2026)

    assert column.date_of(day.strftime(written)) == day


@pytest.mark.parametrize(
    ("text", "account"),
    [
        ("5.3.5.03.", "5.3.5.03"),
        ("5.3.5.3", "5.3.5.03"),
        ("4.2.1. Dana Desa", "4.2.1"),
        ("4.PENDAPATAN", "4"),
        ("5.0.0", "5"),
        ("5.1.0.", "5.1"),
        ("6.1.1.01. SiLPA", "6.1.1.01"),
        ("Dana Desa", ""),
        ("5.3.5.003.01", ""),
        ("51.07.06.2003", ""),
        ("", ""),
    ],
)
def test_account_codes_lose_dots_names_and_zeros(text: str, account: str) -> None:
    assert account_code(text) == account


@pytest.mark.parametrize(
    ("text", "function"),
    [
        ("06.2003.02.03.10.", "02.03.10"),
        ("06.2003.02.03.10", "02.03.10"),
        ("02.03.10. Jalan desa", "02.03.10"),
        ("2.3.10", "02.03.10"),
        ("00.0000.02 BIDANG PELAKSANAAN PEMBANGUNAN DESA", "02"),
        ("06.2003.05.03.00.", "05.03.00"),
        ("06.2003.00.00.00.", ""),
        ("06.2003.", ""),
        ("Jalan desa", ""),
        ("", ""),
    ],
)
def test_activity_codes_lose_the_village_before_them(text: str, function: str) -> None:
    assert function_code(text) == function


def test_a_code_and_its_name_are_told_apart() -> None:
    assert code_and_name("4.2.1. Dana Desa (DD)") == ("4.2.1", "Dana Desa (DD)")
    assert code_and_name("5.BELANJA") == ("5", "BELANJA")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("DDS", "DDS"),
        ("dds.", "DDS"),
        ("DD", "DDS"),
        ("Dana Desa", "DDS"),
        ("ADD - Alokasi", "ADD"),
        ("Bankab", "PBK"),
        ("?", ""),
    ],
)
def test_sources_are_known_by_all_their_names(text: str, source: str) -> None:
    assert source_code(text) == source


def test_income_tells_its_source() -> None:
    assert [source_of_income(account) for account in ("4.2.1.01", "4.1.2", "4.1.3.01", "4.3.4", "5.1")] == [
        "DDS", "PAD", "SWD", "", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Bayar honor a.n. I Wayan Contoh", "Bayar honor"),
        ("Honor (atas nama Ni Luh Contoh)", "Honor"),
        ("Upah tukang an. Contoh", "Upah tukang"),
        ("BLT NIK 9907010101010001", "BLT"),
        ("Transfer ke 1234-5678-90123", "Transfer ke …"),
        ("PMT ibu hamil dan ibu menyusui", "PMT ibu hamil dan ibu menyusui"),
        ("Konsumsi ibu Contoh", "Konsumsi"),
        ("Semen 50 kg", "Semen 50 kg"),
        ("Belanja dari toko", "Belanja dari toko"),
    ],
)
def test_no_person_is_named_in_a_line(text: str, left: str) -> None:
    assert line_text(text) == left


def test_a_document_does_not_say_who_paid_or_was_paid() -> None:
    assert document_text("Sewa tanah dari I Ketut Contoh") == "Sewa tanah"
    assert document_text("Dibayarkan kepada Contoh") == "Dibayarkan"
    assert document_text("Pembangunan jalan desa") == "Pembangunan jalan desa"


def rows(content: bytes) -> list[list[str]]:
    return list(records(io.BufferedReader(io.BytesIO(content)), "Ta_RAB.csv"))


def test_tables_are_read_in_any_encoding_with_any_delimiter() -> None:
    expected = [["Tahun", "Uraian"], ["2026", "Café, dan roti"]]

    assert rows('Tahun,Uraian\r\n2026,"Café, dan roti"\r\n'.encode("utf-8-sig")) == expected
    assert rows('Tahun;Uraian\n2026;"Café, dan roti"'.encode("cp1252")) == expected
    assert rows("Tahun\tUraian\n2026\tCafé, dan roti\n".encode("utf-16")) == expected
    assert rows('sep=;\r\nTahun;Uraian\r\n2026;"Café, dan roti"\r\n'.encode()) == expected


def test_signs_that_a_database_refuses_are_taken_out() -> None:
    assert rows(b"a,b\n1\x00,2\x07\n") == [["a", "b"], ["1", "2"]]


def test_a_line_without_end_is_refused_before_it_fills_the_memory() -> None:
    with pytest.raises(UnreadableFileError):
        rows(b"a,b\n" + b"x" * 2_000_000)


def test_a_quotation_mark_that_is_never_closed_is_told_with_its_row() -> None:
    with pytest.raises(UnreadableFileError, match="2"):
        rows(b'a,b\n"' + b"x,y\n" * 50_000)


def test_no_one_is_told_ten_thousand_rejections() -> None:
    many = [Rejection("", "", str(number), "") for number in range(10_000)]

    assert len(at_most(many)) == MOST_REJECTIONS + 1
    assert at_most(many[:3]) == many[:3]
