"""Whom the village knows, and what they did for it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.widgets.button import HeaderButton

from transparency.procurement.desk.places import PurchaseScreen
from transparency.procurement.dossiers import dossiers_of
from transparency.procurement.forms.lists import SupplierForm
from transparency.procurement.models import ProcurementPackage, Supplier
from transparency.procurement.records import Record, records_of
from transparency.procurement.services import choosing
from transparency.procurement.services.errors import ProcurementError
from villages.screens import Refusing

TITLE = gettext_lazy("Suppliers")


class SupplierScreen(PurchaseScreen):
    header_icon = "group"
    list_name = "procurement:suppliers"
    list_label = TITLE

    def records(self) -> dict[int, Record]:
        packages = ProcurementPackage.objects.of_village(self.village).filter(award__isnull=False)
        return {record.supplier.pk: record for record in records_of(dossiers_of(packages, public=False, work=False))}


class SuppliersView(SupplierScreen, TemplateView):
    template_name = "procurement/suppliers.html"
    page_title = TITLE

    def get_header_buttons(self) -> list[HeaderButton]:
        if not self.may_write:
            return []
        return [HeaderButton(_("Add a supplier"), url=self.address("procurement:add_supplier"), icon_name="plus")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        records = self.records()
        suppliers = Supplier.objects.filter(village=self.village)
        return super().get_context_data(
            suppliers=[(supplier, records.get(supplier.pk)) for supplier in suppliers], **kwargs
        )


class SupplierFormView(SupplierScreen, Refusing):
    template_name = "procurement/supplier.html"
    form_class: Any = SupplierForm
    writes = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(submit_label=_("Keep"), **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            kept = self.keep(form.cleaned_data)
        except ProcurementError as error:
            return self.refused(form, error)
        messages.success(self.request, _("%(supplier)s is kept.") % {"supplier": kept.name})
        return redirect(self.list_url)

    def keep(self, given: dict[str, Any]) -> Supplier:
        raise NotImplementedError


class AddSupplierView(SupplierFormView):
    page_title = gettext_lazy("Add a supplier")

    def keep(self, given: dict[str, Any]) -> Supplier:
        return choosing.add_supplier(village=self.village, by=self.request.user, **given)


class SupplierView(SupplierFormView):
    """The record of a supplier, and for those who write a form to set its words right."""

    writes = False

    def find(self) -> None:
        super().find()
        suppliers = Supplier.objects.filter(village=self.village)
        self.found: Supplier = get_object_or_404(suppliers, pk=self.kwargs["supplier_pk"])

    def get_page_title(self) -> str:
        return self.found.name

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.found}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(record=self.records().get(self.found.pk), **kwargs)

    def keep(self, given: dict[str, Any]) -> Supplier:
        return choosing.change_supplier(supplier=self.found, by=self.request.user, **given)
