"""What a grower sees: the own earnings and statements, and nothing of anybody else."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View

from cooperative.catalogue.models import Grower
from cooperative.orders.desk.places import SellingScreen
from cooperative.orders.desk.settlements import OneStatement, PaperOfStatement, StatementView
from cooperative.orders.models import Settlement
from cooperative.orders.permissions import user_grows_in
from cooperative.orders.worklists.dues import earnings_of

TITLE = gettext_lazy("My earnings")


class OfGrower(SellingScreen):
    header_icon = "form"
    list_name = "selling:mine"
    list_label: Any = TITLE

    @cached_property
    def may_see(self) -> bool:
        """Growers are led to no other screen about orders."""
        return False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not (self.growers or user_grows_in(request.user, self.village)):
            raise PermissionDenied
        # The check of the other screens is for those who see all orders.
        return super(SellingScreen, self).dispatch(request, *args, **kwargs)

    @cached_property
    def growers(self) -> list[Grower]:
        return list(Grower.objects.filter(village=self.village, user=self.request.user.pk))


class MineView(OfGrower, TemplateView):
    template_name = "selling/mine.html"
    page_title = TITLE

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        earnings = earnings_of(self.growers)
        return super().get_context_data(growers=self.growers, earnings=earnings, **kwargs)


class OwnStatement(OfGrower, OneStatement):
    def is_for(self, settlement: Settlement) -> bool:
        return any(grower.pk == settlement.grower_id for grower in self.growers)


class MyStatementView(OwnStatement, StatementView):
    pass


class PaperOfMyStatement(OwnStatement, PaperOfStatement, View):
    pass
