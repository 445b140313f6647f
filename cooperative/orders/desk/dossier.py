"""An order with all that is known of it: five queries."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import cached_property

from cooperative.orders.models import Dispute, Order, OrderLine, OrderStep, Payment
from cooperative.orders.worklists.packing import told


@dataclass(frozen=True)
class Item:
    """A line as it is read: quantity, what was weighed, and who gets what of it in whole rupiah."""

    line: OrderLine

    @property
    def ordered(self) -> str:
        return told(self.line.quantity, self.line.unit)

    @property
    def weighed(self) -> str:
        return told(self.line.weighed, self.line.unit) if self.line.weighed is not None else ""

    @property
    def off(self) -> str:
        """What was taken off on the scales."""
        slip = getattr(self.line, "slip", None)
        return told(slip.moisture + slip.dirt, self.line.unit) if slip and slip.net != slip.gross else ""


class Dossier:
    def __init__(self, order: Order) -> None:
        self.order = order

    @cached_property
    def lines(self) -> list[OrderLine]:
        lines = OrderLine.objects.filter(order=self.order).select_related("grower", "slip", "settled__settlement")
        return list(lines.order_by("pk"))

    @property
    def items(self) -> list[Item]:
        return [Item(line) for line in self.lines]

    @cached_property
    def steps(self) -> list[OrderStep]:
        return list(OrderStep.objects.filter(order=self.order).select_related("by").order_by("pk"))

    @cached_property
    def payments(self) -> list[Payment]:
        return list(Payment.objects.filter(order=self.order).select_related("by").order_by("pk"))

    @cached_property
    def complaints(self) -> list[Dispute]:
        return list(Dispute.objects.filter(order=self.order).select_related("by").order_by("-opened_at"))

    @property
    def complaint(self) -> Dispute | None:
        """The one that waits for an answer."""
        return next((dispute for dispute in self.complaints if dispute.resolved_at is None), None)

    @property
    def parts(self) -> dict[str, int]:
        """Who gets what of the goods."""
        names = ("for_grower", "for_cooperative", "for_transport", "for_packaging", "for_payment")
        return {name: sum(getattr(line, name) for line in self.lines) for name in names}
