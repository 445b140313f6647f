"""What a product may not say, and how it is told."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cooperative.catalogue.models import ProductPage
from tests.cooperative.catalogue.goods import priced
from villages.models import Village


def faults(**facts: Any) -> dict[str, list[str]]:
    told = {"category": "buah", "live": True, **priced(18_000, 15_480), **facts}
    page = ProductPage(**{"title": "Salak", "village": Village(), **told})
    try:
        page.clean()
    except ValidationError as error:
        return error.message_dict
    return {}


def test_a_sound_product_has_none() -> None:
    assert faults() == {}


@pytest.mark.parametrize(("to_grower", "difference"), [(15_000, "Rp480"), (15_481, "Rp1"), (0, "Rp15.480")])
def test_parts_that_miss_the_price_name_the_difference_beside_it(to_grower: int, difference: str) -> None:
    [said] = faults(to_grower=to_grower)["price"]

    assert difference in said


def test_what_everybody_sees_has_a_price_and_a_draft_may_wait() -> None:
    assert list(faults(**priced(0, 0))) == ["price"]
    assert faults(**priced(0, 0), live=False) == {}


def test_rupiah_are_not_negative() -> None:
    assert set(faults(price=-1)) == {"price"}
    assert set(faults(to_transport=-900, to_cooperative=3_420)) == {"to_transport"}


def test_an_absurd_price_is_a_slip_of_the_finger() -> None:
    [said] = faults(**priced(18_000_000_000, 1))["price"]

    assert "Rp1.000.000.000" in said


@pytest.mark.parametrize(
    ("minimum", "step", "is_sound"),
    [("2", "1", True), ("2", "0.5", True), ("0.25", "0.25", True), ("1", "2", False), ("2.5", "1", False)],
)
def test_the_smallest_order_is_made_of_whole_steps(minimum: str, step: str, is_sound: bool) -> None:
    assert (faults(minimum=Decimal(minimum), step=Decimal(step)) == {}) is is_sound


@pytest.mark.parametrize(
    "claim",
    ["Madu yang menyembuhkan", "Mengobati batuk", "Obat maag", "Khasiat untuk jantung", "menurunkan gula darah"],
)
def test_food_is_not_said_to_heal(claim: str) -> None:
    assert list(faults(intro=claim)) == ["intro"]
    assert list(faults(title=claim)) == ["title"]
    assert faults(intro=claim, category="kerajinan-kain") == {}


@pytest.mark.parametrize("words", ["Sobat tani", "Madu hutan, kental", "Ditanam tanpa obat kimia", "Bebas obat hama"])
def test_words_that_only_look_like_it(words: str) -> None:
    assert faults(intro=words) == {}
