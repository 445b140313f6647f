import pytest

from tests.cooperative.orders.shops import balance, fresh, held_for, open_shop

pytestmark = pytest.mark.django_db


def test_smoke() -> None:
    shop = open_shop()
    placed = shop.place()
    assert placed.order.code.endswith("-00001")
    assert shop.stock().reserved == 2
    shop.pay(placed.order)
    assert fresh(placed.order).state == "paid"
    assert held_for(placed.order) == 36_000
    assert balance(shop.cooperative, "1102") == 36_001
