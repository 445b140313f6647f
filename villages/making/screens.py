"""What the screens for making villages share: officers only, and each sees the own sheets."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from villages.models import ProvinceImport
from villages.permissions import user_can_create_villages

TITLE = _("Make villages")


class ForOfficers(View):
    """For everybody else the address does not exist."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        if not user_can_create_villages(request.user):
            raise Http404
        super().setup(request, *args, **kwargs)


class MakingScreen(WagtailAdminTemplateMixin, ForOfficers):
    header_icon = "site"
    page_title = TITLE

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = [{"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}]
        index = reverse("making:index")
        if self.request.path != index:
            items.append({"url": index, "label": TITLE})
        return [*items, {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}]


def own_imports(user: Any) -> QuerySet[ProvinceImport]:
    """Also of those whose reach is everything: a sheet carries e-mail addresses."""
    return ProvinceImport.objects.filter(by=user)
