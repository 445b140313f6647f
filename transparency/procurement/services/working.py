"""From a contract to what stands in the village and is paid."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from foundation.models import Picture
from foundation.money import rupiah
from transparency.procurement.dossiers import Dossier
from transparency.procurement.enums import IN_WORK, Category, PaymentKind, State
from transparency.procurement.models import (
    Contract,
    ContractChange,
    Handover,
    Payment,
    ProcurementPackage,
    Progress,
)
from transparency.procurement.services.errors import ProcurementError
from transparency.procurement.services.rows import (
    demand_buyer,
    demand_order,
    demand_past,
    demand_rupiah,
    demand_state,
    kept,
    locked,
    moved,
)


@transaction.atomic
def contract(
    *,
    package: ProcurementPackage,
    number: str,
    signed_on: dt.date,
    value: int,
    starts_on: dt.date,
    ends_on: dt.date,
    by: Any,
) -> Contract:
    """What was signed with the chosen supplier. `value` in whole rupiah, at most what was decided."""
    demand_buyer(by, package.village)
    dossier = locked(package)
    package = dossier.package
    demand_state(dossier, [State.AWARDED], _("Writing a contract"))
    demand_rupiah(value, "value")
    demand_past(signed_on, "signed_on")
    decided = dossier.award
    if decided is None:
        raise ProcurementError(_("No supplier was chosen."))
    demand_order(decided.decided_on, signed_on, "signed_on", _("the supplier was chosen"))
    if value > decided.amount:
        sentence = _("The supplier was chosen for %(amount)s; the contract cannot be worth more.")
        raise ProcurementError(sentence % {"amount": rupiah(decided.amount)}, "value")
    demand_order(starts_on, ends_on, "ends_on", _("the work begins"))
    terms = {"number": number, "signed_on": signed_on, "value": value, "starts_on": starts_on, "ends_on": ends_on}
    made = kept(Contract(package=package, village=package.village, **terms))
    moved(dossier, State.CONTRACTED)
    return made


@transaction.atomic
def change_contract(
    *,
    package: ProcurementPackage,
    number: str,
    signed_on: dt.date,
    value: int,
    ends_on: dt.date,
    reason: str,
    by: Any,
) -> ContractChange:
    """An adendum: the value and the end as they are from now on."""
    demand_buyer(by, package.village)
    dossier = locked(package)
    package = dossier.package
    demand_state(dossier, IN_WORK, _("Changing the contract"))
    demand_rupiah(value, "value")
    demand_past(signed_on, "signed_on")
    agreed = dossier.contract
    if agreed is None:
        raise ProcurementError(_("Own work has no contract to change."))
    demand_order(agreed.signed_on, signed_on, "signed_on", _("the contract was signed"))
    demand_order(agreed.starts_on, ends_on, "ends_on", _("the work begins"))
    if dossier.changes:
        demand_order(dossier.changes[-1].signed_on, signed_on, "signed_on", _("the change before"))
    if value < dossier.paid:
        raise ProcurementError(_("%(paid)s is paid already.") % {"paid": rupiah(dossier.paid)}, "value")
    terms = {"number": number, "signed_on": signed_on, "value": value, "ends_on": ends_on, "reason": reason.strip()}
    return kept(ContractChange(package=package, village=package.village, **terms))


@transaction.atomic
def record_progress(
    *,
    package: ProcurementPackage,
    percent: int,
    date: dt.date,
    by: Any,
    note: str = "",
    picture: Picture | None = None,
) -> Progress:
    """How much is done. It never falls: what was told wrongly is explained in the note of the next one."""
    demand_buyer(by, package.village)
    dossier = locked(package)
    package = dossier.package
    states = {State.ANNOUNCED, State.RUNNING} if dossier.is_own_work else IN_WORK
    demand_state(dossier, states, _("Telling progress"))
    demand_past(date, "date")
    demand_order(_begun(dossier), date, "date", _("the work begins"))
    if dossier.progress:
        demand_order(dossier.progress[-1].date, date, "date", _("the last progress"))
    if percent < dossier.percent:
        told = _("%(percent)d per cent were told before.") % {"percent": dossier.percent}
        raise ProcurementError(told, "percent")
    row = {"percent": percent, "date": date, "note": note, "picture": picture}
    made = kept(Progress(package=package, village=package.village, **row))
    if package.state != State.RUNNING:
        moved(dossier, State.RUNNING)
    return made


def _begun(dossier: Dossier) -> dt.date | None:
    return dossier.contract.starts_on if dossier.contract else dossier.package.announced_on


@transaction.atomic
def hand_over(*, package: ProcurementPackage, number: str, date: dt.date, by: Any, note: str = "") -> Handover:
    """The village takes it over (BAST). A building work is finished first."""
    demand_buyer(by, package.village)
    dossier = locked(package)
    package = dossier.package
    demand_state(dossier, {State.RUNNING} if dossier.is_own_work else IN_WORK, _("Handing over"))
    demand_past(date, "date")
    demand_order(_begun(dossier), date, "date", _("the work begins"))
    if dossier.progress:
        demand_order(dossier.progress[-1].date, date, "date", _("the last progress"))
    if package.category == Category.WORKS and dossier.percent < 100:
        told = _("The work stands at %(percent)d per cent. Tell its progress first.")
        raise ProcurementError(told % {"percent": dossier.percent})
    made = kept(Handover(package=package, village=package.village, number=number, date=date, note=note))
    is_paid = not dossier.is_own_work and dossier.paid == dossier.most
    moved(dossier, State.PAID if is_paid else State.HANDED_OVER, ended_on=date if is_paid else None)
    return made


@transaction.atomic
def pay(
    *,
    package: ProcurementPackage,
    document: str,
    date: dt.date,
    amount: int,
    by: Any,
    kind: str = PaymentKind.SPP,
    is_last: bool = False,
) -> Payment:
    """Write down a payment in whole rupiah. With the last one the package is done.

    Of a contract the last payment is known by its value; of own work, which may cost less than estimated, it is told.
    """
    demand_buyer(by, package.village)
    dossier = locked(package)
    package = dossier.package
    states = IN_WORK | {State.HANDED_OVER} | ({State.ANNOUNCED} if dossier.is_own_work else set())
    demand_state(dossier, states, _("Paying"))
    demand_rupiah(amount, "amount")
    demand_past(date, "date")
    first = dossier.contract.signed_on if dossier.contract else package.announced_on
    demand_order(first, date, "date", _("the contract was signed, or the own work announced"))
    if dossier.paid + amount > dossier.most:
        sentence = _("%(most)s may be paid altogether, and %(paid)s is paid already.")
        raise ProcurementError(sentence % {"most": rupiah(dossier.most), "paid": rupiah(dossier.paid)}, "amount")
    made = kept(
        Payment(package=package, village=package.village, kind=kind, document=document, date=date, amount=amount)
    )
    complete = is_last if dossier.is_own_work else dossier.paid + amount == dossier.most
    if package.state == State.HANDED_OVER and complete:
        moved(dossier, State.PAID, ended_on=date)
    return made


@transaction.atomic
def take_back(*, payment: Payment, document: str, date: dt.date, by: Any) -> Payment:
    """Set a payment right that was written down wrongly: a second row takes it back, both stay."""
    demand_buyer(by, payment.village)
    dossier = locked(payment.package)
    if payment.corrects_id or any(other.corrects_id == payment.pk for other in dossier.payments):
        raise ProcurementError(_("This payment is taken back already."))
    demand_past(date, "date")
    demand_order(payment.date, date, "date", _("the payment itself"))
    row = {"kind": payment.kind, "document": document, "date": date, "amount": -payment.amount, "corrects": payment}
    made = kept(Payment(package=dossier.package, village=payment.village, **row))
    if dossier.package.state == State.PAID:
        moved(dossier, State.HANDED_OVER, ended_on=None)
    return made
