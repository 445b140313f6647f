"""Signs at which a reader should ask: purchases in pieces, no competition, more money or more time than was planned.

A flag is a question and no verdict, and its sentence says only what the figures say.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation.money import rupiah
from transparency.procurement.dossiers import Dossier
from transparency.procurement.enums import COMPETITIVE, FEWEST_QUOTATIONS, IN_WORK, FlagKind, Method, State
from transparency.procurement.thresholds import Limits

#: PerLKPP 12/2019 forbids to split what belongs together; how near is told by no law.
NEAR = dt.timedelta(days=30)
#: By what size a purchase in pieces is measured: pieces of the same or of a smaller method count.
SIZES = {Method.DIRECT: 1, Method.QUOTATION: 2}


@dataclass(frozen=True)
class Flag:
    kind: FlagKind
    sentence: str

    @property
    def label(self) -> str:
        return str(self.kind.label)


@dataclass(frozen=True)
class Year:
    """What a package is compared with: all packages of the village and the year, the limits, and the budget."""

    dossiers: Sequence[Dossier]
    limits: Limits = field(default_factory=Limits)
    budgets: dict[str, int] = field(default_factory=dict)


def flags_of(dossier: Dossier, year: Year, today: dt.date | None = None) -> list[Flag]:
    if dossier.is_cancelled:
        return []
    found = (
        split(dossier, year),
        single(dossier),
        over_budget(dossier, year),
        above_estimate(dossier),
        late(dossier, today or timezone.localdate()),
    )
    return [flag for flag in found if flag]


def split(dossier: Dossier, year: Year) -> Flag | None:
    method = Method(dossier.package.method)
    limit = year.limits.of(method)
    if limit is None or dossier.day is None:
        return None
    pieces = [other for other in year.dossiers if belongs_to(other, dossier)]
    near = heaviest(pieces, around=dossier.day)
    total = sum(amount_of(piece) for piece in near)
    if len(near) < 2 or total <= limit:
        return None
    others = ", ".join(piece.package.code for piece in near if piece.package.pk != dossier.package.pk)
    sentence = _("With %(others)s, decided within 30 days, it comes to %(total)s. %(method)s goes up to %(limit)s.")
    told = {"others": others, "total": rupiah(total), "method": method.label, "limit": rupiah(limit)}
    return Flag(FlagKind.SPLIT, sentence % told)


def belongs_to(other: Dossier, dossier: Dossier) -> bool:
    """Whether both could be pieces of one purchase; a package belongs to itself."""
    one, two = other.package, dossier.package
    if one.pk == two.pk:
        return True
    if other.is_cancelled or other.day is None or SIZES.get(Method(one.method), 9) > SIZES[Method(two.method)]:
        return False
    same_activity = one.function == two.function
    same_account = bool(one.account) and one.account == two.account
    if other.supplier and dossier.supplier:
        return other.supplier.pk == dossier.supplier.pk and (same_activity or same_account)
    return same_activity and same_account


def amount_of(dossier: Dossier) -> int:
    return dossier.package.estimate if dossier.value is None else dossier.value


def heaviest(pieces: Sequence[Dossier], around: dt.date) -> list[Dossier]:
    """Of all spans of 30 days that contain the day, the pieces of the one in which most was spent."""
    best: list[Dossier] = []
    for first in pieces:
        start = first.day
        if start and start <= around <= start + NEAR:
            within = [piece for piece in pieces if piece.day and start <= piece.day <= start + NEAR]
            best = max(best, within, key=lambda span: sum(amount_of(piece) for piece in span))
    return best


def single(dossier: Dossier) -> Flag | None:
    package = dossier.package
    if package.method not in COMPETITIVE or package.state in (State.PLANNED, State.ANNOUNCED):
        return None
    if not dossier.award or len(dossier.quotations) >= FEWEST_QUOTATIONS:
        return None
    return Flag(FlagKind.SINGLE, _("One supplier answered. At least two are asked for."))


def over_budget(dossier: Dossier, year: Year) -> Flag | None:
    budget = year.budgets.get(dossier.package.function)
    if budget is None or dossier.value is None:
        return None
    total = sum(
        other.value
        for other in year.dossiers
        if other.package.function == dossier.package.function and not other.is_cancelled and other.value is not None
    )
    if total <= budget:
        return None
    sentence = _("The contracts of this activity come to %(total)s. Its budget is %(budget)s.")
    return Flag(FlagKind.OVER_BUDGET, sentence % {"total": rupiah(total), "budget": rupiah(budget)})


def above_estimate(dossier: Dossier) -> Flag | None:
    value, estimate = dossier.value, dossier.package.estimate
    if value is None or value <= estimate:
        return None
    sentence = _("It costs %(more)s more than the estimate of %(estimate)s.")
    return Flag(FlagKind.ABOVE_ESTIMATE, sentence % {"more": rupiah(value - estimate), "estimate": rupiah(estimate)})


def late(dossier: Dossier, today: dt.date) -> Flag | None:
    due = dossier.ends_on
    if due is None or not (dossier.handover or dossier.package.state in IN_WORK):
        return None
    if dossier.handover:
        days = (dossier.handover.date - due).days
        sentence = ngettext(
            "It was handed over %(days)d day after the agreed end.",
            "It was handed over %(days)d days after the agreed end.",
            days,
        )
    else:
        days = (today - due).days
        sentence = ngettext(
            "The agreed end passed %(days)d day ago, and it is not handed over.",
            "The agreed end passed %(days)d days ago, and it is not handed over.",
            days,
        )
    return Flag(FlagKind.LATE, sentence % {"days": days}) if days > 0 else None
