"""Bars as SVG. They are decoration to a screen reader: the label and the amount stand beside each as text."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

NOTHING = SafeString("")


def share(part: int, whole: int) -> float:
    """How much of 100 `part` is where `whole` is 100, with one decimal, and never outside of 0 to 100."""
    return min(100.0, max(0.0, round(100 * part / whole, 1))) if whole > 0 else 0.0


def bar(width: float, *, done: float | None = None, mark: float | None = None) -> SafeString:
    """A bar from 0 to `width` on a track of 100.

    `done` is how far what was carried out reaches on the same track: the bar is pale then, and full until there. `mark`
    is where something to compare with lies, drawn as a line across the bar.
    """
    return format_html(
        '<svg aria-hidden="true" preserveAspectRatio="none" viewBox="0 0 100 14">'
        '<rect width="100" height="14" fill="var(--line)" opacity=".5"/>'
        '<rect width="{}" height="14" fill="var(--accent)"{}/>{}{}</svg>',
        number(width),
        NOTHING if done is None else SafeString(' opacity=".4"'),
        NOTHING if done is None else format_html('<rect width="{}" height="14" fill="var(--accent)"/>', number(done)),
        NOTHING if mark is None else format_html('<rect class="at" x="{}" width=".6" height="14"/>', number(mark)),
    )


def number(value: float) -> str:
    """As SVG wants it in every language: a point, and no more digits than needed."""
    return f"{value:.1f}".removesuffix(".0")
