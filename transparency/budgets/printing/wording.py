"""The words of what is printed. It hangs in a village hall, so it is in Indonesian whoever asks for it."""

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from foundation.money import rupiah, short_rupiah
from foundation.printing.text import plain
from transparency.budgets.figures import shares
from transparency.budgets.published import PublishedBudget
from transparency.codes.words import FIELDS

LANGUAGE = "id"

#: Where the number goes while a sentence is put together.
MARK = "\x00"


def field_name(document: PublishedBudget, function: str) -> str:
    return str(FIELDS.get(function, "")) or document.names.function(function) or function


def day(date: dt.date | None) -> str:
    """`31 Oktober 2026`, never broken over two lines; empty for no date."""
    return date_format(date, "j F Y").replace(" ", "\N{NO-BREAK SPACE}") if date else ""


def day_of(moment: dt.datetime) -> str:
    return day(timezone.localtime(moment).date())


def money(amount: int) -> str:
    """As everywhere, with the sign that typesetters use."""
    return rupiah(amount).replace("-", "\N{MINUS SIGN}")


def figure(amount: int) -> str:
    """For a column that says rupiah at its head."""
    return money(amount).replace("Rp", "")


def percent(part: int, whole: int) -> str:
    """A dash where it says nothing."""
    return f"{shares.percent(part, whole)}%" if whole > 0 and part >= 0 else "–"


def big(amount: int) -> dict[str, str]:
    """A headline number in its parts: `Rp1,8` and `miliar`, and to the rupiah."""
    number, _space, unit = short_rupiah(amount).partition(" ")
    return {"number": number, "unit": unit, "exact": money(amount)}


def title(document: PublishedBudget) -> str:
    return f"APBDes perubahan {document.year}" if document.is_revised else f"APBDes {document.year}"


def law(document: PublishedBudget) -> str:
    """Empty where none is told."""
    if not document.law.number or not document.law.date:
        return ""
    values = {
        "village": document.place.village_term,
        "number": plain(document.law.number),
        "date": day(document.law.date),
    }
    return _("%(village)s regulation no. %(number)s of %(date)s") % values


def sentence(document: PublishedBudget) -> list[str]:
    """What a person can read aloud at a meeting: before the number, the number, after it. Empty without spending."""
    fields = {code: amount.budget for code, amount in document.figures.fields.items()}
    if sum(fields.values()) <= 0:
        return []
    # Of two that are equal the first in the list of codes, so that the sentence is the same every day.
    code, part = min(fields.items(), key=lambda found: (-found[1], found[0]))
    name = field_name(document, code)
    told = _("Of every {whole}, {part} is for {field}.").format(
        whole=rupiah(shares.WHOLE), part=MARK, field=name[:1].lower() + name[1:]
    )
    before, _mark, after = told.partition(MARK)
    about, amount = shares.of_every(part, sum(fields.values()))
    return [before + about.format(""), rupiah(amount), _held_together(after)]


def _held_together(words: str) -> str:
    """The last two words stay on one line."""
    first, _space, last = words.rpartition(" ")
    return f"{first}\N{NO-BREAK SPACE}{last}" if first.strip() else words


def balance(document: PublishedBudget) -> dict[str, str]:
    """Income less spending as a headline; a deficit says at once whether financing covers it."""
    surplus = document.figures.surplus.budget
    if surplus >= 0:
        return {"label": _("Surplus") if surplus else _("Balanced"), **big(surplus)}
    told = big(-surplus)
    is_covered = document.figures.silpa.budget >= 0
    note = _("%(amount)s, covered by financing") if is_covered else _("%(amount)s, not covered by financing")
    return {"label": _("Deficit"), **told, "exact": note % {"amount": told["exact"]}}


def badge(document: PublishedBudget) -> dict[str, object]:
    if document.difference is None:
        return {"state": "unknown", "text": _("The sums have not been checked yet")}
    if document.difference:
        return {"state": "off", "text": _("The sums differ by %(amount)s") % {"amount": money(document.difference)}}
    return {"state": "good", "text": _("The sums agree to the last rupiah")}


def address(document: PublishedBudget) -> list[str]:
    """Where to ask and complain (Permendagri 20/2018 articles 39 and 72)."""
    place = document.place
    office = [f"{place.office} {place.name}", place.address, place.office_hours]
    reached = [
        _("Telephone %(number)s") % {"number": place.phone} if place.phone else "",
        f"WhatsApp +{place.whatsapp}" if place.whatsapp else "",
        place.email,
    ]
    return [plain(line) for line in (*office, *reached) if line]


def chain(document: PublishedBudget) -> list[str]:
    """Publication and the beginning of its hash, in fours, for comparing with the page by eye."""
    link = document.link
    digits = link.chain_hash[:16]
    fours = " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))
    number = _("Publication %(number)s, %(date)s") % {"number": link.number, "date": day_of(link.published_at)}
    return [number, _("Fingerprint %(hash)s …") % {"hash": fours}]


def spent(document: PublishedBudget) -> dict[str, str]:
    total = document.figures.spending
    until = document.link.realised_until
    values = {"planned": money(total.budget), "date": day(until)}
    return {
        "percent": percent(total.realised, total.budget),
        "amount": money(total.realised),
        "text": (_("of %(planned)s, until %(date)s") if until else _("of %(planned)s")) % values,
    }
