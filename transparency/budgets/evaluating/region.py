"""The budgets of all villages within reach: who has published, who is late, and the way to each draft."""

import csv
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Left
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from transparency.budgets.dues import Due, dues_of
from transparency.budgets.enums import VersionState
from transparency.budgets.models import Budget, BudgetVersion
from transparency.budgets.models.budget import FIRST_YEAR, LAST_YEAR
from transparency.budgets.screens import plain
from transparency.budgets.years import Year, YearState, years_of
from transparency.codes.permissions import user_can_set_some_codes
from villages.enums import RegionLevel
from villages.finding import reached_villages
from villages.models import Region, Village
from villages.models.village import VillageQuerySet
from villages.permissions import user_is_officer

ON_A_PAGE = 50
#: So many at once are read from the database for the download.
BATCH = 500
DISTRICT, REGENCY = 8, 5  # letters of their codes


HEADINGS = (
    *(gettext_lazy("Code"), gettext_lazy("Village"), gettext_lazy("District"), gettext_lazy("Regency or city")),
    *(gettext_lazy("Year"), gettext_lazy("State"), gettext_lazy("Published"), gettext_lazy("Difference")),
    *(gettext_lazy("Late"), gettext_lazy("Remarks not settled")),
)


@dataclass(frozen=True)
class Row:
    """A village with its budget of the year."""

    village: Village
    year: Year
    late: list[Due]


class Asked:
    """What the person wants to see, from behind the question mark; anything that is no answer is left out."""

    def __init__(self, request: HttpRequest) -> None:
        given, now = request.GET, timezone.localdate().year
        self.words = given.get("q", "").replace("\0", "").strip()[:80]
        self.year = int(given["tahun"]) if given.get("tahun", "").isdecimal() and len(given["tahun"]) == 4 else now
        self.year = self.year if FIRST_YEAR <= self.year <= LAST_YEAR else now
        self.state = given.get("keadaan", "") if given.get("keadaan", "") in YearState.values else ""
        self.region = given.get("wilayah", "").strip()

    @property
    def years(self) -> list[int]:
        now = timezone.localdate().year
        return sorted({*range(now - 3, now + 2), self.year}, reverse=True)


class Villages:
    """The villages within the person's reach, narrowed to what was asked."""

    def __init__(self, user: Any, asked: Asked) -> None:
        self.user, self.asked = user, asked

    @cached_property
    def regions(self) -> list[Region]:
        """Kabupaten of the reach, and the kecamatan of the one that is chosen, or of the only one."""
        codes = self._codes(REGENCY)
        chosen = self.asked.region[:REGENCY] if self.asked.region[:REGENCY] in codes else ""
        chosen = chosen or (codes[0] if len(codes) == 1 else "")
        below = [code for code in self._codes(DISTRICT) if chosen and code.startswith(f"{chosen}.")]
        wanted = [*codes, *below]
        return list(Region.objects.filter(code__in=wanted, level__lt=RegionLevel.VILLAGE).order_by("code"))

    @cached_property
    def _district_codes(self) -> list[str]:
        found = reached_villages(self.user).order_by().annotate(district=Left("region_id", DISTRICT))
        return sorted(found.values_list("district", flat=True).distinct())

    def _codes(self, length: int) -> list[str]:
        return sorted({code[:length] for code in self._district_codes})

    @cached_property
    def region(self) -> str:
        return next((region.code for region in self.regions if region.code == self.asked.region), "")

    def all(self) -> VillageQuerySet:
        villages = reached_villages(self.user)
        if self.region:
            villages = villages.filter(region__code__startswith=f"{self.region}.")
        if self.asked.words:
            villages = villages.named_like(self.asked.words)
        budgets = Budget.objects.filter(village=OuterRef("pk"), year=self.asked.year)
        versions = BudgetVersion.objects.filter(budget__village=OuterRef("pk"), budget__year=self.asked.year)
        return villages.annotate(
            is_published=Exists(budgets.filter(is_public=True)),
            is_begun=Exists(versions),
            is_enacted=Exists(versions.filter(state=VersionState.ENACTED)),
        )

    def counts(self) -> list[tuple[YearState, int]]:
        counted = (
            self.all().order_by().aggregate(**{state.value: Count("pk", filter=IN_STATE[state]) for state in YearState})
        )
        return [(state, counted[state.value]) for state in YearState]

    def wanted(self) -> VillageQuerySet:
        villages = self.all()
        if self.asked.state:
            villages = villages.filter(IN_STATE[YearState(self.asked.state)])
        return villages.select_related("site", "region__parent__parent__parent").order_by("region_id")

    def rows(self, villages: list[Village]) -> list[Row]:
        """Two queries for any number of villages."""
        today, wanted = timezone.localdate(), self.asked.year
        found = years_of([village.pk for village in villages], [wanted])
        years = {village.pk: next(iter(found.get(village.pk, [])), Year(wanted)) for village in villages}
        return [
            Row(
                village,
                years[village.pk],
                [due for due in dues_of(years[village.pk], today) if due.is_late],
            )
            for village in villages
        ]


IN_STATE = {
    YearState.MISSING: Q(is_begun=False, is_published=False),
    YearState.DRAFT: Q(is_begun=True, is_enacted=False, is_published=False),
    YearState.ENACTED: Q(is_enacted=True, is_published=False),
    YearState.PUBLISHED: Q(is_published=True),
}


class ForOfficers(View):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not user_is_officer(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def asked(self) -> Asked:
        return Asked(self.request)

    @cached_property
    def villages(self) -> Villages:
        return Villages(self.request.user, self.asked)


class RegionView(WagtailAdminTemplateMixin, ForOfficers, TemplateView):
    template_name = "budgets/region.html"
    page_title = gettext_lazy("Budgets of villages")
    header_icon = "table"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        home = {"url": reverse_lazy("wagtailadmin_home"), "label": gettext_lazy("Home")}
        return [home, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = WagtailPaginator(self.villages.wanted(), ON_A_PAGE).get_page(self.request.GET.get("p"))
        query = self.request.GET.copy()
        query.pop("p", None)
        return super().get_context_data(
            asked=self.asked,
            villages=self.villages,
            counts=self.villages.counts(),
            page=page,
            rows=self.villages.rows(list(page)),
            elided_page_range=page.paginator.get_elided_page_range(page.number),
            query=query.urlencode(),
            sets_codes=user_can_set_some_codes(self.request.user),
            **kwargs,
        )


class RegionSheetView(ForOfficers):
    """The same list as CSV, whole. The mark at its start tells Excel that it is UTF-8."""

    def get(self, request: HttpRequest) -> HttpResponse:
        response = HttpResponse("\N{ZERO WIDTH NO-BREAK SPACE}", content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="apbdes-{self.asked.year}.csv"'
        table = csv.writer(response)
        table.writerow(str(heading) for heading in HEADINGS)
        villages = list(self.villages.wanted())
        for first in range(0, len(villages), BATCH):
            table.writerows(cells(row) for row in self.villages.rows(villages[first : first + BATCH]))
        return response


def cells(row: Row) -> list[Any]:
    year, village = row.year, row.village
    published = year.publication.published_at.date().isoformat() if year.publication else ""
    difference = year.reconciliation.difference if year.reconciliation else ""
    late = "; ".join(str(due.title) for due in row.late)
    places = [village.region_id, plain(village.name), plain(village.district.name), plain(village.regency.name)]
    return [*places, year.year, year.state.label, published, difference, late, year.remarks]
