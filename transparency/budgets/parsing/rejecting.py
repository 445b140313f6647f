"""A row that cannot be taken is told to people with its reason and remedy; the rows around it are read all the same."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from transparency.budgets.readings import Rejection

#: A file that is wrong in every row needs no ten thousand explanations.
MOST_REJECTIONS = 300
LONGEST = 200


class RejectedRowError(Exception):
    """Raised while a row is read; says for people why it is not taken, and what to do."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy

    def told(self, where: str, cells: Iterable[object]) -> Rejection:
        """`cells` are what people may see of the row, as the file has them."""
        text = " | ".join(str(cell) for cell in cells if cell not in (None, ""))
        return Rejection(where=where, text=text[:LONGEST], reason=self.reason, remedy=self.remedy)


def at_most(rejections: list[Rejection]) -> list[Rejection]:
    """The first ones, and how many more there are."""
    if len(rejections) <= MOST_REJECTIONS:
        return rejections
    more = len(rejections) - MOST_REJECTIONS
    rest = Rejection(
        where="",
        text="",
        reason=ngettext("%(count)d more row is not taken.", "%(count)d more rows are not taken.", more)
        % {"count": more},
        remedy=_("Correct the rows above first: most often all have the same fault."),
    )
    return [*rejections[:MOST_REJECTIONS], rest]


def place(table: str, row: int) -> str:
    """Rows are counted as spreadsheets count them: the headings are row 1."""
    return _("%(table)s, row %(row)d") % {"table": table, "row": row}
