"""All acts together, and how often each happens."""

from random import Random
from typing import Final

from tests.cooperative.orders.random_shop.books import Books
from tests.cooperative.orders.random_shop.buying import Buying
from tests.cooperative.orders.random_shop.selling import Selling


class RandomShop(Buying, Selling, Books):
    """Shops whose buyers, managers, clocks and strangers do whatever chance says."""

    def act(self, name: str, chance: Random) -> None:
        self.pass_time(chance)
        getattr(self, name)(chance)


#: Names of acts by how often they happen among a thousand.
OFTEN: Final[dict[str, int]] = {
    "place": 140,
    "confirm": 140,
    "callback": 40,
    "prepare": 130,
    "weigh": 90,
    "ship": 45,
    "hand_over": 105,
    "receive": 90,
    "cancel": 35,
    "complain": 20,
    "answer": 20,
    "refund": 20,
    "move_stock": 70,
    "expect": 2,
    "post": 20,
    "reverse": 6,
    "settle": 12,
    "settle_again": 6,
    "lapse": 4,
    "complete": 4,
    "close_month": 1,
}
ACTS: Final = tuple(OFTEN)
WEIGHTS: Final = tuple(OFTEN.values())


def some_act(chance: Random) -> str:
    return chance.choices(ACTS, WEIGHTS)[0]
