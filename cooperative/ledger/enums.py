from django.db import models
from django.utils.translation import gettext_lazy as _


class Unit(models.TextChoices):
    """Units with books of their own: savings and loans do no other business (Permenkop 8/2023)."""

    TRADE = "trade", _("Trade")
    SAVINGS_AND_LOANS = "loans", _("Savings and loans")


class Kind(models.TextChoices):
    """Classes of the chart of accounts, by the first digit of the code."""

    ASSET = "asset", _("Assets")
    LIABILITY = "liability", _("Liabilities")
    EQUITY = "equity", _("Equity")
    REVENUE = "revenue", _("Revenue and participation")
    COST_OF_SALES = "cost", _("Cost of sales")
    EXPENSE = "expense", _("Expenses")
    OTHER = "other", _("Other income and expenses")

    @property
    def grows_by_debit(self) -> bool:
        """Other items stand among revenue: what they cost is a debit and makes them smaller."""
        return self in DEBIT_KINDS

    @property
    def is_of_result(self) -> bool:
        """Counted in the result (perhitungan hasil usaha), not in the financial position."""
        return self in RESULT_KINDS


DEBIT_KINDS = frozenset({Kind.ASSET, Kind.COST_OF_SALES, Kind.EXPENSE})
RESULT_KINDS = frozenset({Kind.REVENUE, Kind.COST_OF_SALES, Kind.EXPENSE, Kind.OTHER})
KIND_OF_DIGIT = dict(zip("1234567", Kind, strict=True))


class Source(models.TextChoices):
    """What an entry was made of: its source document."""

    ORDER = "order", _("Order")
    PAYMENT = "payment", _("Payment")
    SETTLEMENT = "settlement", _("Settlement to a grower")
    MEMBER = "member", _("Member")
    RECEIPT = "receipt", _("Receipt or invoice")
    MEMO = "memo", _("Memo of the board")
    OPENING = "opening", _("Opening balance")
    REVERSAL = "reversal", _("Reversal")


#: Documents that people write entries of. The others are posted by the shop and set right there.
BY_HAND = (Source.MEMO, Source.RECEIPT, Source.MEMBER, Source.OPENING)
