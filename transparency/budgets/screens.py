"""The frame of a screen about a village's money: which village, who may see it, and the way back."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from transparency.budgets.models.budget import FIRST_YEAR, LAST_YEAR
from transparency.budgets.permissions import user_can_enact, user_can_keep_budget, user_can_see_drafts
from transparency.budgets.years import Year, year_of
from villages.finding import village_within_reach
from villages.models import Village
from villages.permissions import user_oversees

TITLE = _("Village money")


def url(name: str, *args: Any) -> str:
    return reverse(f"budgets:{name}", args=args)


def plain(text: str) -> str:
    """For a cell: a spreadsheet takes what begins like this for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def offered_years() -> list[int]:
    """For which a sheet or a form is offered: this year, and in its second half the next."""
    today = timezone.localdate()
    return [today.year, today.year + 1] if today.month > 6 else [today.year]


class OfVillage(WagtailAdminTemplateMixin):
    """Seen by those who keep the budget and those who oversee the village; `keeps` is only for those who keep it."""

    request: HttpRequest
    kwargs: dict[str, Any]
    village: Village
    header_icon = "table"
    page_title: Any = TITLE
    keeps = False

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.find()

    def find(self) -> None:
        """Look up what the address names. Raises Http404 before anybody is told that something is not allowed."""
        self.village = village_within_reach(self.request, self.kwargs["village_pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not (self.may_keep if self.keeps else self.may_see):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def may_keep(self) -> bool:
        return user_can_keep_budget(self.request.user, self.village)

    @cached_property
    def may_enact(self) -> bool:
        return user_can_enact(self.request.user, self.village)

    @cached_property
    def may_see(self) -> bool:
        return user_can_see_drafts(self.request.user, self.village)

    @cached_property
    def village_url(self) -> str:
        return url("village", self.village.pk)

    def get_page_subtitle(self) -> Any:
        return self.village.full_name

    def above(self) -> list[dict[str, Any]]:
        """The screens between the village's money and this one."""
        return []

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = [{"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}]
        if user_oversees(self.request.user, self.village):
            items.append({"url": url("region"), "label": _("Budgets of villages")})
        if self.request.path != self.village_url:
            items += [{"url": self.village_url, "label": TITLE}, *self.above()]
        return [*items, {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(screen=self, **kwargs)


class OfYear(OfVillage):
    def find(self) -> None:
        super().find()
        if not FIRST_YEAR <= self.kwargs["year"] <= LAST_YEAR:
            raise Http404("no year of village budgets")

    @cached_property
    def year(self) -> Year:
        return year_of(self.village.pk, self.kwargs["year"])

    @cached_property
    def year_url(self) -> str:
        return url("year", self.village.pk, self.year.year)
