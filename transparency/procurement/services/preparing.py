"""From the budget to an announcement, and back out of it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from foundation.money import rupiah
from transparency.codes.enums import Source
from transparency.codes.names import names_in
from transparency.procurement.enums import BEFORE_CONTRACT, COMPETITIVE, IN_WORK, Method, State
from transparency.procurement.models import ProcurementPackage, TeamMember
from transparency.procurement.services.errors import ProcurementError
from transparency.procurement.services.rows import (
    demand_buyer,
    demand_decider,
    demand_order,
    demand_past,
    demand_rupiah,
    demand_state,
    kept,
    locked,
    moved,
)
from transparency.procurement.thresholds import limits_in
from villages.models import Village

FEWEST_MEMBERS = 3
#: What is told of a package while it is prepared: its own fields without the place, the state and the dates of steps.
PLANNED_FIELDS = (
    *("year", "function", "activity", "account", "title", "category", "method", "place", "volume", "estimate"),
    *("sources", "planned_from", "planned_until"),
)


@transaction.atomic
def plan(*, village: Village, by: Any, team: Sequence[str] = (), **fields: Any) -> ProcurementPackage:
    """Begin a package; nobody outside sees it yet. `fields` are those of PLANNED_FIELDS, amounts in whole rupiah."""
    demand_buyer(by, village)
    Village.objects.select_for_update().get(pk=village.pk)  # numbers are given one after the other
    last = ProcurementPackage.objects.filter(village=village, year=fields["year"]).aggregate(last=Max("number"))["last"]
    package = ProcurementPackage(village=village, number=(last or 0) + 1)
    return _write(package, fields, team)


@transaction.atomic
def change_plan(*, package: ProcurementPackage, by: Any, team: Sequence[str] = (), **fields: Any) -> ProcurementPackage:
    """Write it anew while it is being prepared. The year stays, for the number belongs to it."""
    demand_buyer(by, package.village)
    dossier = locked(package)
    package = dossier.package
    demand_state(dossier, [State.PLANNED], _("Changing the plan"))
    TeamMember.objects.filter(package=package).delete()
    return _write(package, {**fields, "year": package.year}, team)


def _write(package: ProcurementPackage, fields: Mapping[str, Any], team: Sequence[str]) -> ProcurementPackage:
    unknown = set(fields) - set(PLANNED_FIELDS)
    if unknown:
        raise TypeError(f"no field of a plan: {', '.join(sorted(unknown))}")
    for name, value in fields.items():
        setattr(package, name, value)
    demand_rupiah(package.estimate, "estimate")
    _demand_known_codes(package)
    _demand_sources(package)
    demand_method(package, package.estimate, "method")
    seats = [seat.strip() for seat in team if seat.strip()]
    _demand_team(package, seats)
    kept(package)
    for seat in seats:
        kept(TeamMember(package=package, village=package.village, position=seat))
    return package


def _demand_known_codes(package: ProcurementPackage) -> None:
    names = names_in(package.village.regency.code, package.year)
    if not names.knows_function(package.function):
        raise ProcurementError(_("There is no activity %(code)s.") % {"code": package.function}, "function")
    if package.account and not names.knows_account(package.account):
        raise ProcurementError(_("There is no account %(code)s.") % {"code": package.account}, "account")
    package.activity = package.activity or names.function(package.function)


def _demand_sources(package: ProcurementPackage) -> None:
    for source, amount in package.sources.items():
        if source not in Source.values:
            raise ProcurementError(_("There is no source of funds %(code)s.") % {"code": source}, "sources")
        demand_rupiah(amount, "sources")
    total = sum(package.sources.values())
    if total != package.estimate:
        sentence = _("The sources of funds come to %(total)s, the estimate is %(estimate)s.")
        raise ProcurementError(sentence % {"total": rupiah(total), "estimate": rupiah(package.estimate)}, "sources")


def demand_method(package: ProcurementPackage, amount: int, field: str) -> None:
    limits = limits_in(package.village.regency.code, package.year)
    method = Method(package.method)
    limit = limits.of(method)
    if limit is None or amount <= limit:
        return
    others = [other for other in limits.methods(amount) if other != Method.SWAKELOLA]
    sentence = _("%(method)s goes up to %(limit)s here; this is %(amount)s. Choose: %(others)s.")
    told = {
        "method": method.label,
        "limit": rupiah(limit),
        "amount": rupiah(amount),
        "others": ", ".join(str(other.label) for other in others),
    }
    raise ProcurementError(sentence % told, field)


def _demand_team(package: ProcurementPackage, seats: Sequence[str]) -> None:
    if package.method == Method.DIRECT and not seats:
        return
    if len(seats) < FEWEST_MEMBERS or len(seats) % 2 == 0:
        sentence = _("The team (TPK) has at least three members and an odd number: write one position on each line.")
        raise ProcurementError(sentence, "team")


@transaction.atomic
def announce(
    *, package: ProcurementPackage, announced_on: dt.date, deadline: dt.date | None = None, by: Any
) -> ProcurementPackage:
    """From now on everybody reads the plan, and it stays as it is."""
    demand_decider(by, package.village)
    dossier = locked(package)
    package = dossier.package
    demand_state(dossier, [State.PLANNED], _("Announcing"))
    demand_past(announced_on, "announced_on")
    demand_method(package, package.estimate, "announced_on")
    competitive = package.method in COMPETITIVE
    if competitive and deadline is None:
        raise ProcurementError(_("Say until when suppliers may send their quotations."), "deadline")
    made = moved(
        dossier,
        State.ANNOUNCED,
        announced_on=announced_on,
        deadline=deadline if competitive else None,
        is_public=True,
    )
    TeamMember.objects.filter(package=package).update(is_public=True)
    return made


@transaction.atomic
def cancel(*, package: ProcurementPackage, reason: str, cancelled_on: dt.date, by: Any) -> ProcurementPackage:
    """End it before anything was paid. What was announced stays public, with the reason."""
    demand_decider(by, package.village)
    dossier = locked(package)
    package = dossier.package
    demand_state(dossier, BEFORE_CONTRACT | IN_WORK, _("Cancelling"))
    if dossier.paid:
        raise ProcurementError(_("Something was paid for it already. Take the payments back first."))
    if not reason.strip():
        raise ProcurementError(_("Say why it is cancelled."), "reason")
    demand_past(cancelled_on, "cancelled_on")
    demand_order(dossier.day, cancelled_on, "cancelled_on", _("it was announced or awarded"))
    return moved(dossier, State.CANCELLED, ended_on=cancelled_on, cancelled_because=reason.strip())
