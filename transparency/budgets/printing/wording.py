"""The words of what is printed. It hangs in a village hall, so it is in Indonesian whoever asks for it."""

import datetime as dt
import unicodedata

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.money import rupiah, short_rupiah
from transparency.budgets.published import PublishedBudget, Sum

LANGUAGE = "id"

#: Categories of Unicode: control, format, private use, surrogate.
STEERING = {"Cc", "Cf", "Co", "Cs"}

#: The five bidang as people call them; as they read in a sentence.
FIELDS = {
    "01": gettext_lazy("village government"),
    "02": gettext_lazy("building the village"),
    "03": gettext_lazy("community life"),
    "04": gettext_lazy("helping people to earn"),
    "05": gettext_lazy("emergencies and urgent needs"),
}


def plain(text: str) -> str:
    """Without the signs that steer a printer or turn the direction of writing; everything on one line."""
    return " ".join(
        "".join(" " if unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cs"} else sign for sign in text).split()
    )


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def field_name(document: PublishedBudget, function: str) -> str:
    return str(FIELDS.get(function, "")) or document.names.function(function) or function


def day(date: dt.date | None) -> str:
    """`31 Oktober 2026`, never broken over two lines; empty for no date."""
    return date_format(date, "j F Y").replace(" ", "\u00a0") if date else ""


def day_of(moment: dt.datetime) -> str:
    return day(timezone.localtime(moment).date())


def money(amount: int) -> str:
    """As everywhere, with the sign that typesetters use."""
    return rupiah(amount).replace("-", "\N{MINUS SIGN}")


def figure(amount: int) -> str:
    """For a column that says rupiah at its head."""
    return money(amount).replace("Rp", "")


def percent(part: int, whole: int) -> str:
    """Whole per cent; never 100 or 0 unless it is: 99,9 and 0,1 instead."""
    if not whole:
        return "–"
    share = 100 * part / whole
    rounded = round(share)
    if (rounded == 100 and part < whole) or (rounded == 0 and part > 0):
        share = min(max(share, 0.1), 99.9) if 0 < share < 100 else share
        return f"{number_format(share, 1)}%"
    return f"{rounded}%"


def big(amount: int) -> dict[str, str]:
    """A headline number in its parts: `Rp1,8` and `miliar`, and to the rupiah."""
    number, _space, unit = short_rupiah(amount).partition(" ")
    return {"number": number, "unit": unit, "exact": money(amount)}


def title(document: PublishedBudget) -> str:
    return f"APBDes perubahan {document.year}" if document.is_revised else f"APBDes {document.year}"


def law(document: PublishedBudget) -> str:
    values = {
        "village": document.place.village_term,
        "number": plain(document.law.number),
        "date": day(document.law.date),
    }
    return _("%(village)s regulation no. %(number)s of %(date)s") % values


def sentence(document: PublishedBudget) -> list[str]:
    """What a person can read aloud at a meeting: before the number, the number, after it. Empty without spending."""
    spending = document.spending.budgeted
    fields = [(document.sum_of("5", code).budgeted, code) for code in document.functions_below("", 1)]
    if not spending or not fields:
        return []
    amount, code = max(fields, key=lambda found: (found[0], found[1]))
    hundreds = round(amount * 1000 / spending)
    before, after = _("Of every Rp100,000 spent,"), _("go to %(field)s.") % {"field": field_name(document, code)}
    return [before, money(hundreds * 100), after]


def balance(document: PublishedBudget) -> tuple[str, int]:
    surplus = document.surplus.budgeted
    if surplus < 0:
        return _("Deficit"), -surplus
    return (_("Surplus") if surplus else _("Balanced")), surplus


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


def spent(document: PublishedBudget, total: Sum) -> dict[str, str]:
    until = document.link.realised_until
    values = {"planned": money(total.budgeted), "date": day(until)}
    return {
        "percent": percent(total.realised, total.budgeted),
        "amount": money(total.realised),
        "text": (_("of %(planned)s, until %(date)s") if until else _("of %(planned)s")) % values,
    }
