"""A shop with its people, as far as a test of the desk needs it."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.test import Client

from accounts.models import User
from cooperative.catalogue.models import Grower, ProductPage, Stock, StockMove
from foundation.tenancy.reach import Reach, opened
from tests.factories import GrowerFactory, MembershipFactory, ProductPageFactory
from tests.villages.offices import signed_in
from villages.models import Village
from villages.roles import Role


def everything() -> AbstractContextManager[Any]:
    return opened(Reach.system())


@dataclass(frozen=True)
class Shop:
    village: Village
    manager: User
    grower: Grower
    product: ProductPage

    def url(self, path: str = "") -> str:
        return f"/cms/villages/{self.village.pk}/shop/{path}"

    @property
    def as_manager(self) -> Client:
        return signed_in(self.manager)

    @property
    def as_grower(self) -> Client:
        assert self.grower.user is not None
        return signed_in(self.grower.user)


def shop_of(village: Village) -> Shop:
    manager = MembershipFactory(village=village, role=Role.COOPERATIVE_MANAGER).user
    user = MembershipFactory(village=village, role=Role.GROWER).user
    grower = GrowerFactory(village=village, name="Ni Wayan Uji", hamlet="Banjar Uji", user=user)
    product = ProductPageFactory(village=village, title="Salak Bebandem", grower=grower)
    return Shop(village, manager, grower, product)


def stock_of(product: ProductPage) -> tuple[Decimal, Decimal]:
    """What is in store and how much of it is promised."""
    with everything():
        row = Stock.objects.get(product=product)
    return row.on_hand, row.reserved


def moves_of(product: ProductPage) -> list[tuple[str, Decimal]]:
    with everything():
        return list(StockMove.objects.filter(product=product).order_by("pk").values_list("kind", "quantity"))
