"""One village without a sheet: found by its code or its name, then made like a sheet of one line."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView
from wagtail.admin.paginator import WagtailPaginator

from villages.making.forms import OneVillageForm
from villages.making.screens import MakingScreen
from villages.models import Region, Village
from villages.permissions import user_can_create_village
from villages.reaches import appointments_of, within
from villages.services import imports
from villages.services.batch import Row, RowState, look_through

ON_A_PAGE = 20


def offered_regions(user: Any) -> QuerySet[Region]:
    """Villages of today in the regions of this officer, with and without a website."""
    regions = Region.objects.current().villages().select_related("parent__parent")
    if user.is_superuser:
        return regions
    tops = [membership.region_id for membership in appointments_of(user) if membership.region_id]
    return regions.filter(within(tops, "code"))


def found(regions: QuerySet[Region], words: str) -> QuerySet[Region]:
    for word in words.split():
        named = Q(name__icontains=word) | Q(parent__name__icontains=word) | Q(parent__parent__name__icontains=word)
        regions = regions.filter(named | Q(code__startswith=word))
    return regions


class FindRegionView(MakingScreen, TemplateView):
    template_name = "villages/making/find.html"
    page_title = _("Make one village")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = self.request.GET.get("q", "").replace("\0", "").strip()
        regions = found(offered_regions(self.request.user), words) if words else Region.objects.none()
        page = WagtailPaginator(regions, ON_A_PAGE).get_page(self.request.GET.get("p"))
        there = set(Village.objects.filter(region__in=[region.pk for region in page]).values_list("region", flat=True))
        return super().get_context_data(
            words=words,
            page=page,
            elided_page_range=page.paginator.get_elided_page_range(page.number),
            choices=[(region, region.pk in there) for region in page],
            **kwargs,
        )


class OneVillageView(MakingScreen, FormView):
    template_name = "villages/making/one.html"
    form_class = OneVillageForm

    @cached_property
    def region(self) -> Region:
        region = offered_regions(self.request.user).filter(pk=self.kwargs["code"]).first()
        if region is None or not user_can_create_village(self.request.user, region.code):
            raise Http404
        return region

    def get_page_title(self) -> Any:
        return _("Make %(village)s") % {"village": self.region.name}

    def get_page_subtitle(self) -> str:
        return self.region.code

    def form_valid(self, form: OneVillageForm) -> HttpResponse:
        [row] = look_through([form.row(self.region.code)])
        if row.state != RowState.NEW:
            form.add_error(None, self.reason_of(row))
            return self.form_invalid(form)
        kept = imports.keep_rows(rows=[row], file_name=self.region.name[:120], by=self.request.user)
        imports.start(province_import=kept)
        return HttpResponseRedirect(reverse("making:watch", args=[kept.pk]))

    def reason_of(self, row: Row) -> str:
        return row.reason or str(_("%(region)s has its website already.") % {"region": self.region})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        has_website = Village.objects.filter(region=self.region).exists()
        return super().get_context_data(region=self.region, has_website=has_website, **kwargs)
