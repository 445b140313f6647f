"""Forms about what is there and how it reaches buyers: stock, harvests, deliveries."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperative.catalogue.enums import Day, MoveKind
from cooperative.catalogue.forms.fields import QuantityField
from cooperative.catalogue.forms.people import RowForm
from cooperative.catalogue.models import DeliveryOption, HarvestWindow
from foundation.typed import RupiahField, day_field

#: Which way the stock goes, by reason; counting anew gives the whole.
REASONS = (
    (MoveKind.HARVEST.value, _("Came in (+)")),
    (MoveKind.LOSS.value, _("Spoiled or lost (–)")),
    (MoveKind.COUNT.value, _("Counted anew (=)")),
)


class StockForm(forms.Form):
    kind = forms.ChoiceField(label=_("What happened"), choices=REASONS)
    quantity = QuantityField(label=_("Quantity"))
    note = forms.CharField(label=_("Note"), required=False, max_length=160)


class HarvestForm(RowForm):
    starts_on = day_field(_("Harvest begins"), today=False)
    ends_on = day_field(_("Harvest ends"), today=False)
    orders_until = day_field(_("Orders until"), today=False)
    quantity = QuantityField(label=_("Expected quantity"))

    class Meta:
        model = HarvestWindow
        fields = (
            "starts_on", "ends_on", "orders_until", "quantity", "deposit_percent", "tolerance_percent", "is_public",
        )  # fmt: skip


class DeliveryForm(RowForm):
    fee = RupiahField(label=_("Fee"), help_text=_("In whole rupiah, for one order. 0 for none."))

    class Meta:
        model = DeliveryOption
        fields = ("way", "name", "area", "days", "hours", "fee", "is_active")

    def clean_days(self) -> list[int]:
        days: Any = self.cleaned_data["days"]
        return sorted(int(day) for day in days if int(day) in Day.values)
