"""All that a buyer reads of an order, fetched while the reach into its village is open."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperative.catalogue.enums import Way
from cooperative.orders import tracking
from cooperative.orders.carts import Cart
from cooperative.orders.enums import ENDED, Act, PaymentKind, State
from cooperative.orders.models import Dispute, Order, OrderLine, OrderStep, Payment, PaymentChannel, WeighSlip
from cooperative.orders.printing.receipt import Paper
from cooperative.orders.shop.places import path_of
from cooperative.orders.shop.words import with_unit
from foundation.money import rupiah
from foundation.privacy import fingerprint
from foundation.tenancy.reach import Reach, opened

#: What happens to an order that goes well, in order; with cash the money comes when it is handed over.
WAY = (Act.PLACED, Act.PAID, Act.PREPARED, Act.HANDED_OVER, Act.RECEIVED, Act.SETTLED)
#: Acts in whose place another one may stand.
INSTEAD = {Act.HANDED_OVER: Act.SHIPPED}
BELOW = ("order", "pay", "receipt", "receipt_pdf")
#: In the place of a secret: the number of an order of the buyer who is signed in.
OWN = re.compile(r"akun-(\d{1,18})")
PARTS = (
    ("for_cooperative", gettext_lazy("Cooperative")),
    ("for_transport", gettext_lazy("Transport")),
    ("for_packaging", gettext_lazy("Packaging")),
    ("for_payment", gettext_lazy("Payment service")),
)


@dataclass(frozen=True)
class Share:
    """One receiver of the money of an order, in whole rupiah."""

    label: str
    amount: int


@dataclass(frozen=True)
class Told:
    """An order with what belongs to it. Growers who do not agree to be named are not named."""

    order: Order
    secret: str
    lines: list[Any]
    shares: list[Share]
    steps: list[OrderStep]
    payments: list[Payment]
    disputes: list[Dispute]
    channel: PaymentChannel | None

    @property
    def paths(self) -> dict[str, str]:
        """Addresses of the order by their names in `urls`."""
        return {name: path_of(name, self.order.village_id, self.secret) for name in BELOW}

    @property
    def is_by_account(self) -> bool:
        """The address holds no secret: it is of use to the buyer who is signed in."""
        return OWN.fullmatch(self.secret) is not None

    @property
    def to_come(self) -> list[str]:
        """What has not happened yet, in words."""
        order = self.order
        if order.state in ENDED:
            return []
        done = {step.act for step in self.steps}
        way = [act for act in WAY if not (act == Act.PAID and order.payment == PaymentKind.CASH)]
        if order.delivery.way == Way.COURIER:
            way = [INSTEAD.get(act, act) for act in way]
        reached = max((place for place, act in enumerate(way) if act in done), default=-1)
        return [str(act.label) for act in way[reached + 1 :] if act not in done]

    @property
    def due(self) -> int:
        """What is to be paid now, in whole rupiah, the unique code of a transfer not counted."""
        order = self.order
        if order.state == State.PLACED and order.payment != PaymentKind.CASH:
            return max(order.due_first - order.paid, 0)
        return 0 if order.state in ENDED else max(order.balance, 0)

    @property
    def can_pay(self) -> bool:
        return self.order.state == State.PLACED and self.order.payment != PaymentKind.CASH and self.due > 0

    @property
    def can_cancel(self) -> bool:
        return self.order.state in (State.PLACED, State.PAID)

    @property
    def can_receive(self) -> bool:
        return self.order.state in (State.SHIPPED, State.HANDED_OVER)

    @property
    def can_complain(self) -> bool:
        until = self.order.complaints_until
        is_there = self.order.state in (State.SHIPPED, State.HANDED_OVER, State.RECEIVED)
        return is_there and not self.order.is_held and (until is None or timezone.now() <= until)

    @property
    def paper(self) -> Paper:
        """What stands on the receipt."""
        order = self.order
        return Paper(
            title=_("Receipt") if order.paid else _("Order"),
            code=order.code,
            cooperative=order.cooperative.name,
            place=f"{order.village.full_name}, {order.village.place}",
            region=order.village.region_id,
            cloth=order.village.cloth,
            placed=date_format(timezone.localtime(order.placed_at), "j F Y H:i"),
            made_at=self.steps[-1].at if self.steps else order.placed_at,
            lines=[(line.title, f"{line.told_shown}, {rupiah(line.price)}", line.amount) for line in self.lines],
            sums=self.sums,
            shares=[(share.label, share.amount) for share in self.shares],
        )

    @property
    def sums(self) -> list[tuple[str, int]]:
        order = self.order
        sums = [(order.delivery_name, order.delivery_fee)] if order.delivery_fee else []
        sums += [(_("Total"), order.total)]
        for payment in self.payments:
            word = _("Paid") if payment.amount > 0 else _("Given back")
            day = date_format(timezone.localtime(payment.at), "j M Y")
            sums.append((f"{word}, {payment.get_kind_display()}, {day}", abs(payment.amount)))
        if order.state not in ENDED and order.balance > 0:
            sums.append((_("Still to be paid"), order.balance))
        return sums


def path_for_buyer(order: Order) -> str:
    """The address of an order for the buyer who is signed in."""
    return path_of("order", order.village_id, f"akun-{order.pk}")


def told(order: Order, secret: str) -> Told:
    """Read what a buyer is told of an order that `tracking.find` found, in a fixed number of queries."""
    with opened(Reach(villages=(order.village_id,))):
        order = Order.objects.select_related(
            "cooperative", "delivery", "harvest", "village__site", "village__region__parent__parent"
        ).get(pk=order.pk)
        slips = {slip.line_id: slip for slip in WeighSlip.objects.filter(line__order=order)}
        lines = list(OrderLine.objects.filter(order=order).select_related("grower"))
        for line in lines:
            describe(line, slips.get(line.pk))
        return Told(
            order=order,
            secret=secret,
            lines=lines,
            shares=shares_of(lines, order),
            steps=list(OrderStep.objects.filter(order=order)),
            payments=list(Payment.objects.filter(order=order)),
            disputes=list(Dispute.objects.filter(order=order)),
            channel=PaymentChannel.objects.filter(cooperative=order.cooperative_id, kind=order.payment).first(),
        )


def describe(line: Any, slip: WeighSlip | None) -> None:
    """Words for the page and the paper beside the figures."""
    line.told = with_unit(line.quantity, line.unit)
    line.told_weighed = with_unit(line.weighed, line.unit) if line.weighed is not None else ""
    line.told_shown = line.told_weighed or line.told
    line.scales = slip


def shares_of(lines: Iterable[OrderLine], order: Order) -> list[Share]:
    """Who gets what of the goods and the delivery, growers first; together the total of the order."""
    growers: dict[str, int] = {}
    for line in lines:
        grower = line.grower
        name = grower.name if grower and grower.is_public else _("Growers")
        growers[name] = growers.get(name, 0) + line.for_grower
    parts = {str(label): sum(getattr(line, field) for line in lines) for field, label in PARTS}
    parts[_("Delivery")] = order.delivery_fee
    return [Share(label, amount) for label, amount in (growers | parts).items() if amount]


def found_orders(placed: Iterable[tuple[int, str]]) -> list[Told]:
    """The orders of these villages and secrets; what is not found is left out."""
    found = ((tracking.find(village_pk, secret), secret) for village_pk, secret in placed)
    return [told(order, secret) for order, secret in found if order]


def placed_with(token: str) -> list[Order]:
    """The orders that a checkout with this token made: there are some where its answer was lost on the way."""
    with opened(Reach.system()):
        return list(Order.objects.filter(checkout_fingerprint=fingerprint(token)).prefetch_related("lines"))


def settled(cart: Cart) -> Cart:
    """The cart without what its checkout ordered already, and with the orders that came of it."""
    orders = placed_with(cart.token) if cart.lines else []
    if not orders:
        return cart
    links = [(order.village_id, secret_of(cart.token, order)) for order in orders]
    bought = {(line.product_id, order.harvest_id or 0) for order in orders for line in order.lines.all()}
    products = {product_pk for product_pk, _harvest in bought}
    left = (line for line in cart.lines if (line.product_pk, line.harvest_pk) not in bought)
    kept = tuple(line for line in left if line.harvest_pk or line.product_pk not in products)
    return replace(cart.emptied(links), lines=kept)


def secret_of(token: str, order: Order) -> str:
    """Made with the key of today, or with the one that was in use when the order was placed."""
    known = tracking.secrets_of(token, order.cooperative_id, order.harvest_id)
    return next((secret for secret in known if fingerprint(secret) == order.link_fingerprint), known[0])
