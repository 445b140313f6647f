"""Where a screen about the books stands: in one village, in one unit of its cooperative."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cooperative.ledger.enums import Unit
from cooperative.ledger.models import Account, Cooperative
from cooperative.ledger.months import Period, month_of, through, year_of
from cooperative.ledger.permissions import user_can_found, user_can_post, user_can_read_books
from cooperative.ledger.reports.lines import oldest_day
from villages.screens import VillageScreen

TITLE = _("Cooperative books")


class BooksScreen(VillageScreen):
    index_name = "books:index"
    index_title: Any = TITLE
    header_icon = "table"
    page_title: Any = TITLE
    #: Whether the screen is only for those who post.
    writes = False
    list_name = "books:index"
    list_label: Any = TITLE
    found: Cooperative | None

    def find(self) -> None:
        super().find()
        self.found = Cooperative.objects.filter(village=self.village).first()
        if self.found:
            self.found.village = self.village

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not user_can_read_books(request.user, self.village) or (self.writes and not self.may_write):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def cooperative(self) -> Cooperative:
        if self.found is None:
            raise Http404("no cooperative is written down")
        return self.found

    @cached_property
    def may_write(self) -> bool:
        return user_can_post(self.request.user, self.village)

    @cached_property
    def may_found(self) -> bool:
        return user_can_found(self.request.user, self.village)

    @cached_property
    def units(self) -> list[Unit]:
        """Those with a chart, trade first."""
        if self.found is None:
            return []
        known = set(Account.objects.filter(cooperative=self.found).order_by().values_list("unit", flat=True).distinct())
        return [unit for unit in Unit if unit in known]

    @cached_property
    def unit(self) -> str:
        asked = self.request.GET.get("unit", "")
        return asked if asked in self.units else (self.units or [Unit.TRADE])[0].value

    @cached_property
    def periods(self) -> list[Period]:
        """From this month back to that of the oldest entry, each year before its months."""
        today = timezone.localdate()
        oldest = oldest_day(self.cooperative, self.unit) or today
        found = list(through(month_of(oldest).since, month_of(today).since))[::-1]
        periods: list[Period] = []
        for month in found:
            if month.month == 12 or month == found[0]:
                periods.append(year_of(month))
            periods.append(month_of(month))
        return periods

    @cached_property
    def period(self) -> Period:
        """What was asked for; otherwise this month."""
        asked = self.request.GET.get("period", "")
        this: Period = month_of(self.today)
        return next((period for period in self.periods if period.code == asked), this)

    @property
    def today(self) -> dt.date:
        return timezone.localdate()

    def get_page_subtitle(self) -> Any:
        return self.page_subtitle or (self.found.name if self.found else self.village.full_name)
