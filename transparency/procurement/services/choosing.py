"""From an announcement to a supplier."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from transparency.procurement.dossiers import Dossier
from transparency.procurement.enums import COMPETITIVE, Method, State
from transparency.procurement.models import Award, ProcurementPackage, Quotation, Supplier
from transparency.procurement.services.errors import ProcurementError
from transparency.procurement.services.preparing import demand_method
from transparency.procurement.services.rows import (
    demand_buyer,
    demand_decider,
    demand_order,
    demand_own,
    demand_past,
    demand_rupiah,
    demand_state,
    kept,
    locked,
    moved,
)
from villages.models import Village


@transaction.atomic
def add_supplier(
    *, village: Village, name: str, kind: str, by: Any, nib: str = "", npwp: str = "", address: str = ""
) -> Supplier:
    demand_buyer(by, village)
    given = {"name": " ".join(name.split()), "kind": kind, "nib": nib, "npwp": npwp, "address": address}
    return kept(Supplier(village=village, **given))


@transaction.atomic
def change_supplier(*, supplier: Supplier, by: Any, **fields: Any) -> Supplier:
    """Set right what was written down wrongly; the history of changes keeps what it was."""
    demand_buyer(by, supplier.village)
    for name in ("name", "kind", "nib", "npwp", "address"):
        setattr(supplier, name, fields.get(name, getattr(supplier, name)))
    return kept(supplier)


def demand_competition(dossier: Dossier) -> None:
    if dossier.package.method not in COMPETITIVE:
        sentence = _("%(method)s asks for no quotations.")
        raise ProcurementError(sentence % {"method": dossier.package.get_method_display()})


@transaction.atomic
def take_quotation(
    *, package: ProcurementPackage, supplier: Supplier, amount: int, received_on: dt.date, by: Any, note: str = ""
) -> Quotation:
    """Written down as it came in. Nobody outside sees it before somebody is chosen."""
    demand_buyer(by, package.village)
    dossier = locked(package)
    package = dossier.package
    demand_competition(dossier)
    demand_state(dossier, [State.ANNOUNCED], _("Taking a quotation"))
    demand_own(supplier, package.village)
    demand_rupiah(amount, "amount")
    demand_past(received_on, "received_on")
    demand_order(package.announced_on, received_on, "received_on", _("it was announced"))
    if package.deadline and received_on > package.deadline:
        raise ProcurementError(_("It came after the deadline and does not count."), "received_on")
    row = {"amount": amount, "received_on": received_on, "note": note}
    return kept(Quotation(package=package, village=package.village, supplier=supplier, **row))


@transaction.atomic
def evaluate(*, package: ProcurementPackage, evaluated_on: dt.date, by: Any) -> ProcurementPackage:
    """The team has compared the quotations; no more are taken."""
    demand_buyer(by, package.village)
    dossier = locked(package)
    package = dossier.package
    demand_competition(dossier)
    demand_state(dossier, [State.ANNOUNCED], _("Comparing"))
    demand_past(evaluated_on, "evaluated_on")
    demand_order(package.deadline, evaluated_on, "evaluated_on", _("the deadline for quotations"))
    if not dossier.quotations:
        raise ProcurementError(_("There is no quotation to compare. Take at least one, or cancel the package."))
    return moved(dossier, State.EVALUATED, evaluated_on=evaluated_on)


@transaction.atomic
def award(
    *,
    package: ProcurementPackage,
    decided_on: dt.date,
    by: Any,
    quotation: Quotation | None = None,
    supplier: Supplier | None = None,
    amount: int | None = None,
    reason: str = "",
) -> Award:
    """Choose one of the quotations or, for a direct purchase, the `supplier` and the `amount`. It is public at once."""
    demand_decider(by, package.village)
    dossier = locked(package)
    package = dossier.package
    demand_past(decided_on, "decided_on")
    if dossier.is_own_work:
        raise ProcurementError(_("The village does this work itself: there is no supplier to choose."))
    if package.method == Method.DIRECT:
        demand_state(dossier, [State.ANNOUNCED], _("Choosing"))
        demand_order(package.announced_on, decided_on, "decided_on", _("it was announced"))
    else:
        demand_state(dossier, [State.EVALUATED], _("Choosing"))
        demand_order(package.evaluated_on, decided_on, "decided_on", _("the quotations were compared"))
        supplier, amount = _taken(dossier, quotation, reason)
    if supplier is None:
        raise ProcurementError(_("Say whom you buy of."), "supplier")
    demand_own(supplier, package.village)
    demand_rupiah(amount, "amount")
    price = int(amount or 0)
    demand_method(package, price, "amount")
    if price > package.estimate and not reason.strip():
        raise ProcurementError(_("It is more than the estimate. Say why."), "reason")
    made = kept(
        Award(
            package=package,
            village=package.village,
            supplier=supplier,
            quotation=quotation,
            amount=price,
            decided_on=decided_on,
            reason=reason.strip(),
            by=by,
        )
    )
    _show(dossier, supplier)
    moved(dossier, State.AWARDED)
    return made


def _taken(dossier: Dossier, quotation: Quotation | None, reason: str) -> tuple[Supplier, int]:
    if quotation is None or quotation.pk not in {each.pk for each in dossier.quotations}:
        raise ProcurementError(_("Choose one of the quotations."), "quotation")
    cheapest = min(each.amount for each in dossier.quotations)
    if quotation.amount > cheapest and not reason.strip():
        raise ProcurementError(_("Another quotation is cheaper. Say why this one is better."), "reason")
    return quotation.supplier, quotation.amount


def _show(dossier: Dossier, supplier: Supplier) -> None:
    Quotation.objects.filter(package=dossier.package).update(is_public=True)
    Supplier.objects.filter(pk=supplier.pk, is_public=False).update(is_public=True)
