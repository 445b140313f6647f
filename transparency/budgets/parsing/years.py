"""Years that a budget can be of."""

from django.utils import timezone
from django.utils.translation import gettext as _

from transparency.budgets.parsing.rejecting import RejectedRowError

#: Village funds began with it.
FIRST_YEAR = 2015


def budget_year(text: str) -> int:
    """From the first year of village funds to the one that is planned now. Raises RejectedRowError."""
    last = timezone.localdate().year + 1
    digits = text.strip().removesuffix(".0")
    if len(digits) == 4 and digits.isdecimal() and digits.isascii() and FIRST_YEAR <= int(digits) <= last:
        return int(digits)
    raise RejectedRowError(
        _("“%(year)s” is no year of a budget.") % {"year": text[:20]},
        _("The year must be from %(first)d to %(last)d.") % {"first": FIRST_YEAR, "last": last},
    )
