from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from villages.changes.entries import rows, told
from villages.changes.forms import ChangesFilterForm
from villages.finding import village_within_reach
from villages.models import Village
from villages.permissions import user_can_see_history

ON_A_PAGE = 40


class ChangesView(WagtailAdminTemplateMixin, TemplateView):
    """Who changed what in the village, for those who answer for it."""

    template_name = "villages/changes/list.html"
    page_title = _("History of changes")
    header_icon = "history"
    village: Village

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.village = village_within_reach(request, kwargs["village_pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not user_can_see_history(request.user, self.village):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.village.full_name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.page_title, "sublabel": self.village.full_name}
        return [*self.breadcrumbs_items, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = ChangesFilterForm(self.request.GET, village=self.village)
        wanted = form.wanted()
        page = WagtailPaginator(rows(self.village, **wanted), ON_A_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            village=self.village,
            form=form,
            is_filtered=any(wanted.values()),
            page=page,
            elided_page_range=page.paginator.get_elided_page_range(page.number),
            entries=told(page, form.people),
            here=reverse("changes:index", args=[self.village.pk]),
            **kwargs,
        )
