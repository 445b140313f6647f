"""The short form for a new product: price and parts are shown before anything is kept."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperative.catalogue.enums import Category, ProductUnit, Sale
from cooperative.catalogue.forms.fields import QuantityField
from cooperative.catalogue.forms.pictures import PicturedMixin
from cooperative.catalogue.models import Commodity, Grower
from cooperative.catalogue.models.product import HIGHEST_PRICE, PARTS, ProductPage
from cooperative.catalogue.models.soundness import split_fault
from cooperative.catalogue.services.splitting import PRESETS, parts_of
from foundation.money import rupiah
from foundation.typed import RupiahField
from villages.models import Village

OWN = ""


def part_field(name: str) -> RupiahField:
    field: Any = ProductPage._meta.get_field(name)
    return RupiahField(label=field.verbose_name, required=False, help_text="")


class QuickProductForm(PicturedMixin):
    """Cleans to the facts that the service `offer_product` is told. Without parts a preset makes them."""

    title = forms.CharField(label=_("What is sold"), max_length=120, help_text=_("Example: Salak gula pasir kelas A"))
    category = forms.ChoiceField(label=_("Category"), choices=Category.choices)
    commodity = forms.ModelChoiceField(
        Commodity.objects.all(),
        label=_("Commodity"),
        required=False,
        help_text=_("With it the price is compared with what growers are paid elsewhere."),
    )
    # Django would ask the default manager for growers before any reach is open.
    grower = forms.ModelChoiceField(Grower._base_manager.none(), label=_("Grower or maker"), required=False)
    sale = forms.ChoiceField(label=_("Sold"), choices=Sale.choices)
    in_store = QuantityField(label=_("In store now"), required=False, help_text=_("In units, for example 140."))
    unit = forms.ChoiceField(label=_("Unit"), choices=ProductUnit.choices)
    price = RupiahField(label=_("Price for one unit"))
    preset = forms.ChoiceField(
        label=_("How the price is split"),
        required=False,
        choices=[*((name, preset) for name, preset in PRESETS.items()), (OWN, _("I write the parts myself"))],
    )

    def __init__(self, *args: Any, village: Village, grower: Grower | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in PARTS:
            self.fields[name] = part_field(name)
        chosen: Any = self.fields["grower"]
        chosen.queryset = Grower.objects.filter(village=village, is_active=True)
        if grower is not None:
            del self.fields["grower"]
        words = ("title", "category", "commodity", "grower", "sale", "in_store", "photo", "seen")
        self.order_fields([*words, "unit", "price", "preset", *PARTS])

    @property
    def words(self) -> list[Any]:
        return [field for field in self if field.name not in PARTS]

    @property
    def parts(self) -> list[Any]:
        return [self[name] for name in PARTS]

    def is_split(self) -> bool:
        """Whether any part was written."""
        return any(str(self[name].value() or "").strip() for name in PARTS)

    def divided(self) -> dict[str, str] | None:
        """The parts by the chosen preset as the form shows them; None without a price or a preset."""
        price, preset = self.cleaned_data.get("price"), PRESETS.get(self.cleaned_data.get("preset", OWN))
        if price is None or preset is None:
            return None
        return {name: self.fields[name].prepare_value(part) for name, part in parts_of(price, preset).items()}

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        for name in PARTS:
            given[name] = given.get(name) or 0
        price = given.get("price")
        if price is not None and self.is_split() and not self.errors.keys() & set(PARTS):
            fault = split_fault(price, {name: given[name] for name in PARTS})
            if fault:
                self.add_error("price", fault)
        return given

    def clean_price(self) -> int:
        price: int = self.cleaned_data["price"]
        if not 0 < price <= HIGHEST_PRICE:
            fault = _("A price is more than nothing and at most %(most)s.") % {"most": rupiah(HIGHEST_PRICE)}
            raise forms.ValidationError(fault)
        return price
