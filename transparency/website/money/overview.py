"""The first page of a year: say it, show it, prove it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from foundation.money import rupiah
from transparency.budgets.figures import Amount
from transparency.budgets.figures.shares import percent
from transparency.website.money.items import Item, biggest_first, brief
from transparency.website.money.sentences import opening, spent
from transparency.website.money.showing import Shown, activity_address, source_name
from transparency.website.money.words import FINANCING, KINDS

#: How many activities of a bidang the overview names before it leads to its page.
ACTIVITIES = 4
THOUSAND = 1000


@dataclass(frozen=True)
class Fact:
    label: str
    value: str
    unit: str = ""


@dataclass(frozen=True)
class Field:
    """A bidang with its biggest activities; `more` are not named."""

    item: Item
    activities: list[Item]
    more: int


def told_of(shown: Shown, residents: int) -> dict[str, Any]:
    """The context of the overview: one query for the sums, one for the activities, two for names."""
    figures = shown.figures
    fields = {code: amount.budget for code, amount in figures.fields.items()}
    subfields = {code: amount.budget for code, amount in figures.subfields.items()}
    return {
        "shown": shown,
        "sentence": opening(fields, subfields),
        "spent": spent(figures.spending.realised, figures.spending.budget, figures.realised_until),
        "facts": facts_of(shown, residents),
        "sources": sources_of(shown),
        "fields": fields_of(shown),
        "kinds": kinds_of(shown),
        "financing": financing_of(shown),
        "rows": rows_of(shown),
    }


def facts_of(shown: Shown, residents: int) -> list[Fact]:
    figures, until = shown.figures, shown.figures.realised_until
    facts = [
        money(_("Income"), figures.income.budget),
        money(_("Spending"), figures.spending.budget),
        money(_("Financing"), figures.net_financing.budget),
    ]
    if until and figures.spending.budget:
        share = f"{percent(figures.spending.realised, figures.spending.budget)}%"
        facts.append(Fact(_("Already spent"), share, _("by {day}").format(day=date_format(until, "j F"))))
    if residents and figures.spending.budget:
        facts.append(money(_("For each resident"), figures.spending.budget // residents))
    return facts


def money(label: str, amount: int) -> Fact:
    """`Rp1,842` `miliar`, `Rp198` `ribu`."""
    if THOUSAND * 10 <= abs(amount) < THOUSAND * THOUSAND:
        return Fact(label, rupiah(round(amount / THOUSAND)), _("thousand"))
    value, _space, unit = brief(amount).partition(" ")
    return Fact(label, value, unit)


def sources_of(shown: Shown) -> list[Item]:
    figures = shown.figures
    return biggest_first(
        shown.item(source_name(code), amount, figures.income.budget, code=code)
        for code, amount in figures.income_by_source.items()
    )


def kinds_of(shown: Shown) -> list[Item]:
    figures = shown.figures
    return biggest_first(
        shown.item(str(KINDS.get(code) or shown.account_name(code)), amount, figures.spending.budget, code=code)
        for code, amount in figures.below(figures.groups, "5").items()
    )


def financing_of(shown: Shown) -> list[Item]:
    """On the track of all spending, so that it is seen how little or much of it this pays."""
    figures = shown.figures
    return [
        shown.item(str(FINANCING[code]), figures.groups[code], figures.spending.budget, code=code)
        for code in FINANCING
        if code in figures.groups
    ]


def fields_of(shown: Shown) -> list[Field]:
    """The bidang, biggest first, each with its biggest activities."""
    figures = shown.figures
    items = biggest_first(
        shown.item(shown.field_name(code), amount, figures.spending.budget, code=code, url=f"bidang/{code}/")
        for code, amount in figures.fields.items()
    )
    fields = []
    for item in items:
        activities = biggest_first(
            shown.item(shown.activity_name(code), amount, code=code, url=activity_address(code))
            for code, amount in figures.below(figures.activities, item.code).items()
            if code != item.code
        )
        fields.append(Field(item, activities[:ACTIVITIES], len(activities[ACTIVITIES:])))
    return fields


def rows_of(shown: Shown) -> list[Item]:
    """The form in which a budget is enacted (Permendagri 20/2018): income, spending, surplus, financing, SiLPA."""
    figures = shown.figures

    def total(label: str, amount: Amount, url: str = "") -> Item:
        return shown.item(label, amount, is_total=True, url=url)

    def balance(label: str, amount: Amount, url: str = "") -> Item:
        return shown.item(label, amount, is_total=True, is_balance=True, url=url)

    return [
        total(_("Income"), figures.income, "pendapatan/"),
        *(shown.item(shown.account_name(code), amount) for code, amount in figures.below(figures.kinds, "4").items()),
        total(_("Spending"), figures.spending),
        *(
            shown.item(shown.names.function(code) or code, amount, url=f"bidang/{code}/")
            for code, amount in figures.fields.items()
        ),
        balance(_("Surplus") if figures.surplus.budget >= 0 else _("Deficit"), figures.surplus),
        *(shown.item(str(FINANCING[code]), figures.groups[code]) for code in FINANCING if code in figures.groups),
        balance(_("Net financing"), figures.net_financing, "pembiayaan/"),
        balance(_("Left at the end of the year (SiLPA)"), figures.silpa),
    ]
