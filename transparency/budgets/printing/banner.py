"""The A3 sheet that hangs in the village hall: the whole budget at a glance (Permendagri 20/2018 article 39)."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from foundation.printing import ornaments
from foundation.printing.typesetting import typeset
from transparency.budgets.figures import NOTHING, Amount
from transparency.budgets.printing import wording
from transparency.budgets.published import PublishedBudget
from transparency.codes.enums import Source
from transparency.codes.words import FIELDS

TEMPLATE = Path(__file__).parent / "templates" / "banner.typ"
BAND_TILES = 26


def banner(document: PublishedBudget) -> bytes:
    """One A3 page as PDF."""
    return typeset(TEMPLATE, banner_data(document), made_at=document.link.published_at)


def banner_data(document: PublishedBudget) -> dict[str, Any]:
    """What `templates/banner.typ` prints, in words and shares."""
    with override(wording.LANGUAGE):
        return _data(document)


def _data(document: PublishedBudget) -> dict[str, Any]:
    place = document.place
    income, spending = _income(document), _spending(document)
    longest = max((sum_ for _name, sums in (*income, *spending) for sum_ in (sums.budget, sums.realised)), default=0)
    has_realisation = document.figures.has_realisation
    return {
        "title": f"{wording.title(document)} {place.full_name}",
        "kind": _("Revised village budget") if document.is_revised else _("Village budget"),
        "short": "APBDes perubahan" if document.is_revised else "APBDes",
        "year": str(document.year),
        "colour": ornaments.dye(place.cloth),
        "band": ornaments.band(place.code, place.cloth, BAND_TILES),
        "village": wording.plain(place.full_name),
        "where": wording.plain(f"Kecamatan {place.district}, {place.regency}, {place.province}"),
        "sentence": wording.sentence(document),
        "empty": _("No spending is planned for this year."),
        "badge": wording.badge(document),
        "facts": _facts(document),
        "income": {
            "title": _("Where it comes from"),
            "legend": [_("received"), _("planned")] if has_realisation else [],
            "rows": [_bar(row, longest, has_realisation) for row in income],
        },
        "spending": {
            "title": _("What it is for"),
            "legend": [_("spent"), _("planned")] if has_realisation else [],
            "rows": [_bar(row, longest, has_realisation) for row in spending],
        },
        "financing": {"title": _("Financing"), "rows": _financing(document)},
        "done": _done(document, has_realisation),
        "qr": ornaments.qr(document.page_url),
        "qr_text": _("Point your phone here to see every line"),
        "site": document.page_url.partition("://")[2].rstrip("/"),
        "ask": {"title": _("Questions and complaints"), "lines": wording.address(document)},
        "law": wording.law(document),
        "chain": wording.chain(document),
    }


def _facts(document: PublishedBudget) -> list[dict[str, str]]:
    return [
        {"label": _("Income"), **wording.big(document.figures.income.budget)},
        {"label": _("Spending"), **wording.big(document.figures.spending.budget)},
        wording.balance(document),
    ]


def _income(document: PublishedBudget) -> list[tuple[str, Amount]]:
    by_source = document.figures.income_by_source
    rows = [(str(source.label), by_source[source]) for source in Source if source in by_source]
    return sorted((row for row in rows if row[1] != NOTHING), key=lambda row: -row[1].budget)


def _spending(document: PublishedBudget) -> list[tuple[str, Amount]]:
    fields = document.figures.fields
    return [(wording.field_name(document, code), fields.get(code, NOTHING)) for code in FIELDS]


def _bar(row: tuple[str, Amount], longest: int, has_realisation: bool) -> dict[str, Any]:
    name, sums = row
    return {
        "label": wording.plain(name),
        "amount": wording.money(sums.budget),
        "planned": _share(sums.budget, longest),
        "done": _share(sums.realised, longest) if has_realisation else None,
        "percent": wording.percent(sums.realised, sums.budget) if has_realisation else "",
    }


def _share(part: int, whole: int) -> float:
    """0 to 1, in thousandths, so that the page is the same on every machine."""
    return round(min(max(part, 0) / whole, 1), 3) if whole else 0.0


def _financing(document: PublishedBudget) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for account, sums in document.figures.below(document.figures.kinds, "6").items():
        sign = -1 if account.startswith("6.2") else 1
        if sums != NOTHING:
            rows.append(_row(document.names.account(account) or account, sign * sums.budget))
    return [
        *rows,
        _row(_("Net financing"), document.figures.net_financing.budget, strong=True),
        _row(_("Left in the end (SiLPA)"), document.figures.silpa.budget, strong=True),
    ]


def _row(label: str, amount: int, *, strong: bool = False) -> dict[str, Any]:
    return {"label": wording.plain(label), "amount": wording.money(amount), "strong": strong}


def _done(document: PublishedBudget, has_realisation: bool) -> dict[str, Any]:
    if not has_realisation:
        return {"title": _("Spent so far"), "none": _("Nothing has been published of it yet.")}
    spending = document.figures.spending
    return {
        "title": _("Spent so far"),
        **wording.spent(document),
        "share": _share(spending.realised, spending.budget),
    }
