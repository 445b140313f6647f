"""Parts add up to the amount, to the last rupiah, for every price and quantity."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperative.orders.splitting import Parts, percent, scaled, split, spread


@dataclass(frozen=True)
class Price:
    to_grower: int
    to_cooperative: int
    to_transport: int
    to_packaging: int
    to_payment: int

    @property
    def price(self) -> int:
        return self.to_grower + self.to_cooperative + self.to_transport + self.to_packaging + self.to_payment


rupiah = st.integers(0, 200_000_000)
prices = st.builds(Price, rupiah, rupiah, rupiah, rupiah, rupiah)
small_prices = st.builds(Price, *[st.integers(0, 3)] * 5)
quantities = st.decimals("0.001", "1000000", places=3)


def shares(parts: Parts) -> list[int]:
    return [parts.grower, parts.cooperative, parts.transport, parts.packaging, parts.payment]


@given(st.one_of(prices, small_prices), st.one_of(quantities, st.decimals("0.001", "3", places=3)))
def test_parts_add_up_and_none_is_negative(price: Price, quantity: Decimal) -> None:
    parts = split(price, quantity)

    assert sum(shares(parts)) == parts.amount
    assert min(shares(parts)) >= 0
    assert abs(parts.amount - price.price * quantity) <= Decimal("0.5")
    assert parts.grower - price.to_grower * quantity <= Decimal("0.5")


@given(prices, quantities, st.integers(0, 10**9))
def test_a_smaller_amount_is_split_alike(price: Price, quantity: Decimal, off: int) -> None:
    parts = split(price, quantity)
    amount = max(0, parts.amount - off)

    smaller = scaled(parts, amount)

    assert smaller.amount == amount or not parts.amount
    assert sum(shares(smaller)) == smaller.amount
    assert min(shares(smaller)) >= 0


@given(st.integers(0, 10**12), st.lists(st.integers(0, 10**9), min_size=1, max_size=30))
def test_what_is_spread_adds_up(amount: int, weights: list[int]) -> None:
    shared = spread(amount, weights)

    assert sum(shared) == (amount if sum(weights) else 0)
    assert min(shared) >= 0


def test_the_product_of_the_factory() -> None:
    price = Price(15_480, 1_260, 900, 360, 0)

    assert split(price, Decimal("2.5")) == Parts(45_000, 38_700, 3_150, 2_250, 900, 0)


def test_half_a_rupiah_is_rounded_up_and_the_cooperative_takes_what_is_left() -> None:
    assert split(Price(3, 4, 0, 0, 0), Decimal("0.5")) == Parts(4, 2, 2, 0, 0, 0)


def test_where_rounding_gave_too_much_the_last_part_gives_back() -> None:
    assert split(Price(1, 0, 0, 0, 1), Decimal("0.5")) == Parts(1, 1, 0, 0, 0, 0)


@pytest.mark.parametrize(("amount", "rate", "expected"), [(36_000, 30, 10_800), (5, 30, 2), (1, 50, 1), (0, 30, 0)])
def test_a_percentage_is_whole_rupiah(amount: int, rate: int, expected: int) -> None:
    assert percent(amount, rate) == expected
