from django.db import models
from django.utils.translation import gettext_lazy as _


class VersionKind(models.TextChoices):
    ORIGINAL = "original", _("Budget (APBDes)")
    REVISION = "revision", _("Revised budget (APBDes perubahan)")


class VersionState(models.TextChoices):
    """Agreed with the BPD, evaluated by the bupati, then enacted (Permendagri 20/2018 articles 32 to 39)."""

    DRAFT = "draft", _("Draft")
    AGREED = "agreed", _("Agreed with the BPD")
    ENACTED = "enacted", _("Enacted")


class EntryKind(models.TextChoices):
    """What a realisation entry comes from, as the books of Siskeudes call it."""

    RECEIPT = "receipt", _("Receipt (TBP)")
    PAYMENT = "payment", _("Payment (SPP)")
    SETTLEMENT = "settlement", _("Settlement of an advance (SPJ)")
    BANK = "bank", _("Bank interest or charge")
    JOURNAL = "journal", _("Journal entry")
    TOTAL = "total", _("Total told by the file, without documents")
    CORRECTION = "correction", _("Correction")


class ImportKind(models.TextChoices):
    SISKEUDES = "siskeudes", _("Siskeudes export (ZIP)")
    FLAT = "flat", _("Flat sheet")
    TEMPLATE = "template", _("Our own sheet (XLSX)")
    TYPED = "typed", _("Typed headline lines")


class BudgetImportState(models.TextChoices):
    LOOKED_THROUGH = "looked_through", _("looked through")
    CONFIRMED = "confirmed", _("confirmed")
    DISCARDED = "discarded", _("discarded")


class PublicationKind(models.TextChoices):
    BUDGET = "budget", _("Budget")
    REALISATION = "realisation", _("Realisation")


class Severity(models.TextChoices):
    """An error is a sum that does not tie out; a warning breaks a rule of law; a note is told and does no harm."""

    ERROR = "error", _("Error")
    WARNING = "warning", _("Warning")
    NOTE = "note", _("Note")


class Bound(models.TextChoices):
    MINIMUM = "min", _("at least")
    MAXIMUM = "max", _("at most")


class Progress(models.IntegerChoices):
    """When the pictures of a work are taken (Permendagri 114/2014)."""

    BEGUN = 0, "0%"
    HALF = 50, "50%"
    DONE = 100, "100%"
