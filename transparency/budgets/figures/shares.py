"""Parts of a whole as people say them: true to the rupiah, and what is rounded says in which direction."""

from django.utils.translation import gettext as _

WHOLE, STEP = 100_000, 1_000


def of_every(part: int, whole: int) -> tuple[str, int]:
    """How much of every `WHOLE` rupiah of `whole` is `part`, in steps of `STEP`: words with {} for the amount, and it.

    `whole` is more than 0.
    """
    exact, below = part * WHOLE, part * WHOLE // whole // STEP * STEP
    rest = exact - below * whole
    if not rest:
        return "{}", below
    if rest * 2 < STEP * whole and below:
        return _("more than {}"), below
    return _("almost {}"), below + STEP


def percent(part: int, whole: int) -> int:
    """Whole per cent. Only what is complete is 100, and only nothing is 0."""
    if not whole or not part:
        return 0
    rounded = (200 * part + whole) // (2 * whole)
    if rounded == 100 and part != whole:
        return 99 if part < whole else 101
    return rounded or (1 if part > 0 else -1)
