"""QRIS: the vectors of Bank Indonesia's format byte for byte, and no text that differs from a right one is taken."""

from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from cooperative.orders import qris
from cooperative.orders.qris import QrisError, crc, parse, with_amount
from tests.factories.orders import QRIS

DYNAMIC = (
    "00020101021226640016ID.CO.CONTOH.WWW01189360099990000000010211CONTOH000010303UMI51440014ID.CO.QRIS.WWW0215"
    "ID20200000000000303UMI5204541153033605405250005802ID5913KOPDES CONTOH6008MERANGIN61053731162260115INV-2026-00012"
    "30703A0163044620"
)


def closed(body: str) -> str:
    """With the right check digits, so that only what is said in between is wrong."""
    return f"{body}6304" + crc(f"{body}6304")


def changed(old: str, new: str) -> str:
    assert QRIS.count(old) == 1
    return closed(QRIS[:-8].replace(old, new))


def refusal(text: str) -> str:
    with translation.override("en"):
        with pytest.raises(QrisError) as refused:
            parse(text)
        return str(refused.value)


def test_a_static_code_is_read() -> None:
    read = parse(QRIS)

    assert (read.merchant, read.city, read.postcode) == ("KOPDES CONTOH", "MERANGIN", "37311")
    assert (read.nmid, read.criteria, read.category) == ("ID2020000000000", "UMI", "5411")
    assert (read.is_dynamic, read.amount, read.text) == (False, None, QRIS)


def test_the_dynamic_vector_is_made_byte_for_byte() -> None:
    assert with_amount(QRIS, 25_000) == DYNAMIC
    assert (parse(DYNAMIC).is_dynamic, parse(DYNAMIC).amount) == (True, 25_000)


def test_the_check_digits_are_crc_16_ccitt_false() -> None:
    assert crc("123456789") == "29B1"


def test_white_space_that_copying_adds_is_left_out() -> None:
    assert parse(f"\r\n {QRIS}\t").text == QRIS


@pytest.mark.parametrize("text", [QRIS, DYNAMIC])
def test_no_other_byte_at_any_place_is_taken(text: str) -> None:
    raw = text.encode()
    for place in range(len(raw)):
        for byte in range(256):
            if byte != raw[place]:
                other = raw[:place] + bytes([byte]) + raw[place + 1 :]
                with pytest.raises(QrisError):
                    parse(other.decode("latin-1"))


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    with pytest.raises(QrisError, match=r"\w+"):
        parse(text)


@given(st.integers(0, len(QRIS)), st.text(max_size=5), st.integers(0, 5))
def test_what_was_cut_or_patched_is_refused(place: int, patch: str, left_out: int) -> None:
    other = QRIS[:place] + patch + QRIS[place + left_out :]

    if other.strip(" \t\r\n") != QRIS:
        with pytest.raises(QrisError):
            parse(other)


@given(st.integers(1, 10_000_000), st.from_regex(r"[A-Z0-9-]{0,12}", fullmatch=True))
def test_an_amount_is_read_back(amount: int, reference: str) -> None:
    made = parse(with_amount(QRIS, amount, reference))

    assert (made.amount, made.is_dynamic, made.nmid) == (amount, True, "ID2020000000000")


def test_a_reference_stands_among_the_additional_data() -> None:
    assert "62380115INV-2026-0001230508" in with_amount(QRIS, 25_000, "26-00012")
    assert "050826-000120703A01" in with_amount(QRIS, 25_000, "26-00012")


@pytest.mark.parametrize("amount", [0, -1, 10_000_001, True, 25_000.0, "25000", None])
def test_no_other_amount_is_taken(amount: Any) -> None:
    with pytest.raises(QrisError) as refused:
        with_amount(QRIS, amount)

    assert refused.value.field == "amount"


def test_the_limit_itself_is_taken() -> None:
    assert parse(with_amount(QRIS, 10_000_000)).amount == 10_000_000


@pytest.mark.parametrize("reference", ["x" * 26, "é", "x\n"])
def test_no_other_reference_is_taken(reference: str) -> None:
    with pytest.raises(QrisError) as refused:
        with_amount(QRIS, 25_000, reference)

    assert refused.value.field == "reference"


def test_a_code_with_an_amount_gets_no_other() -> None:
    with pytest.raises(QrisError):
        with_amount(DYNAMIC, 30_000)


def test_a_tip_that_the_payer_may_add_is_left_out() -> None:
    tipping = changed("5303360", "5303360550201")

    assert with_amount(tipping, 25_000) == DYNAMIC


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("5802ID", "5802MY", "country"),
        ("5303360", "5303458", "rupiah"),
        ("0215ID2020000000000", "0215MY2020000000000", "NMID"),
        ("51440014ID.CO.QRIS.WWW0215ID20200000000000303UMI", "", "national"),
        ("0014ID.CO.QRIS.WWW", "0014ID.CO.QRIX.WWW", "national"),
        ("5913KOPDES CONTOH", "", "merchant"),
        ("6008MERANGIN", "6016MERANGIN MERANGI", "city"),
        ("52045411", "520454AB", "damaged"),
        ("01021126", "01021326", "damaged"),
        ("5802ID", "5802ID5802ID", "twice"),
        ("61053731162", "61993731162", "length"),
        ("000201", "000202", "begin"),
    ],
)
def test_what_is_wrong_is_named_though_the_check_digits_fit(old: str, new: str, word: str) -> None:
    assert word in refusal(changed(old, new) if old != "000201" else closed(QRIS[:-8].replace(old, new, 1)))


def test_lengths_are_in_bytes() -> None:
    accented = changed("5913KOPDES CONTOH", "5913KOPDES CONTÉH")
    assert "length" in refusal(accented) or "damaged" in refusal(accented)
    assert parse(changed("5913KOPDES CONTOH", "5914KOPDES CONTÉH")).merchant == "KOPDES CONTÉH"


@pytest.mark.parametrize("amount", ["0", "10000001", "12.5", "-5", "1e3", " 500"])
def test_an_amount_that_qris_does_not_take_is_refused(amount: str) -> None:
    assert "amount" in refusal(changed("5303360", f"530336054{len(amount):02}{amount}"))


def test_a_code_is_drawn_without_anything_from_elsewhere() -> None:
    drawn = qris.svg(DYNAMIC)

    assert drawn.startswith("<svg ")
    assert "style" not in drawn
    assert "href" not in drawn
