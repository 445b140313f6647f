"""The A4 summary: all totals, the largest activities, what is not spent yet, where to complain.

What Permendagri 20/2018 wants told of a budget (article 39) and of its realisation (article 72), on two pages.
"""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from transparency.budgets.printing import ornaments, wording
from transparency.budgets.printing.typesetting import typeset
from transparency.budgets.published import FINANCING_IN, FINANCING_OUT, INCOME, SPENDING, PublishedBudget, Sum

BAND_TILES = 34
MOST_ACTIVITIES, MOST_UNSPENT = 14, 8


def summary(document: PublishedBudget) -> bytes:
    """Two A4 pages as PDF."""
    return typeset("summary", summary_data(document), made_at=document.link.published_at)


def summary_data(document: PublishedBudget) -> dict[str, Any]:
    """What `templates/summary.typ` prints, in words."""
    with override(wording.LANGUAGE):
        place = document.place
        has_realisation = bool(document.entries)
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
        return [_("Budget (Rp)")]
    until = wording.day(document.link.realised_until)
    realised = _("Realised until %(date)s (Rp)") % {"date": until} if until else _("Realised (Rp)")
    return [_("Budget (Rp)"), realised, _("Less or more (Rp)"), "%"]


def _row(document: PublishedBudget, label: str, sums: Sum, level: int) -> dict[str, Any]:
    """Level 0 is a total, 1 a heading with its sum, 2 what is below it."""
    cells = [wording.figure(sums.budgeted)]
    if document.entries:
        share = wording.percent(sums.realised, sums.budgeted)
        cells += [wording.figure(sums.realised), wording.figure(sums.realised - sums.budgeted), share.rstrip("%")]
    return {"label": wording.plain(label), "cells": cells, "level": level}


def _tree(document: PublishedBudget, account: str, depth: int) -> list[dict[str, Any]]:
    """The accounts below `account`, group by group."""
    rows = []
    for code in document.accounts_below(account, depth):
        name = document.names.account(code) or code
        rows.append(_row(document, name, document.sum_of(code), min(depth - 1, 2)))
        if depth < 3:
            rows += _tree(document, code, depth + 1)
    return rows


def _income(document: PublishedBudget) -> list[dict[str, Any]]:
    return [*_tree(document, INCOME, 2), _row(document, _("Income"), document.income, 0)]


def _spending(document: PublishedBudget) -> list[dict[str, Any]]:
    rows = []
    for code in sorted({*wording.FIELDS, *document.functions_below("", 1)}):
        name = wording.capital(wording.field_name(document, code))
        rows.append(_row(document, name, document.sum_of(SPENDING, code), 1))
        rows += [
            _row(document, document.names.function(part) or part, document.sum_of(SPENDING, part), 2)
            for part in document.functions_below(code, 2)
            if part != code
        ]
    surplus = document.surplus
    name = _("Deficit") if surplus.budgeted < 0 else _("Surplus")
    return [*rows, _row(document, _("Spending"), document.spending, 0), _row(document, name, surplus, 0)]


def _financing(document: PublishedBudget) -> list[dict[str, Any]]:
    rows = [
        *_tree(document, FINANCING_IN, 2),
        *_tree(document, FINANCING_OUT, 2),
        _row(document, _("Net financing"), document.financing, 0),
    ]
    return [*rows, _row(document, _("Left in the end (SiLPA)"), document.silpa, 0)]


def _by_activity(document: PublishedBudget) -> list[tuple[str, Sum]]:
    return [(code, document.sum_of(SPENDING, code)) for code in document.functions_below("", 3)]


def _activities(document: PublishedBudget) -> dict[str, Any]:
    found = sorted(_by_activity(document), key=lambda row: (-row[1].budgeted, row[0]))
    facts = {activity.function: activity for activity in document.activities}
    rows = []
    for code, sums in found[:MOST_ACTIVITIES]:
        activity = facts.get(code)
        where = [activity.place, activity.volume, activity.executor] if activity else ["", "", ""]
        cells = [wording.plain(document.activity_name(code) or code), *map(wording.plain, where)]
        cells.append(wording.figure(sums.budgeted))
        if document.entries:
            cells += [wording.figure(sums.realised), wording.percent(sums.realised, sums.budgeted).rstrip("%")]
        rows.append({"code": code, "cells": cells})
    columns = [_("Activity"), _("Place"), _("Volume"), _("Carried out by"), _("Budget (Rp)")]
    return {
        "title": _("Largest activities"),
        "columns": [*columns, _("Realised (Rp)"), "%"] if document.entries else columns,
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
    left = [(code, sums) for code, sums in _by_activity(document) if sums.remaining > 0]
    left.sort(key=lambda row: (row[1].realised > 0, -row[1].remaining, row[0]))
    rows = [
        {
            "label": wording.plain(document.activity_name(code) or code),
            "state": _("nothing spent yet") if not sums.realised else wording.percent(sums.realised, sums.budgeted),
            "amount": wording.figure(sums.remaining),
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
        "spending": wording.money(document.spending.remaining),
        "silpa": wording.money(document.silpa.realised),
        "date": wording.day(document.link.realised_until),
    }
    if not values["date"]:
        return _("Budget not spent: %(spending)s. Money left (SiLPA): %(silpa)s.") % values
    return _("Budget not spent until %(date)s: %(spending)s. Money left (SiLPA): %(silpa)s.") % values
