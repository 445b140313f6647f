"""Who gets how much of the price of a quantity: whole rupiah that add up to the amount."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Protocol

#: From whom a rupiah is taken back that rounding gave too much, beginning with the first.
LAST = ("payment", "packaging", "transport", "grower")


class Priced(Protocol):
    """A product or a line of an order: whole rupiah for one unit, the parts adding up to the price."""

    @property
    def price(self) -> int: ...

    @property
    def to_grower(self) -> int: ...

    @property
    def to_cooperative(self) -> int: ...

    @property
    def to_transport(self) -> int: ...

    @property
    def to_packaging(self) -> int: ...

    @property
    def to_payment(self) -> int: ...


@dataclass(frozen=True)
class Parts:
    """Whole rupiah; the five parts add up to `amount` and none is negative."""

    amount: int
    grower: int
    cooperative: int
    transport: int
    packaging: int
    payment: int


def split(priced: Priced, quantity: Decimal) -> Parts:
    """What the quantity costs and who gets what of it.

    Everything is rounded to whole rupiah, half up, and the cooperative gets what is left over. Where rounding gave the
    others more than there is, a rupiah is taken back in the order of `LAST`.
    """
    parts = {
        "grower": priced.to_grower * quantity,
        "transport": priced.to_transport * quantity,
        "packaging": priced.to_packaging * quantity,
        "payment": priced.to_payment * quantity,
    }
    return _whole(_half_up(priced.price * quantity), {name: _half_up(part) for name, part in parts.items()})


def scaled(parts: Parts, amount: int) -> Parts:
    """The same split of a smaller or larger amount: what part of a complaint everybody bears."""
    if not parts.amount:
        return parts
    share = Fraction(amount, parts.amount)
    names = ("grower", "transport", "packaging", "payment")
    return _whole(amount, {name: int(getattr(parts, name) * share + Fraction(1, 2)) for name in names})


def spread(amount: int, weights: Iterable[int]) -> list[int]:
    """Share the amount out by weight: whole rupiah that add up to it, the largest remainders first."""
    known = list(weights)
    total = sum(known)
    if not total:
        return [0] * len(known)
    shares = [amount * weight // total for weight in known]
    by_rest = sorted(range(len(known)), key=lambda place: (-(amount * known[place] % total), place))
    for place in by_rest[: amount - sum(shares)]:
        shares[place] += 1
    return shares


def percent(amount: int, percent_of_it: int) -> int:
    """Whole rupiah, half up."""
    return (amount * percent_of_it + 50) // 100


def _whole(amount: int, others: dict[str, int]) -> Parts:
    rest = amount - sum(others.values())
    for name in LAST:
        taken = min(others[name], max(0, -rest))
        others[name] -= taken
        rest += taken
    return Parts(amount=amount, cooperative=rest, **others)


def _half_up(amount: Decimal) -> int:
    return int(amount.to_integral_value(ROUND_HALF_UP))
