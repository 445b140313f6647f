"""One random act after the other: the service is called, and the shadow says whether it may succeed."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import Any

from django.utils import timezone

from cooperative.catalogue.services.errors import ShopError
from cooperative.ledger.services.errors import LedgerError
from cooperative.orders.services.errors import OrderError
from tests.cooperative.orders.random_shop.shadow import Ordered, Shadow, drawn
from tests.cooperative.orders.random_shop.world import World
from tests.factories import UserFactory

REFUSALS = (OrderError, ShopError, LedgerError)
#: The clock of the operations begins so long ago, and stops before it is today.
DAYS = 400


class Acting:
    """`chance` draws everything; hypothesis and a plain generator offer the same."""

    def __init__(self, world: World, in_store: Decimal, stride: dt.timedelta) -> None:
        self.world = world
        self.shadow = Shadow(world, in_store)
        self.stride = stride
        self.now = timezone.now() - dt.timedelta(days=DAYS)
        self.manager = UserFactory(is_superuser=True)
        self.stranger = UserFactory()
        self.done = self.refused = self.serial = 0

    def pass_time(self, chance: Random) -> None:
        """A moment goes by, sometimes days."""
        step = self.stride * (chance.randrange(1, 2_000) if chance.random() < 0.001 else chance.randrange(1, 3))
        self.now = min(self.now + step, timezone.now() - dt.timedelta(minutes=1))

    def attempt(self, expected: bool, act: Callable[..., Any], **what: Any) -> Any:
        """What the service gives; None when it refused. Anything but what the shadow says is a fault."""
        try:
            given = act(**what)
        except REFUSALS as refusal:
            if expected:
                raise AssertionError(f"{act.__name__} refused {what}: {refusal}") from refusal
            self.refused += 1
            return None
        if not expected:
            raise AssertionError(f"{act.__name__} did what it should have refused: {what}")
        self.done += 1
        return given

    def key(self) -> str:
        self.serial += 1
        return f"acak-{self.serial:012}"

    def some_order(self, chance: Random, states: tuple[str, ...] = ()) -> Ordered | None:
        """Mostly one in these states; at times any, also one that is over: what is asked too late is refused."""
        shadow = self.shadow
        if shadow.over and chance.random() < 0.04:
            return chance.choice(shadow.over)
        if states and chance.random() < 0.9:
            fitting = drawn([shadow.pools[state] for state in states], chance)
            if fitting is not None:
                return fitting
        return drawn(shadow.pools.values(), chance)

    def somebody(self, chance: Random) -> Any:
        """The manager, the clock, or somebody whom it does not concern."""
        drawn = chance.random()
        return self.stranger if drawn < 0.02 else self.manager if drawn < 0.5 else None
