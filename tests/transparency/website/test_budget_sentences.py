"""Sentences about money are true to the rupiah, whatever the amounts are."""

import datetime as dt
import re

import pytest
from django.utils.html import strip_tags
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from transparency.budgets.figures.shares import STEP, WHOLE, percent
from transparency.website.charts import bar, share
from transparency.website.money.sentences import of_every, opening, spent

RUPIAH = st.integers(min_value=1, max_value=10**13)


@given(part=RUPIAH, rest=st.integers(min_value=0, max_value=10**13))
def test_a_part_of_every_hundred_thousand_is_rounded_in_the_direction_that_it_says(part: int, rest: int) -> None:
    whole = part + rest
    with override("en"):
        said = strip_tags(of_every(part, whole))
    amount = int(re.sub(r"\D", "", said))

    difference = part * WHOLE - amount * whole
    if said.startswith("more than"):
        assert difference > 0
    elif said.startswith("almost"):
        assert difference < 0
    else:
        assert difference == 0
    assert abs(difference) <= STEP * whole


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (41, "Rp41,000"),
        (41.2, "more than Rp41,000"),
        (41.7, "almost Rp42,000"),
        (100, "Rp100,000"),
        (0.1, "almost Rp1,000"),
    ],
)
def test_of_every_hundred_thousand(part: float, said: str) -> None:
    with override("en"):
        assert strip_tags(of_every(round(part * 10), 1000)) == said


def test_the_amount_is_what_the_eye_is_led_to() -> None:
    with override("en"):
        assert of_every(412, 1000) == "more than <mark>Rp41,000</mark>"


def test_the_opening_names_the_biggest_field_and_what_it_is_about() -> None:
    fields = {"01": 300, "02": 600, "04": 100}
    subfields = {"01.01": 300, "02.01": 100, "02.02": 200, "02.03": 300, "04.02": 100}
    with override("en"):
        said = strip_tags(opening(fields, subfields))

    assert said == (
        "Of every Rp100,000, Rp60,000 is for village development, above all roads and public works, and health."
    )


def test_the_opening_names_nothing_that_does_not_stand_out() -> None:
    with override("en"):
        scattered = strip_tags(opening({"02": 100}, {f"02.0{number}": 12 for number in range(1, 9)}))
        undivided = strip_tags(opening({"02": 100}, {"02": 100}))

    assert scattered == undivided == "Of every Rp100,000, Rp100,000 is for village development."


def test_of_two_equal_fields_the_first_is_named_every_day() -> None:
    with override("en"):
        assert opening({"01": 5, "02": 5}, {}) == opening({"02": 5, "01": 5}, {})
        assert "village government" in opening({"02": 5, "01": 5}, {})


def test_a_field_that_no_list_knows_is_named_by_its_code() -> None:
    with override("en"):
        assert "is for 09." in opening({"09": 5}, {"09.01": 5})


@pytest.mark.parametrize("fields", [{}, {"01": 0}])
def test_nothing_is_said_of_no_spending(fields: dict[str, int]) -> None:
    assert opening(fields, {}) == ""


@given(part=st.integers(min_value=-(10**13), max_value=10**13), whole=RUPIAH)
def test_only_what_is_complete_is_a_hundred_per_cent(part: int, whole: int) -> None:
    told = percent(part, whole)

    assert (told == 100) == (part == whole)
    assert (told == 0) == (part == 0)
    assert abs(told * whole - 100 * part) <= whole


def test_nothing_has_no_per_cent() -> None:
    assert percent(5, 0) == 0


def test_how_much_was_spent_has_its_date() -> None:
    with override("en"):
        assert spent(730, 1000, dt.date(2026, 10, 31)) == "Until 31 October 2026, Rp730 was spent: 73% of the budget."
        assert "%" not in spent(730, 0, dt.date(2026, 10, 31))
        assert spent(0, 1000, None) == spent(0, 1000, dt.date(2026, 1, 2)) == ""


@given(part=st.integers(), whole=st.integers())
def test_a_bar_never_leaves_its_track(part: int, whole: int) -> None:
    assert 0 <= share(part, whole) <= 100


def test_a_bar_is_drawn_with_points_in_every_language_and_hidden_from_those_who_hear_the_amount() -> None:
    with override("id"):
        drawn = bar(41.25, done=30, mark=50.5)

    assert re.findall(r' (?:width|x)="([^"]+)"', drawn) == ["100", "41.2", "30", "50.5", ".6"]
    assert 'aria-hidden="true"' in drawn
    assert bar(10).count("<rect") == 2
