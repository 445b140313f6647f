"""An order that the manager writes down for somebody at the counter or on the telephone."""

import secrets
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from cooperative.catalogue.enums import Sale
from cooperative.catalogue.forms.fields import QuantityField
from cooperative.catalogue.models import DeliveryOption, HarvestWindow, ProductPage
from cooperative.ledger.models import Cooperative
from cooperative.orders.enums import PaymentKind
from cooperative.orders.forms.fields import offer
from cooperative.orders.models import PaymentChannel
from cooperative.orders.services.checkout import Buyer, Choice, Wanted
from foundation.money import rupiah
from foundation.typed import day_field, short_text

ROWS = 6
NOTHING = ("", _("Nothing"))


def goods_of(cooperative: Cooperative) -> Iterator[tuple[str, str]]:
    """What can be ordered: `12` of the store, `12-7` of harvest 7."""
    today = timezone.localdate()
    products = ProductPage.objects.live().filter(village=cooperative.village_id, price__gt=0).order_by("title")
    known = {product.pk: product for product in products.defer("body", "photos")}
    for product in known.values():
        if product.sale == Sale.STOCK:
            yield str(product.pk), f"{product.title}, {rupiah(product.price)}/{product.get_unit_display()}"
    windows = HarvestWindow.objects.filter(product__in=known, orders_until__gte=today, is_public=True)
    for window in windows.filter(reserved__lt=F("quantity")):
        product, day = known[window.product_id], date_format(window.starts_on, "j F")
        told = _("%(product)s, harvest of %(day)s, %(price)s/%(unit)s") % {
            "product": product.title,
            "day": day,
            "price": rupiah(product.price),
            "unit": product.get_unit_display(),
        }
        yield f"{product.pk}-{window.pk}", told


class WriteForm(forms.Form):
    """`key` is the token of the checkout: sent twice, it is the same order. `seen` is the sum that was shown."""

    name = short_text(_("Name of the buyer"), 80)
    phone = forms.CharField(
        label=_("Telephone"), max_length=20, widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"})
    )
    delivery = forms.ChoiceField(label=_("How the buyer gets it"))
    delivered_on = day_field(_("Day"), today=False, required=False, help_text=_("Empty: as soon as possible."))
    payment = forms.ChoiceField(label=_("Payment"))
    address = forms.CharField(
        label=_("Address"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only where it is brought or sent."),
    )
    note = short_text(_("Note"), 300, required=False)
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)
    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, cooperative: Cooperative, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        goods = [NOTHING, *goods_of(cooperative)]
        deliveries = DeliveryOption.objects.filter(cooperative=cooperative, is_active=True)
        offered = PaymentChannel.objects.filter(cooperative=cooperative, is_active=True).values_list("kind", flat=True)
        offer(self, "delivery", choices=[(each.pk, each.name) for each in deliveries])
        offer(self, "payment", choices=[(kind, PaymentKind(kind).label) for kind in offered])
        self.fields["key"].initial = secrets.token_urlsafe(24)
        for number in range(1, ROWS + 1):
            self.fields[f"product_{number}"] = forms.ChoiceField(
                label=_("Product"), choices=goods, required=number == 1
            )
            self.fields[f"quantity_{number}"] = QuantityField(label=_("Quantity"), required=number == 1)

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        return [(self[f"product_{number}"], self[f"quantity_{number}"]) for number in range(1, ROWS + 1)]

    @property
    def main_fields(self) -> list[Any]:
        names = ("name", "phone", "delivery", "delivered_on", "address", "payment", "note")
        return [self[name] for name in names]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for number in range(2, ROWS + 1):
            product, quantity = given.get(f"product_{number}"), given.get(f"quantity_{number}")
            if product and quantity is None and f"quantity_{number}" not in self.errors:
                self.add_error(f"quantity_{number}", _("Write how much of it."))
            if quantity is not None and not product and f"product_{number}" not in self.errors:
                self.add_error(f"product_{number}", _("Choose what it is."))
        return given

    def wanted(self) -> list[Wanted]:
        given = self.cleaned_data
        pairs = ((given[f"product_{number}"], given[f"quantity_{number}"]) for number in range(1, ROWS + 1))
        return [wanted_of(product, quantity) for product, quantity in pairs if product]

    def buyer(self) -> Buyer:
        given = self.cleaned_data
        return Buyer(name=given["name"], phone=given["phone"], address=given["address"], note=given["note"])

    def choice(self) -> Choice:
        given = self.cleaned_data
        return Choice(delivery_pk=int(given["delivery"]), payment=given["payment"], delivered_on=given["delivered_on"])

    def field_of(self, fault: str) -> str:
        """The field of this form that a fault of the checkout names: `line-12`, `day-3`, `phone`."""
        kind, _dash, number = fault.partition("-")
        if kind == "line":
            rows = range(1, ROWS + 1)
            data = self.cleaned_data
            return next(
                (f"product_{row}" for row in rows if data.get(f"product_{row}", "").split("-")[0] == number), ""
            )
        return {"day": "delivered_on"}.get(kind, kind)


def wanted_of(product: str, quantity: Decimal) -> Wanted:
    product_pk, _dash, harvest_pk = product.partition("-")
    return Wanted(int(product_pk), quantity, int(harvest_pk) if harvest_pk else None)
