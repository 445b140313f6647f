"""Where a screen about purchases stands: in one village, or above the villages of officers."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from transparency.procurement.models import ProcurementPackage
from transparency.procurement.permissions import user_can_buy, user_can_decide, user_can_see_purchases
from villages.screens import VillageScreen

TITLE = _("Procurement")


class PurchaseScreen(VillageScreen):
    index_name = "procurement:index"
    index_title: Any = TITLE
    header_icon = "tasks"
    page_title: Any = TITLE
    #: Whether the screen is only for those who write.
    writes = False
    list_name = "procurement:index"
    list_label: Any = TITLE

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not user_can_see_purchases(request.user, self.village) or (self.writes and not self.may_write):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def may_write(self) -> bool:
        return user_can_buy(self.request.user, self.village)

    @cached_property
    def may_decide(self) -> bool:
        return user_can_decide(self.request.user, self.village)

    def package(self) -> ProcurementPackage:
        packages = ProcurementPackage.objects.of_village(self.village)
        found: ProcurementPackage = get_object_or_404(packages, pk=self.kwargs["package_pk"])
        found.village = self.village
        return found
