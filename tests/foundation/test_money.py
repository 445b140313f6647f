"""Rupiah are written as Indonesians read them, and are never anything but whole numbers."""

from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from foundation.money import rupiah, short_rupiah

WHOLE = {
    0: "Rp0",
    1: "Rp1",
    999: "Rp999",
    1_000: "Rp1.000",
    48_500_000: "Rp48.500.000",
    -48_500_000: "-Rp48.500.000",
    1_234_567_890_123: "Rp1.234.567.890.123",
}
SHORT = {
    0: "Rp0",
    999_999: "Rp999.999",
    1_000_000: "Rp1 juta",
    48_500_000: "Rp48,5 juta",
    -48_500_000: "-Rp48,5 juta",
    100_000_000: "Rp100 juta",
    1_000_000_000: "Rp1 miliar",
    2_350_000_000: "Rp2,3 miliar",
    71_000_000_000_000: "Rp71 triliun",
}


@pytest.mark.parametrize(("amount", "written"), WHOLE.items(), ids=str)
def test_rupiah_are_written_whole_with_points(amount: int, written: str) -> None:
    with translation.override("id"):
        assert rupiah(amount) == written


@pytest.mark.parametrize(("amount", "written"), SHORT.items(), ids=str)
def test_short_rupiah_name_their_size(amount: int, written: str) -> None:
    with translation.override("id"):
        assert short_rupiah(amount) == written


def test_a_headline_never_claims_more_than_there_is() -> None:
    with translation.override("id"):
        assert short_rupiah(1_999_999_999) == "Rp1,9 miliar"


@pytest.mark.parametrize("write", [rupiah, short_rupiah])
@pytest.mark.parametrize("amount", [1.0, Decimal(1), "1", None])
def test_a_fraction_or_a_text_is_refused(write, amount: object) -> None:
    with pytest.raises(TypeError, match=f"rupiah are integers, not {type(amount).__name__}"):
        write(amount)


@given(st.integers(min_value=-(10**18), max_value=10**18))
def test_no_digit_is_lost(amount: int) -> None:
    with translation.override("id"):
        written = rupiah(amount)

    assert int(written.replace("Rp", "").replace(".", "")) == amount
