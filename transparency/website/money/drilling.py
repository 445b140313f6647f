"""From a bidang to its activities, from an activity or an account to its lines, and to the documents behind them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.http import QueryDict
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from foundation.listing import make_listing
from foundation.money import rupiah
from transparency.budgets.figures import Amount, entries_of, lines_of
from transparency.budgets.models import BudgetLine, WorkPicture
from transparency.website.money.items import Item
from transparency.website.money.showing import Shown, activity_address, source_name

#: Documents on a leaf. All of them are fetched at once: a year of a village has some hundred.
ENTRIES = 30


@dataclass(frozen=True)
class Group:
    """What stands below one heading, with its sum."""

    item: Item
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True)
class Line:
    """A line of the RAB as it is read: what, how much of it at which price, from which source.

    `volume` (`420 m`) and `price` (`Rp185.000`) are empty where the file does not tell them.
    """

    description: str
    volume: str
    price: str
    source: str
    amount: int


@dataclass(frozen=True)
class Account:
    """The lines on one account."""

    item: Item
    lines: list[Line]


def field_told(shown: Shown, code: str) -> dict[str, Any] | None:
    """A bidang: its sub-bidang with their activities. None where nothing is booked on the code."""
    figures = shown.figures
    if code not in figures.fields:
        return None
    groups, whole = [], figures.fields[code].budget
    for subfield, amount in figures.below(figures.subfields, code).items():
        exact = subfield == code  # booked on the bidang itself, without a sub-bidang
        activities = {subfield: amount} if exact else figures.below(figures.activities, subfield)
        items = [
            shown.item(
                shown.activity_name(activity) if activity != subfield else _("Not divided further"),
                activity_amount,
                url=activity_address(activity),
            )
            for activity, activity_amount in activities.items()
        ]
        name = _("Not divided further") if exact else shown.names.function(subfield) or subfield
        groups.append(Group(shown.item(name, amount, whole, is_total=True, code=subfield), items))
    item = shown.item(shown.field_name(code), figures.fields[code], figures.spending.budget, code=code)
    return {"item": item, "official": shown.names.function(code), "groups": groups}


def activity_told(shown: Shown, code: str, asked: QueryDict) -> dict[str, Any] | None:
    """An activity: its lines by account, its documents, facts and pictures. None where nothing is booked on it."""
    figures, field_code = shown.figures, code[:2]
    amount = figures.activities.get(code)
    if amount is None:
        return None
    by_account: dict[str, Amount] = {}
    for post, posted in figures.posts.items():
        if post.function == code:
            by_account[post.account] = by_account.get(post.account, Amount()) + posted
    entries = entries_of(shown.publication).filter(function=code).order_by("-date", "-pk")
    return {
        "item": shown.item(shown.activity_name(code), amount, figures.spending.budget, code=code),
        "field": shown.item(shown.field_name(field_code), figures.fields[field_code], url=f"bidang/{field_code}/"),
        "official": shown.names.function(code),
        "activity": shown.activities.get(code),
        "accounts": accounts_of(shown, by_account, lines_of(shown.publication).filter(function=code)),
        "listing": make_listing(list(entries), asked, page_size=ENTRIES),
        "pictures": pictures_of(shown, code),
    }


def account_told(shown: Shown, account: str, asked: QueryDict) -> dict[str, Any]:
    """Income (4) or financing (6): every account with its lines, and the documents."""
    figures = shown.figures
    amounts = figures.below(figures.accounts, account)
    entries = entries_of(shown.publication, account=account).order_by("-date", "-pk")
    return {
        "accounts": accounts_of(shown, amounts, lines_of(shown.publication, account=account)),
        "listing": make_listing(list(entries), asked, page_size=ENTRIES),
    }


def accounts_of(shown: Shown, amounts: dict[str, Amount], lines: Iterable[BudgetLine]) -> list[Account]:
    by_account: dict[str, list[Line]] = {code: [] for code in amounts}
    for line in lines:
        by_account[line.account].append(line_of(shown, line))
    return [
        Account(shown.item(shown.account_name(code), amount, code=code, is_total=True), by_account[code])
        for code, amount in sorted(amounts.items())
    ]


def line_of(shown: Shown, line: BudgetLine) -> Line:
    volume = price = ""
    if line.volume is not None and line.price is not None:
        volume, price = f"{plain(line.volume)} {line.unit}".strip(), price_of(line.price)
    name = line.description or shown.account_name(line.account)
    return Line(name, volume, price, source_name(line.source), line.amount)


def price_of(price: Decimal) -> str:
    return rupiah(int(price)) if price == int(price) else f"Rp{number_format(price, 2, force_grouping=True)}"


def plain(number: Decimal) -> str:
    """Without zeros behind the comma that say nothing."""
    text = f"{number:f}"
    decimals = len(text.partition(".")[2].rstrip("0"))
    return number_format(number, decimals, force_grouping=True)


@dataclass(frozen=True)
class Work:
    """A picture of a work, with its activity and the address of that below the overview."""

    shot: WorkPicture
    name: str
    url: str


def pictures_of(shown: Shown, function: str = "", most: int = 12) -> list[Work]:
    """Of one activity in the order of its progress, or the newest of the year."""
    found = WorkPicture.published.filter(village=shown.village, budget=shown.publication.budget_id)
    found = found.select_related("picture").prefetch_related("picture__renditions")
    if function:
        found = found.filter(function=function).order_by("progress", "taken_on", "pk")
    else:
        found = found.order_by("-taken_on", "-pk")
    return [Work(shot, shown.activity_name(shot.function), activity_address(shot.function)) for shot in found[:most]]
