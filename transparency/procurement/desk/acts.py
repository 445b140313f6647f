"""What can be done next with a package: the form that asks for it and the service that does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from foundation.models import Picture
from transparency.procurement.dossiers import Dossier
from transparency.procurement.enums import BEFORE_CONTRACT, COMPETITIVE, IN_WORK, Category, Method, State
from transparency.procurement.forms import steps
from transparency.procurement.models import Supplier
from transparency.procurement.services import choosing, preparing, working
from transparency.procurement.services.errors import ProcurementError
from villages.writing import photos

Given = dict[str, Any]


@dataclass(frozen=True)
class Act:
    """`decides`: for the head and the secretary. `fits`: whether the package stands where this can be done."""

    name: str
    label: str | Promise
    button: str | Promise
    done: str | Promise
    form: type[steps.StepForm]
    fits: Callable[[Dossier], bool]
    do: Callable[[Dossier, Given, Any], object]
    decides: bool = False
    #: Another form for direct purchases.
    direct_form: type[steps.StepForm] | None = None

    def form_for(self, dossier: Dossier) -> type[steps.StepForm]:
        is_direct = dossier.package.method == Method.DIRECT
        return self.direct_form if is_direct and self.direct_form else self.form


def supplier_of(dossier: Dossier, given: Given, by: Any) -> Supplier:
    new, known = given.pop("new"), given.pop("supplier")
    if new is None:
        return known
    return choosing.add_supplier(village=dossier.package.village, by=by, **new)


def take_quotation(dossier: Dossier, given: Given, by: Any) -> object:
    supplier = supplier_of(dossier, given, by)
    return choosing.take_quotation(package=dossier.package, supplier=supplier, by=by, **given)


def award(dossier: Dossier, given: Given, by: Any) -> object:
    if "new" in given:
        given["supplier"] = supplier_of(dossier, given, by)
    return choosing.award(package=dossier.package, by=by, **given)


def record_progress(dossier: Dossier, given: Given, by: Any) -> object:
    files, seen = given.pop("photo"), given.pop("seen").strip()
    given["picture"] = picture_of(dossier, files, seen, by) if files else None
    return working.record_progress(package=dossier.package, by=by, **given)


def picture_of(dossier: Dossier, files: list[Any], seen: str, by: Any) -> Picture:
    pictures, faults = photos.keep(files, dossier.package.village, by)
    if faults:
        raise ProcurementError(faults[0], "photo")
    [picture] = pictures
    picture.description = seen
    picture.save()
    return picture


def simply(service: Callable[..., object]) -> Callable[[Dossier, Given, Any], object]:
    return lambda dossier, given, by: service(package=dossier.package, by=by, **given)


def competes(dossier: Dossier) -> bool:
    return dossier.package.method in COMPETITIVE


def stands(*states: str) -> Callable[[Dossier], bool]:
    return lambda dossier: dossier.package.state in states


def can_work(dossier: Dossier) -> bool:
    states = {State.ANNOUNCED, State.RUNNING} if dossier.is_own_work else IN_WORK
    return dossier.package.state in states


def can_hand_over(dossier: Dossier) -> bool:
    states = {State.RUNNING} if dossier.is_own_work else IN_WORK
    finished = dossier.package.category != Category.WORKS or dossier.percent == 100
    return dossier.package.state in states and finished


def can_pay(dossier: Dossier) -> bool:
    early = dossier.is_own_work and dossier.package.state == State.ANNOUNCED
    return early or dossier.package.state in {*IN_WORK, State.HANDED_OVER}


def can_award(dossier: Dossier) -> bool:
    state = State.ANNOUNCED if dossier.package.method == Method.DIRECT else State.EVALUATED
    return dossier.package.state == state and not dossier.is_own_work


def is_open_for_quotations(dossier: Dossier) -> bool:
    return competes(dossier) and dossier.package.state == State.ANNOUNCED


ACTS = (
    Act(
        "announce",
        _("Announce"),
        _("Announce to everybody"),
        _("The package is announced: everybody reads it now."),
        steps.AnnounceForm,
        stands(State.PLANNED),
        simply(preparing.announce),
        decides=True,
    ),
    Act(
        "quotation",
        _("Write down a quotation"),
        _("Keep the quotation"),
        _("The quotation is written down. Nobody outside sees it before somebody is chosen."),
        steps.QuotationForm,
        is_open_for_quotations,
        take_quotation,
    ),
    Act(
        "evaluate",
        _("Close and compare the quotations"),
        _("The quotations are compared"),
        _("The quotations are compared. The head or the secretary chooses now."),
        steps.EvaluateForm,
        lambda dossier: is_open_for_quotations(dossier) and bool(dossier.quotations),
        simply(choosing.evaluate),
    ),
    Act(
        "award",
        _("Choose the supplier"),
        _("Choose this supplier"),
        _("The supplier is chosen, and everybody reads it."),
        steps.AwardForm,
        can_award,
        award,
        decides=True,
        direct_form=steps.DirectAwardForm,
    ),
    Act(
        "contract",
        _("Write down the contract"),
        _("Keep the contract"),
        _("The contract is written down."),
        steps.ContractForm,
        stands(State.AWARDED),
        simply(working.contract),
    ),
    Act(
        "progress",
        _("Tell how far the work is"),
        _("Keep the progress"),
        _("The progress is written down."),
        steps.ProgressForm,
        can_work,
        record_progress,
    ),
    Act(
        "handover",
        _("Take it over (BAST)"),
        _("Taken over"),
        _("It is taken over."),
        steps.HandoverForm,
        can_hand_over,
        simply(working.hand_over),
    ),
    Act(
        "payment",
        _("Write down a payment"),
        _("Keep the payment"),
        _("The payment is written down."),
        steps.PaymentForm,
        can_pay,
        simply(working.pay),
    ),
    Act(
        "change",
        _("Change the contract"),
        _("Keep the change"),
        _("The change of the contract is written down."),
        steps.ChangeForm,
        lambda dossier: dossier.contract is not None and dossier.package.state in IN_WORK,
        simply(working.change_contract),
    ),
    Act(
        "cancel",
        _("Cancel the package"),
        _("Yes, cancel it"),
        _("The package is cancelled."),
        steps.CancelForm,
        lambda dossier: dossier.package.state in BEFORE_CONTRACT | IN_WORK and not dossier.paid,
        simply(preparing.cancel),
        decides=True,
    ),
)


def open_acts(dossier: Dossier) -> list[Act]:
    return [act for act in ACTS if act.fits(dossier)]


def next_act(dossier: Dossier) -> Act | None:
    """What usually comes next."""
    acts = {act.name: act for act in open_acts(dossier)}
    deadline = dossier.package.deadline
    if "evaluate" in acts and deadline and deadline < timezone.localdate():
        return acts["evaluate"]
    is_done = dossier.percent == 100 or (dossier.package.category == Category.GOODS and dossier.contract is not None)
    if "handover" in acts and is_done:
        return acts["handover"]
    return next((act for name, act in acts.items() if name != "cancel"), None)
