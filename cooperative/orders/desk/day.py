"""The manager's day on one screen."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.widgets.button import HeaderButton

from cooperative.orders.desk.calling import Contact, contact_of
from cooperative.orders.desk.places import SellingScreen
from cooperative.orders.models import Order
from cooperative.orders.permissions import user_grows_in
from cooperative.orders.worklists.today import SHOWN, Today


class DayView(SellingScreen, TemplateView):
    """Growers who are led here by the menu go on to what is theirs."""

    template_name = "selling/day.html"
    page_title = gettext_lazy("Orders of today")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.may_see and user_grows_in(request.user, self.village):
            return redirect("selling:mine", self.village.pk)
        return super().dispatch(request, *args, **kwargs)

    def get_header_buttons(self) -> list[HeaderButton]:
        if not self.may_sell:
            return []
        return [HeaderButton(_("Write down an order"), url=self.address("selling:write"), icon_name="plus")]

    def contact(self, order: Order) -> Contact | None:
        return contact_of(order, self.village.full_name) if self.sees_buyers else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = Today(self.cooperative, timezone.now(), personal=self.sees_buyers)
        return super().get_context_data(
            today=today,
            shown=SHOWN,
            late=[(chase, self.contact(chase.order)) for chase in today.late[:SHOWN]],
            complaints=[(complaint, self.contact(complaint.order)) for complaint in today.complaints[:SHOWN]],
            ready=[(order, self.contact(order)) for order in today.ready[:SHOWN]],
            **kwargs,
        )
