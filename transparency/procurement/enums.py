from django.db import models
from django.utils.translation import gettext_lazy as _


class Category(models.TextChoices):
    """What is bought; the values are those of OCDS's codelist procurementCategory."""

    GOODS = "goods", _("Goods")
    WORKS = "works", _("Building works")
    SERVICES = "services", _("Services")


class Method(models.TextChoices):
    """How it is bought (PerLKPP 12/2019): by the village's own hands first, and else the larger, the more openly."""

    SWAKELOLA = "swakelola", _("Own work (swakelola)")
    DIRECT = "direct", _("Direct purchase")
    QUOTATION = "quotation", _("Request for quotations")
    TENDER = "tender", _("Tender (lelang)")


#: Methods for which suppliers compete, and how many must at least be heard.
COMPETITIVE = frozenset({Method.QUOTATION, Method.TENDER})
FEWEST_QUOTATIONS = 2


class State(models.TextChoices):
    PLANNED = "planned", _("Being prepared")
    ANNOUNCED = "announced", _("Announced")
    EVALUATED = "evaluated", _("Quotations compared")
    AWARDED = "awarded", _("Supplier chosen")
    CONTRACTED = "contracted", _("Under contract")
    RUNNING = "running", _("Work goes on")
    HANDED_OVER = "handed_over", _("Handed over")
    PAID = "paid", _("Paid")
    CANCELLED = "cancelled", _("Cancelled")


#: While nothing is promised to anybody yet.
BEFORE_CONTRACT = frozenset({State.PLANNED, State.ANNOUNCED, State.EVALUATED, State.AWARDED})
IN_WORK = frozenset({State.CONTRACTED, State.RUNNING})
ENDED = frozenset({State.PAID, State.CANCELLED})


class SupplierKind(models.TextChoices):
    SHOP = "shop", _("Shop")
    COMPANY = "company", _("Company (CV, PT, UD)")
    COOPERATIVE = "cooperative", _("Cooperative or BUM Desa")
    PERSON = "person", _("Person")


class PaymentKind(models.TextChoices):
    """The papers of Siskeudes behind a payment."""

    SPP = "spp", _("Payment order (SPP)")
    SPJ = "spj", _("Settlement of an advance (SPJ)")


class PriceOrigin(models.TextChoices):
    PURCHASE = "purchase", _("What the village paid")
    QUOTATION = "quotation", _("Quotation")
    SURVEY = "survey", _("Price survey")


class FlagKind(models.TextChoices):
    """Signs that somebody should ask. None of them says that something is wrong."""

    SPLIT = "split", _("Several small purchases")
    SINGLE = "single", _("Only one quotation")
    OVER_BUDGET = "over_budget", _("More than the budget")
    ABOVE_ESTIMATE = "above_estimate", _("Dearer than estimated")
    LATE = "late", _("Late")
