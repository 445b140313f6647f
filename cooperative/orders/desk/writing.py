"""The order of somebody who stands at the counter or calls: the same checkout as the shop's, by the manager."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperative.orders.desk.places import SellingScreen
from cooperative.orders.forms.writing import WriteForm
from cooperative.orders.services import checkout
from cooperative.orders.services.errors import OrderError
from cooperative.orders.services.wishes import wishes_of
from villages.screens import Refusing


class WriteView(SellingScreen, Refusing):
    """First the sum is shown, then it is ordered."""

    template_name = "selling/write.html"
    form_class: Any = WriteForm
    page_title = gettext_lazy("Write down an order")
    sells = True

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"cooperative": self.cooperative}

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            goods = sum(wish.parts.amount for wish in wishes_of(form.wanted()))
            if form.cleaned_data["seen"] != goods:
                return self.shown(form, goods)
            placed = self.place(form)
        except OrderError as error:
            return self.refused(form, OrderError(error, form.field_of(error.field)))
        messages.success(self.request, _("The order is written down."))
        if len(placed) == 1:
            return redirect("selling:order", self.village.pk, placed[0].order.pk)
        return redirect(self.list_url)

    def place(self, form: Any) -> list[checkout.Placed]:
        return checkout.place(
            token=form.cleaned_data["key"],
            wanted=form.wanted(),
            buyer=form.buyer(),
            choices={self.cooperative.pk: form.choice()},
            seen={self.cooperative.pk: form.cleaned_data["seen"]},
            by=self.request.user,
        )

    def shown(self, form: Any, goods: int) -> HttpResponse:
        form.data = form.data.copy()
        form.data[form.add_prefix("seen")] = str(goods)
        return self.render_to_response(self.get_context_data(form=form, goods=goods))
