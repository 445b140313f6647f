from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.search import index

from transparency.budgets.models.budget import FIRST_YEAR, LAST_YEAR
from transparency.website.money import checks, comparing, drilling, machines, overview
from transparency.website.money.showing import Shown, shown_in
from villages.enums import Module
from villages.models.base import RoutableVillagePage, VillagePage
from villages.models.profile import ProfilePage


class BudgetPage(RoutableVillagePage):
    """The budget of one year as everybody sees it. Its figures are rows of `transparency.budgets`, never text."""

    module = Module.BUDGET
    schema_type = "Dataset"

    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)], editable=False
    )
    intro = models.CharField(
        _("explanation"),
        max_length=400,
        blank=True,
        help_text=_("What was most important this year, in two sentences."),
    )

    is_creatable = False  # made with the first publication of its year
    parent_page_types = ["transparency.TransparencyIndexPage"]
    subpage_types: list[str] = []
    content_panels = [*VillagePage.content_panels, FieldPanel("intro")]
    search_fields = [*VillagePage.search_fields, index.SearchField("intro", boost=2)]

    class Meta:
        verbose_name = _("budget of a year")
        verbose_name_plural = _("budgets by year")
        ordering = ("-year",)
        indexes = (models.Index(fields=("village", "year")),)

    @cached_property
    def published(self) -> Shown | None:
        return shown_in(self.village, self.year)

    def shown(self) -> Shown:
        """What is published of the year. Raises Http404 where that is nothing."""
        if self.published is None:
            raise Http404(f"{self.village} has published no budget of {self.year}")
        return self.published

    def residents(self) -> int:
        profile = ProfilePage.objects.live().of_village(self.village).for_reader(settings.LANGUAGE_CODE)
        men, women = profile.values_list("men", "women").first() or (0, 0)
        return (men or 0) + (women or 0)

    def show_below(self, request: HttpRequest, shown: Shown, template: str, **told: Any) -> HttpResponse:
        """A page below the overview. `heading` names it; `up` is the relative address of the overview."""
        below = request.path.partition(f"/{self.slug}/")[2]
        told |= {"shown": shown, "up": "../" * below.count("/"), "address": self.get_full_url(request) + below}
        return self.render(request, context_overrides=told, template=f"transparency/budget/{template}.html")

    @path("")
    def show(self, request: HttpRequest) -> HttpResponse:
        shown = self.published
        if shown is None:
            return self.render(request, context_overrides={"shown": None})
        told = overview.told_of(shown, self.residents())
        told |= {"up": "", "pictures": drilling.pictures_of(shown, most=3), "formats": machines.FORMATS.values()}
        return self.render(request, context_overrides=told)

    @path("bidang/<slug:code>/", name="field")
    def field(self, request: HttpRequest, code: str) -> HttpResponse:
        shown = self.shown()
        told = drilling.field_told(shown, code)
        if told is None:
            raise Http404(f"nothing is booked on {code}")
        return self.show_below(request, shown, "field", heading=told["item"].label, **told)

    @path("kegiatan/<slug:code>/", name="activity")
    def activity(self, request: HttpRequest, code: str) -> HttpResponse:
        shown = self.shown()
        told = drilling.activity_told(shown, code.replace("-", "."), request.GET)
        if told is None:
            raise Http404(f"nothing is booked on {code}")
        return self.show_below(request, shown, "activity", heading=told["item"].label, **told)

    @path("pendapatan/", name="income")
    def income(self, request: HttpRequest) -> HttpResponse:
        shown = self.shown()
        told = drilling.account_told(shown, "4", request.GET)
        return self.show_below(request, shown, "accounts", heading=_("Income"), **told)

    @path("pembiayaan/", name="financing")
    def financing(self, request: HttpRequest) -> HttpResponse:
        shown = self.shown()
        told = drilling.account_told(shown, "6", request.GET)
        return self.show_below(request, shown, "accounts", heading=_("Financing"), **told)

    @path("perubahan/", name="changes")
    def changes(self, request: HttpRequest) -> HttpResponse:
        shown = self.shown()
        told = comparing.changes_told(shown, request.GET)
        return self.show_below(request, shown, "changes", heading=_("What changed in the budget"), **told)

    @path("banding/", name="comparison")
    def comparison(self, request: HttpRequest) -> HttpResponse:
        shown = self.shown()
        return self.show_below(request, shown, "comparison", heading=_("Year by year"), **comparing.years_told(shown))

    @path("pemeriksaan/", name="checks")
    def checks(self, request: HttpRequest) -> HttpResponse:
        shown = self.shown()
        return self.show_below(request, shown, "checks", heading=_("How we check it"), **checks.checks_told(shown))

    @path("unduh/<slug:name>/", name="download")
    def download(self, request: HttpRequest, name: str) -> HttpResponse:
        """A file of the year: on paper, for a spreadsheet or for a program."""
        file = machines.file_of(self.shown(), name, self.get_full_url(request))
        if file is None:
            raise Http404(f"there is no file {name}")
        # Paper opens in the browser, to be looked at and printed; data is kept.
        way = "inline" if file.media_type == "application/pdf" else "attachment"
        headers = {"Content-Disposition": f'{way}; filename="{file.name}"'}
        return HttpResponse(file.content, content_type=file.media_type, headers=headers)

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        data = super().structured_data(request)
        if self.published:
            data |= machines.dataset(self.village, self.year, data["url"])
        return data
