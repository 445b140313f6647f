"""Where a screen of the information desk stands: in one village, for the people of its office."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from transparency.disclosure.models import InformationRequest
from transparency.disclosure.permissions import user_can_answer, user_can_keep_information, user_can_settle
from villages.finding import village_within_reach
from villages.models import Village

TITLE = _("Requests for information")


class DeskScreen(WagtailAdminTemplateMixin):
    request: HttpRequest
    kwargs: dict[str, Any]
    header_icon = "doc-full-inverse"
    page_title: Any = TITLE
    village: Village

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.village = village_within_reach(request, kwargs["village_pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not user_can_keep_information(request.user, self.village):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def list_url(self) -> str:
        return reverse("requests:index", args=[self.village.pk])

    def get_page_subtitle(self) -> Any:
        return self.village.full_name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = [{"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}]
        if self.request.path != self.list_url:
            items.append({"url": self.list_url, "label": TITLE})
        return [*items, {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(screen=self, village=self.village, **kwargs)


class OneRequest(DeskScreen):
    """A screen about one request of the village."""

    @cached_property
    def asked(self) -> InformationRequest:
        rows = InformationRequest.objects.filter(village=self.village).select_related("attachment")
        found: InformationRequest = get_object_or_404(rows, pk=self.kwargs["request_pk"])
        found.village = self.village
        return found

    @cached_property
    def show_url(self) -> str:
        return reverse("requests:show", args=[self.village.pk, self.asked.pk])

    @cached_property
    def may_answer(self) -> bool:
        return user_can_answer(self.request.user, self.village)

    @cached_property
    def may_settle(self) -> bool:
        return user_can_settle(self.request.user, self.village)

    def get_page_subtitle(self) -> Any:
        return self.asked.label

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(asked=self.asked, **kwargs)
