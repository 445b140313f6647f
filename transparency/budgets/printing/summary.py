"""The A4 summary: all totals, the largest activities, what is not spent yet, where to complain.

What Permendagri 20/2018 wants told of a budget (article 39) and of its realisation (article 72), on two pages.
"""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from foundation.printing import ornaments
from foundation.printing.typesetting import typeset
from transparency.budgets.figures import NOTHING, Amount
from transparency.budgets.printing import wording
from transparency.budgets.published import PublishedBudget
from transparency.codes.words import FIELDS

TEMPLATE = Path(__file__).parent / "templates" / "summary.typ"
BAND_TILES = 34
MOST_ACTIVITIES, MOST_UNSPENT = 14, 8


def summary(document: PublishedBudget) -> bytes:
    """Two A4 pages as PDF."""
    return typeset(TEMPLATE, summary_data(document), made_at=document.link.published_at)


def summary_data(document: PublishedBudget) -> dict[str, Any]:
    """What `templates/summary.typ` prints, in words."""
    with override(wording.LANGUAGE):
        place = document.place
        has_realisation = document.figures.has_realisation
        return {
            "title": f"{_title(document)} {place.full_name}",
            "heading": _title(document),
            "colour": ornaments.dye(place.cloth),
            "band": ornaments.band(place.code, place.cloth, BAND_TILES),
            "village": wording.plain(place.full_name),
            "where": wording.plain(f"Kecamatan {place.district}, {place.regency}, {place.province}"),
            "law": wording.law(document),
            "sentence": wording.sentence(document),
            "empty": _("No spending is planned for this year."),
            "badge": wording.badge(document),
            "unit": _("In whole rupiah"),
            "columns": _columns(document, has_realisation),
            "rows": [*_income(document), *_spending(document), *_financing(document)],
            "activities": _activities(document),
            "unspent": _unspent(document) if has_realisation else {},
            "left": _left(document) if has_realisation else "",
            "qr": ornaments.qr(document.page_url),
            "qr_text": _("Point your phone here to see every line"),
            "site": document.page_url.partition("://")[2].rstrip("/"),
            "ask": {"title": _("Questions and complaints"), "lines": wording.address(document)},
            "chain": wording.chain(document),
        }


def _title(document: PublishedBudget) -> str:
    until = document.link.realised_until
    is_over = until is not None and (until.month, until.day) == (12, 31)
    return _("Realisation of %(budget)s") % {"budget": wording.title(document)} if is_over else wording.title(document)


def _columns(document: PublishedBudget, has_realisation: bool) -> list[str]:
    if not has_realisation:
        return [_("Budget")]
    until = wording.day(document.link.realised_until)
    realised = _("Realised until %(date)s") % {"date": until} if until else _("Realised")
    return [_("Budget"), realised, _("Less or more"), "%"]


def _row(document: PublishedBudget, label: str, amount: Amount, level: int) -> dict[str, Any]:
    """Level 0 is a total, 1 a heading with its sum, 2 what is below it."""
    cells = [wording.figure(amount.budget)]
    if document.figures.has_realisation:
        share = wording.percent(amount.realised, amount.budget)
        cells += [wording.figure(amount.realised), wording.figure(amount.realised - amount.budget), share.rstrip("%")]
    return {"label": wording.plain(label), "cells": cells, "level": level}


def _accounts(document: PublishedBudget, above: str) -> list[dict[str, Any]]:
    """The accounts below `above`, group by group. What is booked on a group itself has no row below it."""
    figures, names = document.figures, document.names
    rows = []
    for group, amount in figures.below(figures.groups, above).items():
        rows.append(_row(document, names.account(group) or group, amount, 1))
        kinds = figures.below(figures.kinds, group)
        rows += [_row(document, names.account(kind) or kind, kinds[kind], 2) for kind in kinds if kind != group]
    return rows


def _income(document: PublishedBudget) -> list[dict[str, Any]]:
    return [*_accounts(document, "4"), _row(document, _("Income"), document.figures.income, 0)]


def _spending(document: PublishedBudget) -> list[dict[str, Any]]:
    figures, names = document.figures, document.names
    rows = []
    for code in sorted({*FIELDS, *figures.fields}):
        rows.append(_row(document, wording.field_name(document, code), figures.fields.get(code, NOTHING), 1))
        parts = figures.below(figures.subfields, code)
        rows += [_row(document, names.function(part) or part, parts[part], 2) for part in parts if part != code]
    rest = _("Deficit") if figures.surplus.budget < 0 else _("Surplus")
    return [*rows, _row(document, _("Spending"), figures.spending, 0), _row(document, rest, figures.surplus, 0)]


def _financing(document: PublishedBudget) -> list[dict[str, Any]]:
    return [
        *_accounts(document, "6"),
        _row(document, _("Net financing"), document.figures.net_financing, 0),
        _row(document, _("Left in the end (SiLPA)"), document.figures.silpa, 0),
    ]


def _activities(document: PublishedBudget) -> dict[str, Any]:
    found = sorted(document.figures.activities.items(), key=lambda row: (-row[1].budget, row[0]))
    facts = {activity.function: activity for activity in document.activities}
    rows = []
    for code, sums in found[:MOST_ACTIVITIES]:
        activity = facts.get(code)
        where = [activity.place, activity.volume, activity.executor] if activity else ["", "", ""]
        cells = [wording.plain(document.activity_name(code)), *map(wording.plain, where)]
        cells.append(wording.figure(sums.budget))
        if document.figures.has_realisation:
            cells += [wording.figure(sums.realised), wording.percent(sums.realised, sums.budget).rstrip("%")]
        rows.append({"code": code, "cells": cells})
    columns = [_("Activity"), _("Place"), _("Volume"), _("Carried out by"), _("Budget (Rp)")]
    return {
        "title": _("Largest activities"),
        "columns": [*columns, _("Realised (Rp)"), "%"] if document.figures.has_realisation else columns,
        "rows": rows,
        "more": _more(len(found) - len(rows)),
    }


def _more(count: int) -> str:
    if count <= 0:
        return ""
    return ngettext(
        "and %(count)s more activity: see the website.", "and %(count)s more activities: see the website.", count
    ) % {"count": count}


def _unspent(document: PublishedBudget) -> dict[str, Any]:
    """Activities with money left, those that nothing was spent on first."""
    left = [(code, sums) for code, sums in document.figures.activities.items() if sums.left > 0]
    left.sort(key=lambda row: (row[1].realised > 0, -row[1].left, row[0]))
    rows = [
        {
            "label": wording.plain(document.activity_name(code)),
            "state": _("nothing spent yet") if not sums.realised else wording.percent(sums.realised, sums.budget),
            "amount": wording.figure(sums.left),
        }
        for code, sums in left[:MOST_UNSPENT]
    ]
    return {
        "title": _("Not finished or not spent"),
        "columns": [_("Activity"), _("Spent"), _("Left (Rp)")],
        "rows": rows,
        "none": _("Every activity has been spent in full."),
        "more": _more(len(left) - len(rows)),
    }


def _left(document: PublishedBudget) -> str:
    values = {
        "spending": wording.money(document.figures.spending.left),
        "silpa": wording.money(document.figures.silpa.realised),
        "date": wording.day(document.link.realised_until),
    }
    if not values["date"]:
        return _("Budget not spent: %(spending)s. Money left (SiLPA): %(silpa)s.") % values
    return _("Budget not spent until %(date)s: %(spending)s. Money left (SiLPA): %(silpa)s.") % values
