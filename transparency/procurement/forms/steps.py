"""One short form for each step of a package. Each knows the dossier that it goes on with."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.money import rupiah
from foundation.typed import RupiahField, day_field, short_text
from transparency.procurement.dossiers import Dossier
from transparency.procurement.enums import COMPETITIVE, PaymentKind, SupplierKind
from transparency.procurement.models import Quotation, Supplier
from villages.writing.photos import PhotosField


class StepForm(forms.Form):
    def __init__(self, *args: Any, dossier: Dossier, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dossier = dossier
        self.prepare()

    def prepare(self) -> None:
        """Fit the fields to the dossier."""

    def offer(self, name: str, **changes: Any) -> None:
        """Change a field of this form alone."""
        for attribute, value in changes.items():
            setattr(self.fields[name], attribute, value)


class AnnounceForm(StepForm):
    announced_on = day_field(_("Announced on"))
    deadline = day_field(_("Quotations until"), today=False, required=False)

    def prepare(self) -> None:
        if self.dossier.package.method in COMPETITIVE:
            self.offer("deadline", required=True)
        else:
            del self.fields["deadline"]


class SupplierChoiceForm(StepForm):
    """A supplier that the village knows, or a new one. Cleans to `supplier` or to `new`, the words about a new one."""

    supplier = forms.ModelChoiceField(
        Supplier._base_manager.none(), label=_("Supplier"), required=False, empty_label=_("A new one:")
    )
    new_name = short_text(_("Name of a new supplier"), 120, required=False)
    new_kind = forms.ChoiceField(
        label=_("Kind"), choices=SupplierKind.choices, required=False, help_text=_("Only for a new supplier.")
    )

    def prepare(self) -> None:
        self.offer("supplier", queryset=Supplier.objects.filter(village=self.dossier.package.village_id))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        name, kind = given.pop("new_name", "").strip(), given.pop("new_kind", "") or SupplierKind.SHOP
        known = given.get("supplier")
        if known is None and not name and "supplier" not in self.errors:
            self.add_error("supplier", _("Choose a supplier, or write the name of a new one."))
        if known is not None and name:
            self.add_error("new_name", _("Choose a supplier or write a new name, not both."))
        given["new"] = {"name": name, "kind": kind} if known is None else None
        return given


class QuotationForm(SupplierChoiceForm):
    amount = RupiahField(label=_("Asked amount"))
    received_on = day_field(_("Received on"))
    note = short_text(_("Note"), 250, required=False)


class EvaluateForm(StepForm):
    evaluated_on = day_field(_("Quotations compared on"))


class QuotationChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Quotation) -> str:
        return f"{obj.supplier}: {rupiah(obj.amount)}"


class AwardForm(StepForm):
    quotation = QuotationChoice(
        Quotation._base_manager.none(), label=_("Quotation"), widget=forms.RadioSelect, empty_label=None
    )
    decided_on = day_field(_("Decided on"))
    reason = short_text(
        _("Why this one"),
        250,
        required=False,
        help_text=_("Needed when it is not the cheapest, or above the estimate."),
    )

    def prepare(self) -> None:
        quotations = Quotation.objects.filter(package=self.dossier.package).select_related("supplier")
        self.offer("quotation", queryset=quotations)


class DirectAwardForm(SupplierChoiceForm):
    amount = RupiahField(label=_("Price"))
    decided_on = day_field(_("Decided on"))
    reason = short_text(_("Why this one"), 250, required=False, help_text=_("Needed when it is above the estimate."))


class ContractForm(StepForm):
    number = short_text(_("Number of the contract, order or receipt"), 60)
    signed_on = day_field(_("Signed on"))
    value = RupiahField(label=_("Value"))
    starts_on = day_field(_("Work begins"))
    ends_on = day_field(_("Work ends"), today=False)

    def prepare(self) -> None:
        self.offer("value", initial=self.dossier.value)
        self.offer("ends_on", initial=self.dossier.package.planned_until)


class ChangeForm(StepForm):
    number = short_text(_("Number of the change (adendum)"), 60)
    signed_on = day_field(_("Signed on"))
    value = RupiahField(label=_("New value"))
    ends_on = day_field(_("New end of the work"), today=False)
    reason = short_text(_("Reason"), 250)

    def prepare(self) -> None:
        self.offer("value", initial=self.dossier.value)
        self.offer("ends_on", initial=self.dossier.ends_on)


class ProgressForm(StepForm):
    percent = forms.IntegerField(label=_("Per cent done"), min_value=0, max_value=100)
    date = day_field(_("Date"))
    note = short_text(_("Note"), 250, required=False)
    seen = short_text(
        _("What can be seen in the photo?"),
        255,
        required=False,
        help_text=_("Example: Warga menata batu di badan jalan."),
    )
    photo = PhotosField(label=_("Photo"), required=False, help_text=_("Always from the same place."))

    def prepare(self) -> None:
        self.offer("percent", initial=self.dossier.percent)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("photo") and not given.get("seen", "").strip():
            self.add_error("seen", _("People who cannot see the picture read this line. Write what is seen."))
        if len(given.get("photo") or []) > 1:
            self.add_error("photo", _("One photo for each report."))
        return given


class HandoverForm(StepForm):
    number = short_text(_("Number of the minutes (BAST)"), 60)
    date = day_field(_("Date"))
    note = short_text(_("Note"), 250, required=False)


class PaymentForm(StepForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=PaymentKind.choices)
    document = short_text(_("Number of the SPP or SPJ"), 60)
    date = day_field(_("Date"))
    amount = RupiahField(label=_("Amount"))
    is_last = forms.BooleanField(label=_("This was the last payment"), required=False)

    def prepare(self) -> None:
        self.offer("amount", initial=max(self.dossier.most - self.dossier.paid, 0))
        if not self.dossier.is_own_work:
            del self.fields["is_last"]


class CancelForm(StepForm):
    reason = short_text(_("Why it is cancelled"), 250, help_text=_("Everybody reads it, if it was announced."))
    cancelled_on = day_field(_("Cancelled on"))


class TakeBackForm(forms.Form):
    document = short_text(_("Number of the paper that takes it back"), 60)
    date = day_field(_("Date"))
