"""The catalogue of the village: goods and services with their prices."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.widgets.button import HeaderButton

from foundation.listing import words_asked
from transparency.procurement.desk.places import PurchaseScreen
from transparency.procurement.forms.lists import ItemForm, PriceForm
from transparency.procurement.models import CatalogueItem, PriceRecord
from transparency.procurement.services import catalogue
from transparency.procurement.services.errors import ProcurementError
from villages.screens import Refusing, mark

TITLE = gettext_lazy("Catalogue")
ON_A_PAGE = 50


class CatalogueScreen(PurchaseScreen):
    header_icon = "list-ul"
    list_name = "procurement:catalogue"
    list_label = TITLE

    def items(self) -> Any:
        return CatalogueItem.objects.filter(village=self.village).select_related("seller")


class CatalogueView(CatalogueScreen, TemplateView):
    template_name = "procurement/catalogue.html"
    page_title = TITLE

    def get_header_buttons(self) -> list[HeaderButton]:
        if not self.may_write:
            return []
        return [HeaderButton(_("Add to the catalogue"), url=self.address("procurement:add_item"), icon_name="plus")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = words_asked(self.request.GET, 60)
        items = self.items()
        for word in words.split():
            items = items.filter(Q(name__icontains=word) | Q(specification__icontains=word))
        page = WagtailPaginator(items, ON_A_PAGE).get_page(self.request.GET.get("p"))
        pages = page.paginator.get_elided_page_range(page.number)
        return super().get_context_data(words=words, page=page, elided_page_range=pages, **kwargs)


class ItemFormView(CatalogueScreen, Refusing):
    template_name = "procurement/form.html"
    form_class: Any = ItemForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"village": self.village}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(submit_label=_("Keep"), **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            item = self.keep(form.cleaned_data)
        except ProcurementError as error:
            return self.refused(form, error)
        messages.success(self.request, _("%(item)s is kept.") % {"item": item.name})
        return redirect("procurement:item", self.village.pk, item.pk)

    def keep(self, given: dict[str, Any]) -> CatalogueItem:
        raise NotImplementedError


class AddItemView(ItemFormView):
    page_title = gettext_lazy("Add to the catalogue")
    writes = True

    def keep(self, given: dict[str, Any]) -> CatalogueItem:
        given.pop("is_public")
        return catalogue.offer(village=self.village, by=self.request.user, **given)

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        form.fields["is_public"].widget = form.fields["is_public"].hidden_widget()
        return form


class ItemView(ItemFormView):
    """An item with its prices: a new price is one short form, the words about it another."""

    template_name = "procurement/item.html"

    def find(self) -> None:
        super().find()
        self.found: CatalogueItem = get_object_or_404(self.items(), pk=self.kwargs["item_pk"])
        self.found.village = self.village

    def get_page_title(self) -> str:
        return self.found.name

    def get_page_subtitle(self) -> str:
        return self.found.unit

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        if self.request.POST.get("act") == "price":
            kwargs = {**kwargs, "data": None, "files": None}
        return kwargs | {"instance": self.found}

    def get_context_data(self, price_form: Any = None, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            item=self.found,
            price_form=price_form or PriceForm(),
            prices=PriceRecord.objects.filter(item=self.found).order_by("-date", "-id")[:ON_A_PAGE],
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_write:
            raise PermissionDenied
        if request.POST.get("act") != "price":
            return super().post(request, *args, **kwargs)
        form = PriceForm(request.POST)
        if form.is_valid():
            try:
                catalogue.note_price(item=self.found, by=request.user, **form.cleaned_data)
            except ProcurementError as error:
                mark(form, error)
            else:
                messages.success(request, _("The price is written down."))
                return redirect(request.path)
        return self.render_to_response(self.get_context_data(price_form=form))

    def keep(self, given: dict[str, Any]) -> CatalogueItem:
        return catalogue.change_offer(item=self.found, by=self.request.user, **given)
