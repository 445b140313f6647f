import pytest

from cooperative.orders.services import disputes, ending, fulfilling, settling
from tests.cooperative.orders.shops import acts_of, balance, everything, fresh, held_for, lines_of, open_shop

pytestmark = pytest.mark.django_db


def test_smoke() -> None:
    shop = open_shop()
    order = shop.received()
    assert held_for(order) == 0
    assert balance(shop.cooperative, "2104", f"grower:{shop.grower.pk}") == -30_960
    with everything():
        [due] = settling.due_to(shop.cooperative)
    made = settling.settle(
        grower=due.grower, lines=due.lines, deductions=[("Karung", 960)], paid_by="cash", key="x", by=shop.manager
    )
    assert made.net == 30_000
    assert fresh(order).state == "settled"
    assert acts_of(order) == ["placed", "paid", "prepared", "handed_over", "received", "settled"]
    order = shop.paid()
    ending.cancel(order=order, reason="habis", by=shop.manager)
    assert held_for(order) == 0
    order = shop.handed_over()
    d = disputes.open_dispute(order=order, reason="spoiled", text="busuk")
    disputes.resolve(dispute=d, outcome="part", refund=10_001, answer="maaf", by=shop.manager)
    fulfilling.receive(order=order, by=None)
    assert held_for(order) == 0
    order = fulfilling.receive(order=shop.handed_over(), by=shop.manager)
    d = disputes.open_dispute(order=order, reason="spoiled", text="busuk")
    disputes.resolve(dispute=d, outcome="refund", answer="maaf", by=shop.manager)
    assert fresh(order).state == "cancelled"
    assert held_for(order) == 0
    lines_of(order)
