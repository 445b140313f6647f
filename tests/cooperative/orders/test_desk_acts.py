"""What the manager does with an order on a telephone, step by step, and what happens with a form that is sent twice."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cooperative.catalogue.enums import Way
from cooperative.orders.enums import PaymentKind, State
from cooperative.orders.models import Dispute, Order, Payment, Settlement, WeighSlip
from cooperative.orders.services import disputes
from cooperative.orders.services.checkout import Buyer
from tests.cooperative.orders.shops import BUYER, Shop, balance, everything, fresh, held_for, open_shop
from tests.factories import DeliveryOptionFactory
from tests.villages.offices import read, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Shop:
    return open_shop()


@pytest.fixture
def manager(shop: Shop) -> Client:
    return signed_in(shop.manager)


def url(shop: Shop, path: str = "") -> str:
    return f"/cms/villages/{shop.village.pk}/orders/{path}"


class Counter:
    """One order on the screen of the manager."""

    def __init__(self, shop: Shop, client: Client, order: Order) -> None:
        self.client, self.order, self.path = client, order, url(shop, f"{order.pk}/")

    def form(self, act: str = "") -> dict[Any, Any]:
        """What the form of the screen would send as it stands."""
        page = read(self.client.get(self.path, {"act": act} if act else {}))
        [form] = [form for form in page.select("form[method=post]") if form.select("input[name=act]")]
        inputs = form.select("input[name]:not([type=radio]):not([type=checkbox])")
        fields = {field["name"]: field.get("value", "") for field in inputs}
        for select in form.select("select[name]"):
            chosen = select.select_one("option[selected]") or select.select_one("option")
            fields[select["name"]] = chosen["value"]
        return fields

    def post(self, fields: dict[str, str]) -> Any:
        return self.client.post(self.path, fields)

    def do(self, act: str = "", **fields: str) -> Order:
        response = self.post(self.form(act) | fields)
        assert response.status_code == 302, response.context["form"].errors
        return fresh(self.order)


def payments(order: Order) -> list[int]:
    with everything():
        return list(Payment.objects.filter(order=order).order_by("pk").values_list("amount", flat=True))


def test_a_transfer_goes_from_the_bank_to_the_growers_hand(shop: Shop, manager: Client) -> None:
    order = shop.place(payment=PaymentKind.TRANSFER).order
    counter = Counter(shop, manager, order)

    shown = counter.form()
    assert (shown["act"], shown["kind"]) == ("confirm", "transfer")
    assert int(shown["amount"].replace(".", "")) == order.due_first + order.unique_code
    assert counter.do(reference="MUTASI 7").state == State.PAID
    assert counter.do("prepare").state == State.PREPARED
    assert counter.do("hand_over").state == State.HANDED_OVER
    assert counter.do("receive").state == State.RECEIVED
    with everything():
        Order.objects.filter(pk=order.pk).update(complaints_until=timezone.now())

    path = url(shop, f"growers/{shop.grower.pk}/")
    page = read(manager.get(path))
    lines = [box["value"] for box in page.select("input[name=lines][checked]")]
    fields = {"lines": lines, "paid_by": "cash", "key": page.select_one("input[name=key]")["value"]}
    fields |= {"reason_1": "Karung", "amount_1": "960"}
    assert "Rp30.000" in manager.post(path, fields | {"count": "1"}).content.decode()
    first, second = manager.post(path, fields), manager.post(path, fields)

    with everything():
        [settlement] = Settlement.objects.all()
    assert first["Location"] == second["Location"] == url(shop, f"statements/{settlement.pk}/")
    assert (settlement.earned, settlement.deducted, settlement.net) == (30_960, 960, 30_000)
    statement = read(manager.get(first["Location"]))
    assert settlement.content_hash in statement.text
    assert statement.select_one(".desk__mark--good")
    assert [row.text for row in statement.select("dd")][:3] == ["Rp30.960", "−Rp960", "Rp30.000"]
    assert manager.get(first["Location"] + "pdf/").content.startswith(b"%PDF")
    assert fresh(order).state == State.SETTLED
    assert (held_for(order), balance(shop.cooperative, "2104")) == (0, 0)


def test_the_same_payment_sent_twice_is_booked_once(shop: Shop, manager: Client) -> None:
    order = shop.place().order
    counter = Counter(shop, manager, order)
    fields = counter.form("confirm")

    counter.post(fields)
    counter.post(fields)

    assert payments(order) == [order.due_first]


def test_an_act_that_came_too_late_says_so_and_does_nothing(shop: Shop, manager: Client) -> None:
    counter = Counter(shop, manager, shop.paid())
    fields = counter.form("prepare")
    counter.post(fields)

    response = manager.post(counter.path, fields, follow=True)

    assert "keadaan pesanan sudah berubah" in response.content.decode()
    assert fresh(counter.order).state == State.PREPARED


@pytest.mark.parametrize("given", ["35.000", "-5", "dua", ""])
def test_a_refused_payment_keeps_what_was_typed(shop: Shop, manager: Client, given: str) -> None:
    order = shop.prepared(payment=PaymentKind.CASH)
    counter = Counter(shop, manager, order)

    response = counter.post(counter.form("hand_over") | {"payment": given})

    assert list(response.context["form"].errors) == ["payment"]
    assert read(response).select_one("input[name=payment]").get("value", "") == given
    assert fresh(order).state == State.PREPARED
    assert payments(order) == []


def test_cash_comes_with_the_goods(shop: Shop, manager: Client) -> None:
    counter = Counter(shop, manager, shop.place(payment=PaymentKind.CASH).order)

    assert counter.do("prepare").state == State.PREPARED
    order = counter.do("hand_over")

    assert (order.state, order.paid) == (State.HANDED_OVER, 36_000)


def test_cancelling_needs_a_reason_and_gives_everything_back(shop: Shop, manager: Client) -> None:
    counter = Counter(shop, manager, shop.paid())

    refused = counter.post(counter.form("cancel"))
    order = counter.do("cancel", reason="Hujan, panen gagal")

    assert "reason" in refused.context["form"].errors
    assert (order.state, order.ended_because, order.paid) == (State.CANCELLED, "Hujan, panen gagal", 0)
    assert shop.stock().reserved == 0
    assert "Hujan, panen gagal" in read(manager.get(counter.path)).text


def test_a_parcel_is_sent_with_its_number(shop: Shop, manager: Client) -> None:
    courier = DeliveryOptionFactory(cooperative=shop.cooperative, way=Way.COURIER, name="JNE")
    placed = shop.place(delivery=courier, buyer=with_address())
    shop.pay(placed.order)
    counter = Counter(shop, manager, placed.order)
    counter.do("prepare")

    assert counter.form()["act"] == "ship"
    assert counter.do("ship", note="JNE 0099").state == State.SHIPPED
    assert "JNE 0099" in read(manager.get(counter.path)).text


def with_address() -> Buyer:
    return replace(BUYER, address="Jalan Uji 7")


def test_the_scales_decide_the_price_and_a_large_difference_is_agreed(shop: Shop, manager: Client) -> None:
    window = shop.harvest(deposit_percent=0)
    order = shop.place("10", PaymentKind.CASH, harvest=window).order
    counter = Counter(shop, manager, order)
    fields = counter.form("weigh") | {"gross": "8,5", "dirt": "0,5", "note": "Basah"}

    refused = counter.post(fields)
    assert list(refused.context["form"].errors) == ["agreed"]
    assert read(refused).select_one("input[name=gross]")["value"] == "8,5"
    counter.post(fields | {"agreed": "on"})

    with everything():
        slip = WeighSlip.objects.get()
    assert (slip.gross, slip.dirt, slip.net) == (Decimal("8.5"), Decimal("0.5"), Decimal(8))
    assert fresh(order).total == 8 * 18_000
    assert "0,5" in read(manager.get(counter.path)).text


def test_a_complaint_on_the_telephone_is_written_down_and_answered(shop: Shop, manager: Client) -> None:
    counter = Counter(shop, manager, shop.handed_over())

    held = counter.do("complain", reason="spoiled", text="Dua busuk")
    assert held.is_held
    assert counter.form()["act"] == "resolve"
    for wrong in ({"outcome": "part"}, {"outcome": "refused", "refund": "5.000"}, {}):
        assert counter.post(counter.form("resolve") | {"answer": "Maaf"} | wrong).context["form"].errors
    order = counter.do("resolve", outcome="part", refund="6.000", answer="Maaf, ini diganti")

    with everything():
        dispute = Dispute.objects.get()
    assert (dispute.outcome, dispute.refund, dispute.by) == ("part", 6_000, shop.manager)
    assert (order.is_held, order.total, order.paid) == (False, 30_000, 30_000)
    assert "Maaf, ini diganti" in read(manager.get(counter.path)).text


def test_the_day_says_what_to_do_and_whom_to_call(shop: Shop, manager: Client) -> None:
    today = timezone.localdate()
    packed, waiting, held = shop.prepared(), shop.place().order, shop.handed_over()
    to_pack = shop.paid("3", delivered_on=today)
    with everything():
        Order.objects.filter(pk=packed.pk).update(delivered_on=today - dt.timedelta(days=1))
        Order.objects.filter(pk=waiting.pk).update(reserved_until=timezone.now() + dt.timedelta(minutes=30))
    disputes.open_dispute(order=held, reason="missing", text="Kurang satu")

    page = read(manager.get(url(shop)))

    def codes(section: str) -> list[str]:
        return [link.text for link in page.select(f"#{section} a.sell__code")]

    assert codes("pack") == [to_pack.code]
    assert "3 kg" in page.select_one("#pack").text
    assert sorted(codes("call")) == sorted([packed.code, waiting.code])
    assert codes("complaints") == [held.code]
    assert [strong.text for strong in page.select(".sell__counts strong")][:3] == ["1", "2", "1"]
    assert {link["href"][:8] for link in page.select("#call .sell__acts a")} == {"tel:+628", "https://"}


def test_the_button_of_the_day_packs(shop: Shop, manager: Client) -> None:
    order = shop.paid()
    form = read(manager.get(url(shop))).select_one("#pack form")

    manager.post(str(form["action"]), {"act": "prepare"})

    assert fresh(order).state == State.PREPARED


@pytest.mark.parametrize(
    ("asked", "finds"),
    [
        ("q=1", True),
        ("q=26-00001", False),
        ("q=Ketut", False),
        ("q=99999999999999999999", False),
        ("state=placed", True),
        ("state=paid", False),
        ("payment=qris", False),
        ("day=2020-01-01", False),
        ("day=31-31", True),
        ("q=%00", True),
    ],
)
def test_orders_are_found_by_code_state_day_and_payment(shop: Shop, manager: Client, asked: str, finds: bool) -> None:
    order = shop.place().order
    asked = asked.replace("26-00001", "19-00001")

    page = read(manager.get(url(shop, f"all/?{asked}")))

    assert [link.text for link in page.select("a.sell__code")] == ([order.code] if finds else [])
