"""The lists of documents, regulations and holidays in the admin."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.usage import UsageView
from wagtail.admin.viewsets.model import ModelViewSet

from foundation.tenancy.holdings import reached
from transparency.disclosure.models import Holiday, PublicDocument, Regulation
from transparency.disclosure.policies import DocumentPolicy, HolidayPolicy, RegulationPolicy
from transparency.disclosure.rowforms import HolidayForm, OfOwnVillageForm, RegulationForm

ROW_TEMPLATE = "disclosure/desk/row.html"


class RowIndexView(IndexView):
    template_name = "villages/people/villages.html"  # a list that fits a phone

    def get_base_queryset(self) -> QuerySet:
        return reached(self.model, self.request.user).select_related(*self.joined())

    def joined(self) -> tuple[str, ...]:
        return ("province",) if self.model is Holiday else ("village__region",)


class OneRow(View):
    """Wagtail asks whether a person may do this with rows at all; here it asks for this one."""

    model: Any
    permission_required: Any
    permission_policy: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        row = get_object_or_404(reached(self.model, request.user), pk=self.kwargs["pk"])
        action = self.permission_required or "change"
        if not self.permission_policy.user_has_permission_for_instance(request.user, action, row):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class RowCreateView(CreateView):
    template_name = ROW_TEMPLATE


class RowEditView(OneRow, EditView):
    template_name = ROW_TEMPLATE


class RowDeleteView(OneRow, DeleteView):
    pass


class RowHistoryView(OneRow, HistoryView):
    pass


class RowUsageView(OneRow, UsageView):
    pass


class RowViewSet(ModelViewSet):
    index_view_class = RowIndexView
    add_view_class = RowCreateView
    edit_view_class = RowEditView
    delete_view_class = RowDeleteView
    history_view_class = RowHistoryView
    usage_view_class = RowUsageView
    copy_view_enabled = False
    add_to_reference_index = False
    list_per_page = 30


class DocumentViewSet(RowViewSet):
    model = PublicDocument
    icon = "doc-full"
    menu_label = _("Public documents")
    list_display = (
        "title",
        Column("category", label=_("Category"), accessor="get_category_display"),
        Column("year", label=_("Year"), classname="on-wide-screens"),
        DateColumn("published_on", label=_("Made public on"), classname="on-wide-screens"),
        BooleanColumn("is_public", label=_("Published")),
    )
    list_filter = ("category", "kind", "is_public")
    search_fields = ("title", "summary")
    ordering = ("-published_on", "-id")
    edit_handler = ObjectList(
        [
            FieldPanel("village"),
            FieldPanel("title"),
            FieldPanel("summary"),
            FieldPanel("attachment"),
            FieldRowPanel([FieldPanel("category"), FieldPanel("kind"), FieldPanel("year")]),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("holder"), FieldPanel("form"), FieldPanel("retention")])],
                heading=_("Where it is kept"),
            ),
            MultiFieldPanel(
                [FieldPanel("law"), FieldPanel("consequence")],
                heading=_("Only for what is excluded"),
                classname="collapsed",
            ),
            FieldRowPanel([FieldPanel("published_on"), FieldPanel("is_public")]),
        ],
        base_form_class=OfOwnVillageForm,
    )


class RegulationViewSet(RowViewSet):
    model = Regulation
    icon = "openquote"
    menu_label = _("Regulations")
    list_display = (
        "__str__",
        Column("about", label=_("About")),
        Column("status", label=_("Status"), accessor="get_status_display", classname="on-wide-screens"),
        BooleanColumn("is_public", label=_("Published")),
    )
    list_filter = ("kind", "status", "is_public")
    search_fields = ("about",)
    ordering = ("-year", "kind", "-number")
    edit_handler = ObjectList(
        [
            FieldPanel("village"),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("number"), FieldPanel("year")]),
            FieldPanel("about"),
            FieldRowPanel([FieldPanel("enacted_on"), FieldPanel("promulgated_on")]),
            FieldPanel("gazette"),
            FieldPanel("attachment"),
            FieldPanel("text"),
            MultiFieldPanel([FieldPanel("status"), FieldPanel("superseded_by")], heading=_("Does it hold?")),
            FieldPanel("correction"),
            FieldPanel("is_public"),
        ],
        base_form_class=RegulationForm,
    )


class HolidayViewSet(RowViewSet):
    model = Holiday
    icon = "date"
    menu_label = _("Holidays")
    list_display = (
        "name",
        DateColumn("date", label=_("Date")),
        Column("province", label=_("Province"), accessor="province"),
        Column("decree", label=_("Decree"), classname="on-wide-screens"),
    )
    search_fields = ("name",)
    ordering = ("-date",)
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("date"), FieldPanel("name")]),
            FieldPanel("province"),
            FieldPanel("decree"),
        ],
        base_form_class=HolidayForm,
    )


POLICIES = {
    PublicDocument: DocumentPolicy(PublicDocument),
    Regulation: RegulationPolicy(Regulation),
    Holiday: HolidayPolicy(Holiday),
}
