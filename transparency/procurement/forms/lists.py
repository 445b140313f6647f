"""Forms about suppliers, the catalogue and the limits of a kabupaten."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.typed import RupiahField, day_field, short_text
from transparency.procurement.enums import PriceOrigin
from transparency.procurement.models import CatalogueItem, Supplier
from villages.models import Region, Village


class SupplierForm(forms.ModelForm):
    class Meta:
        model = Supplier
        fields = ("name", "kind", "nib", "npwp", "address")

    def _post_clean(self) -> None:
        """The service writes the row and says what is wrong with it."""


class ItemForm(forms.ModelForm):
    # Django would ask the default manager for sellers before any reach is open.
    seller = forms.ModelChoiceField(Supplier._base_manager.none(), label=_("Sold by"), required=False)

    class Meta:
        model = CatalogueItem
        fields = ("name", "unit", "category", "specification", "seller", "is_public")

    def __init__(self, *args: Any, village: Village, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seller: Any = self.fields["seller"]
        seller.queryset = Supplier.objects.filter(village=village)

    def _post_clean(self) -> None:
        """As above."""


class PriceForm(forms.Form):
    price = RupiahField(label=_("Price for one unit"))
    date = day_field(_("Date"))
    origin = forms.ChoiceField(label=_("Where it comes from"), choices=PriceOrigin.choices)


class LimitsForm(forms.Form):
    regency = forms.ModelChoiceField(Region.objects.none(), label=_("Kabupaten or kota"), empty_label=None)
    year_from = forms.IntegerField(label=_("From the year"), min_value=2015, max_value=2099)
    direct = RupiahField(label=_("Direct purchase up to"))
    quotation = RupiahField(label=_("Request for quotations up to"))
    regulation = short_text(_("Regulation"), 120, required=False, help_text=_("For example Perbup Karangasem 12/2024."))

    def __init__(self, *args: Any, regencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regency: Any = self.fields["regency"]
        regency.queryset = regencies
        self.fields["year_from"].initial = timezone.localdate().year
