"""What can be done next with an order: the form that asks for it and the service that does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cooperative.catalogue.enums import KILOGRAMS, Way
from cooperative.orders.desk.dossier import Dossier
from cooperative.orders.enums import HOLDING, PaymentKind, State
from cooperative.orders.forms import acts as forms
from cooperative.orders.services import disputes, ending, fulfilling, paying
from cooperative.orders.services.errors import OrderError
from cooperative.orders.worklists.today import is_to_be_packed

Given = dict[str, Any]


@dataclass(frozen=True)
class Act:
    """`fits`: whether the order stands where this can be done. `stops`: shown as something that ends or takes back."""

    name: str
    label: str | Promise
    button: str | Promise
    done: str | Promise
    form: type[forms.StepForm]
    fits: Callable[[Dossier], bool]
    do: Callable[[Dossier, Given, Any], object]
    stops: bool = False


def confirm(dossier: Dossier, given: Given, by: Any) -> object:
    return paying.confirm(order=dossier.order, by=by, **given)


def refund(dossier: Dossier, given: Given, by: Any) -> object:
    return paying.refund(order=dossier.order, by=by, **given)


def weigh(dossier: Dossier, given: Given, by: Any) -> object:
    line = next((line for line in dossier.lines if line.pk == given.pop("line")), None)
    if line is None:
        raise OrderError(_("This was weighed already."), "line")
    zero = given["gross"] * 0
    given |= {name: given[name] or zero for name in ("moisture", "dirt")}
    return fulfilling.weigh(line=line, by=by, **given)


def hand_over(dossier: Dossier, given: Given, by: Any) -> object:
    return fulfilling.hand_over(order=dossier.order, by=by, **given)


def resolve(dossier: Dossier, given: Given, by: Any) -> object:
    if dossier.complaint is None:
        raise OrderError(_("This complaint was answered already."))
    return disputes.resolve(dispute=dossier.complaint, by=by, **given)


def can_complain(dossier: Dossier) -> bool:
    order, now = dossier.order, timezone.now()
    in_time = order.complaints_until is None or order.complaints_until >= now
    return order.state in disputes.DISPUTABLE and in_time and dossier.complaint is None


def simply(service: Callable[..., object]) -> Callable[[Dossier, Given, Any], object]:
    return lambda dossier, given, by: service(order=dossier.order, by=by, **given)


def can_be_paid(dossier: Dossier) -> bool:
    return dossier.order.state in paying.PAYABLE and dossier.order.balance > 0


def can_be_weighed(dossier: Dossier) -> bool:
    waits = any(line.weighed is None and line.unit in KILOGRAMS for line in dossier.lines)
    return dossier.order.harvest_id is not None and waits and (is_to_be_packed(dossier.order) or is_packed(dossier))


def is_packed(dossier: Dossier) -> bool:
    return bool(dossier.order.state == State.PREPARED)


def can_be_received(dossier: Dossier) -> bool:
    """Paid to the rupiah, and with the buyer."""
    order = dossier.order
    return order.state in (State.SHIPPED, State.HANDED_OVER) and dossier.complaint is None and not order.balance


def can_be_refunded(dossier: Dossier) -> bool:
    order = dossier.order
    return order.balance < 0 or (order.state in paying.NOT_SOLD and order.paid > 0)


ACTS = (
    Act(
        "resolve",
        _("Answer the complaint"),
        _("Send the answer"),
        _("The complaint is answered, and the buyer reads it."),
        forms.ResolveForm,
        lambda dossier: dossier.complaint is not None,
        resolve,
    ),
    Act(
        "prepare",
        _("Pack it"),
        _("It is packed"),
        _("The order is packed."),
        forms.PlainForm,
        lambda dossier: is_to_be_packed(dossier.order),
        simply(fulfilling.prepare),
    ),
    Act(
        "weigh",
        _("Weigh it"),
        _("Keep the weight"),
        _("The weight is written down, and the price follows it."),
        forms.WeighForm,
        can_be_weighed,
        weigh,
    ),
    Act(
        "confirm",
        _("A payment came in"),
        _("Yes, it came in"),
        _("The payment is booked."),
        forms.ConfirmForm,
        can_be_paid,
        confirm,
    ),
    Act(
        "hand_over",
        _("Hand it over"),
        _("It is handed over"),
        _("The order is handed over."),
        forms.HandOverForm,
        lambda dossier: dossier.order.state in (State.PREPARED, State.SHIPPED) and dossier.complaint is None,
        hand_over,
    ),
    Act(
        "ship",
        _("Send it off"),
        _("It is on its way"),
        _("The order is on its way."),
        forms.ShipForm,
        lambda dossier: is_packed(dossier) and dossier.order.delivery.way != Way.PICKUP,
        simply(fulfilling.ship),
    ),
    Act(
        "receive",
        _("The buyer has it"),
        _("Yes, the buyer has it"),
        _("The order was received. The growers can be paid."),
        forms.PlainForm,
        can_be_received,
        simply(fulfilling.receive),
    ),
    Act(
        "complain",
        _("The buyer complains"),
        _("Write the complaint down"),
        _("The complaint is written down. Nothing is settled before it is answered."),
        forms.ComplainForm,
        can_complain,
        simply(disputes.open_dispute),
        stops=True,
    ),
    Act(
        "refund",
        _("Give money back"),
        _("It was given back"),
        _("The refund is booked."),
        forms.RefundForm,
        can_be_refunded,
        refund,
        stops=True,
    ),
    Act(
        "cancel",
        _("Cancel the order"),
        _("Yes, cancel it"),
        _("The order is cancelled, and what was promised is free again."),
        forms.CancelForm,
        lambda dossier: dossier.order.state in {*HOLDING, State.SHIPPED} and dossier.complaint is None,
        simply(ending.cancel),
        stops=True,
    ),
)


def open_acts(dossier: Dossier) -> list[Act]:
    return [act for act in ACTS if act.fits(dossier)]


def next_act(dossier: Dossier) -> Act | None:
    """What usually comes next: a harvest is weighed before it is packed, and a route is sent before it is brought."""
    acts = {act.name: act for act in open_acts(dossier)}
    usual = ["resolve", "weigh", "prepare", "ship", "receive", "hand_over", "confirm", "refund"]
    if dossier.order.balance > 0 and dossier.order.payment != PaymentKind.CASH:
        # Nothing is sent before it is paid completely.
        usual.insert(usual.index("ship"), "confirm")
    return next((acts[name] for name in usual if name in acts), None)
