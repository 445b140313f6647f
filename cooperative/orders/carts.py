"""What somebody is about to buy: kept in a signed cookie of the portal, and nowhere on the server.

The token of a cart makes its checkout happen once: the same cart sent twice places the same orders.
"""

from __future__ import annotations

import re
import secrets
import time
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE, SALT = "keranjang", "cart"
SECONDS_KEPT = 30 * 24 * 60 * 60
#: How long the browser finds the orders it has just placed; a telephone may be lent to others.
SECONDS_PLACED = 24 * 60 * 60
MOST_LINES = 30
LONGEST_TYPED = 12
HIGHEST_ID, HIGHEST_AMOUNT, LONGEST_NUMBER = 2**31 - 1, 10**15, 16
TYPED = re.compile(r"\d{1,7}([.,]\d{1,3})?", re.ASCII)


@dataclass(frozen=True)
class Line:
    """Some of a product: `typed` is the quantity as it was typed, `price` the last one shown, 0 before it was."""

    product_pk: int
    typed: str
    harvest_pk: int = 0
    price: int = 0

    @property
    def key(self) -> str:
        return f"{self.product_pk}-{self.harvest_pk}"

    @property
    def quantity(self) -> Decimal | None:
        """None when what was typed is no quantity."""
        return quantity_of(self.typed)


@dataclass(frozen=True)
class Cart:
    """`placed` are the village and the secret of each order of the last checkout, at `placed_at` (seconds)."""

    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    lines: tuple[Line, ...] = ()
    placed: tuple[tuple[int, str], ...] = ()
    placed_at: int = 0

    @property
    def is_full(self) -> bool:
        return len(self.lines) >= MOST_LINES

    @property
    def just_placed(self) -> tuple[tuple[int, str], ...]:
        return self.placed if time.time() - self.placed_at < SECONDS_PLACED else ()

    def with_line(self, line: Line) -> Cart:
        """The cart with this line in the place of that of the same product and harvest. A full one takes no more."""
        if any(known.key == line.key for known in self.lines):
            return replace(self, lines=tuple(line if known.key == line.key else known for known in self.lines))
        return self if self.is_full else replace(self, lines=(*self.lines, line))

    def without(self, key: str) -> Cart:
        return replace(self, lines=tuple(line for line in self.lines if line.key != key))

    def with_typed(self, typed: dict[str, str]) -> Cart:
        """The cart with other quantities, by the keys of its lines."""
        changed = (replace(line, typed=typed.get(line.key, line.typed)[:LONGEST_TYPED]) for line in self.lines)
        return replace(self, lines=tuple(changed))

    def with_prices(self, prices: dict[int, int]) -> Cart:
        """The cart after these prices, by product, were shown."""
        return replace(
            self, lines=tuple(replace(line, price=prices.get(line.product_pk, line.price)) for line in self.lines)
        )

    def emptied(self, placed: list[tuple[int, str]]) -> Cart:
        """A new cart that remembers the orders that came of this one."""
        return Cart(placed=tuple(placed), placed_at=int(time.time()))


def quantity_of(typed: str) -> Decimal | None:
    """`2`, `1.5` or `1,5` as a number; None for anything else."""
    typed = typed.strip()
    return Decimal(typed.replace(",", ".")) if TYPED.fullmatch(typed) else None


def id_of(typed: Any, highest: int = HIGHEST_ID) -> int | None:
    """A number that can name a row, or an amount in rupiah up to `highest`; None for anything else."""
    text = str(typed).strip()
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER):
        return None
    return int(text) if int(text) <= highest else None


def read(request: HttpRequest) -> Cart:
    """The cart of this browser; a new one where there is none, or where the cookie was tampered with."""
    try:
        kept = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=SECONDS_KEPT)
        return Cart(
            token=str(kept["token"]),
            lines=tuple(Line(*line) for line in kept["lines"][:MOST_LINES]),
            placed=tuple((village, secret) for village, secret in kept.get("placed", ())),
            placed_at=kept.get("placed_at", 0),
        )
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return Cart()


def write(response: HttpResponse, cart: Cart, *, secure: bool = False) -> None:
    kept: dict[str, Any] = {
        "token": cart.token,
        "lines": [[line.product_pk, line.typed, line.harvest_pk, line.price] for line in cart.lines],
    }
    if cart.placed:
        kept |= {"placed": cart.placed, "placed_at": cart.placed_at}
    response.set_cookie(
        COOKIE,
        signing.dumps(kept, salt=SALT, compress=True),
        max_age=SECONDS_KEPT,
        httponly=True,
        samesite="Lax",
        secure=secure,
    )
