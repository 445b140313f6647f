"""Sentences that can be read aloud. Each is true to the rupiah: what is rounded says in which direction."""

import datetime as dt
from collections.abc import Mapping

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from foundation.money import rupiah, short_rupiah
from transparency.budgets.figures import shares
from transparency.budgets.figures.shares import percent
from transparency.codes.words import FIELDS
from transparency.website.money.words import PURPOSES

#: A sub-bidang that gets less of its bidang than this is not what the bidang is about.
WORTH_NAMING = 0.2


def of_every(part: int, whole: int) -> SafeString:
    """How much of every Rp100,000 of `whole` is `part`: `Rp41,000`, `more than Rp41,000`, `almost Rp42,000`."""
    words, amount = shares.of_every(part, whole)
    return format_html(words, format_html("<mark>{}</mark>", rupiah(amount)))


def opening(fields: Mapping[str, int], subfields: Mapping[str, int]) -> SafeString:
    """What most of the spending is for. Both mappings give the budget by function code; empty without spending."""
    whole = sum(fields.values())
    if whole <= 0:
        return SafeString("")
    # Of two that are equal the first in the list of codes, so that the sentence is the same every day.
    field, part = min(fields.items(), key=lambda item: (-item[1], item[0]))
    told = {"whole": rupiah(shares.WHOLE), "part": of_every(part, whole), "field": lower(str(FIELDS.get(field, field)))}
    named = purposes(field, part, subfields)
    if not named:
        return format_html(_("Of every {whole}, {part} is for {field}."), **told)
    return format_html(_("Of every {whole}, {part} is for {field}, above all {purposes}."), purposes=named, **told)


def purposes(field: str, part: int, subfields: Mapping[str, int]) -> str:
    """What at most two of the biggest sub-bidang of a bidang pay for; empty where none stands out."""
    below = [(amount, code) for code, amount in subfields.items() if code.startswith(f"{field}.")]
    biggest = sorted(below, key=lambda item: (-item[0], item[1]))[:2]
    named = [str(PURPOSES[code]) for amount, code in biggest if code in PURPOSES and amount >= WORTH_NAMING * part]
    if len(named) < 2:
        return "".join(named)
    return _("{first}, and {second}").format(first=named[0], second=named[1])


def spent(realised: int, budget: int, until: dt.date | None) -> str:
    """How far the year is; empty before anything was spent."""
    if not realised or not until:
        return ""
    day = date_format(until, "j F Y")
    if not budget:
        return _("Until {day}, {amount} was spent.").format(day=day, amount=short_rupiah(realised, places=2))
    return _("Until {day}, {amount} was spent: {percent}% of the budget.").format(
        day=day, amount=short_rupiah(realised, places=2), percent=percent(realised, budget)
    )


def lower(words: str) -> str:
    return words[:1].lower() + words[1:]
