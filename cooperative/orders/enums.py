from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far an order is. A placed order waits for its money; with cash it is paid when it is handed over."""

    PLACED = "placed", _("Placed")
    PAID = "paid", _("Paid")
    PREPARED = "prepared", _("Packed")
    SHIPPED = "shipped", _("On its way")
    HANDED_OVER = "handed_over", _("Handed over")
    RECEIVED = "received", _("Received")
    SETTLED = "settled", _("Settled with the growers")
    LAPSED = "lapsed", _("Lapsed")
    CANCELLED = "cancelled", _("Cancelled")


#: Stock or harvest is promised to these.
HOLDING = frozenset({State.PLACED, State.PAID, State.PREPARED})
#: The goods are with the buyer, or nearly.
DELIVERED = frozenset({State.SHIPPED, State.HANDED_OVER, State.RECEIVED, State.SETTLED})
#: The cooperative has something to do.
OPEN = frozenset({State.PLACED, State.PAID, State.PREPARED, State.SHIPPED, State.HANDED_OVER})
ENDED = frozenset({State.SETTLED, State.LAPSED, State.CANCELLED})


class Act(models.TextChoices):
    """What happened to an order, as buyer and cooperative read it."""

    PLACED = "placed", _("Ordered")
    PAID = "paid", _("Payment came in")
    PREPARED = "prepared", _("Packed")
    WEIGHED = "weighed", _("Weighed")
    SHIPPED = "shipped", _("Sent off")
    HANDED_OVER = "handed_over", _("Handed over")
    RECEIVED = "received", _("Received")
    SETTLED = "settled", _("Growers were paid")
    LAPSED = "lapsed", _("Lapsed: nothing was paid in time")
    CANCELLED = "cancelled", _("Cancelled")
    REFUNDED = "refunded", _("Money was given back")
    DISPUTED = "disputed", _("The buyer complained")
    RESOLVED = "resolved", _("The complaint was resolved")


class PaymentKind(models.TextChoices):
    CASH = "cash", _("Cash when it is handed over")
    TRANSFER = "transfer", _("Bank transfer")
    QRIS = "qris", _("QRIS")


class DisputeReason(models.TextChoices):
    MISSING = "missing", _("Something is missing")
    SPOILED = "spoiled", _("Spoiled or broken")
    OTHER_GOODS = "other", _("Not what was ordered")
    NOT_ARRIVED = "not_arrived", _("It did not arrive")


class Outcome(models.TextChoices):
    REFUND = "refund", _("All of the money back")
    PART = "part", _("Part of the money back")
    REFUSED = "refused", _("Not accepted")


class PaidBy(models.TextChoices):
    """How a grower got the money."""

    CASH = "cash", _("Cash")
    BANK = "bank", _("Bank transfer")


class EventOutcome(models.TextChoices):
    """What came of a message of a payment provider."""

    BOOKED = "booked", _("Booked")
    UNKNOWN = "unknown", _("No such order")
    MISMATCH = "mismatch", _("Another amount")
    LATE = "late", _("The order had ended")
