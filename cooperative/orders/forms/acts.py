"""One short form for each step of an order. Each knows the order that it goes on with."""

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperative.catalogue.forms.fields import QuantityField
from cooperative.orders.enums import DisputeReason, Outcome, PaymentKind, State
from cooperative.orders.forms.fields import offer
from cooperative.orders.models import Dispute, Order, OrderLine
from foundation.money import rupiah
from foundation.typed import RupiahField, short_text

#: Payments that somebody books by hand go through one of these.
BY_HAND = [(kind.value, kind.label) for kind in (PaymentKind.CASH, PaymentKind.TRANSFER, PaymentKind.QRIS)]


class StepForm(forms.Form):
    """`lines` and `complaint` are what the order has, read once for the screen."""

    def __init__(
        self, *args: Any, order: Order, lines: list[OrderLine], complaint: Dispute | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.order, self.lines, self.complaint = order, lines, complaint
        self.prepare()

    def prepare(self) -> None:
        """Fit the fields to the order."""


class PlainForm(StepForm):
    """Nothing is asked: the button says it all."""


class KeyedForm(StepForm):
    """`key` is made once for the form that was shown: sent twice, it is the same payment."""

    key = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = secrets.token_urlsafe(16)


class ConfirmForm(KeyedForm):
    amount = RupiahField(label=_("Amount that came in"))
    kind = forms.ChoiceField(label=_("How"), choices=BY_HAND)
    reference = short_text(
        _("Reference"),
        80,
        required=False,
        help_text=_("Number in the list of the bank or of the QRIS, if there is one."),
    )

    def prepare(self) -> None:
        waiting = self.order.due_first - self.order.paid
        by_transfer = self.order.payment == PaymentKind.TRANSFER and self.order.state == State.PLACED
        code = self.order.unique_code if by_transfer and not self.order.paid else 0
        offer(self, "amount", initial=waiting + code if waiting > 0 else max(self.order.balance, 0))
        offer(self, "kind", initial=self.order.payment)
        if code:
            told = {"amount": rupiah(waiting + code), "code": code}
            offer(self, "amount", help_text=_("Asked for: %(amount)s, of which %(code)d is the code.") % told)


class WeighForm(StepForm):
    line = forms.TypedChoiceField(label=_("What was weighed"), coerce=int)
    gross = QuantityField(label=_("Weight on the scales"), help_text=_("In the unit of the product, for example 52,5."))
    moisture = QuantityField(label=_("Off for moisture"), required=False, help_text=_("Empty: nothing."))
    dirt = QuantityField(label=_("Off for dirt"), required=False, help_text=_("Empty: nothing."))
    note = short_text(_("Note"), 160, required=False, help_text=_("The buyer reads it."))
    agreed = forms.BooleanField(
        label=_("The buyer agreed to this weight"),
        required=False,
        help_text=_("Only needed when it differs from the order by more than was agreed."),
    )

    def prepare(self) -> None:
        waiting = [line for line in self.lines if line.weighed is None]
        offer(self, "line", choices=[(line.pk, line.title) for line in waiting])


class ShipForm(StepForm):
    note = short_text(
        _("Number of the parcel, or who brings it"), 200, required=False, help_text=_("The buyer reads it.")
    )


class HandOverForm(StepForm):
    """Asks for money only where the buyer or the cooperative still owes something. Cleans to the service's sign."""

    payment = RupiahField(label=_("Money that the buyer gave"), help_text=_("Without the change you gave back."))
    kind = forms.ChoiceField(label=_("How"), choices=BY_HAND, initial=PaymentKind.CASH)

    def prepare(self) -> None:
        owes = self.order.balance
        if not owes:
            del self.fields["payment"], self.fields["kind"]
            return
        offer(self, "payment", initial=abs(owes))
        if owes < 0:
            told = _("Less was weighed than was paid.")
            offer(self, "payment", label=_("Money that you gave back to the buyer"), help_text=told)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.order.balance < 0 and given.get("payment"):
            given["payment"] = -given["payment"]
        return given


class ComplainForm(StepForm):
    """What a buyer says on the telephone."""

    reason = forms.ChoiceField(label=_("What is wrong"), choices=DisputeReason.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("What the buyer says"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class CancelForm(StepForm):
    reason = short_text(_("Why it is cancelled"), 200, help_text=_("The buyer reads it."))

    def prepare(self) -> None:
        if self.order.paid:
            told = _("The buyer reads it. %(amount)s go back the way they came: give them back now.")
            offer(self, "reason", help_text=told % {"amount": rupiah(self.order.paid)})


class RefundForm(KeyedForm):
    amount = RupiahField(label=_("Amount that you gave back"))
    kind = forms.ChoiceField(label=_("How"), choices=BY_HAND)
    reason = short_text(_("Why"), 200, help_text=_("The buyer reads it."))

    def prepare(self) -> None:
        offer(self, "amount", initial=max(-self.order.balance, 0) or self.order.paid)
        offer(self, "kind", initial=self.order.payment)


class ResolveForm(StepForm):
    outcome = forms.ChoiceField(label=_("Outcome"), choices=Outcome.choices, widget=forms.RadioSelect)
    refund = RupiahField(
        label=_("Give back"), required=False, help_text=_("Whole rupiah. Only for a part of the money.")
    )
    answer = short_text(_("Answer"), 250, help_text=_("The buyer reads it."))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        outcome, refund = given.get("outcome"), given.get("refund")
        if outcome == Outcome.PART and not refund and "refund" not in self.errors:
            self.add_error("refund", _("Write how much you give back."))
        if outcome == Outcome.REFUSED and refund:
            self.add_error("refund", _("Nothing is given back when the complaint is not accepted."))
        given["refund"] = 0 if outcome == Outcome.REFUND else given.get("refund") or 0
        return given
