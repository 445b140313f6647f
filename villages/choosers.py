"""Choosers of places, searched and paged, of the own reach: a province has 8,000 villages."""

from typing import Any

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import (
    ChooseResultsView,
    ChooseView,
    ChosenMultipleView,
    ChosenView,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet

from villages.finding import reached_villages, regions_in_charge
from villages.models import Region, Village


class PlaceFilterForm(BaseFilterForm):
    q = forms.CharField(
        label=_("Name or code"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Name or code")})
    )

    def filter(self, objects: QuerySet) -> QuerySet:
        words = self.cleaned_data.get("q", "").strip()
        if words:
            self.is_searching, self.search_query = True, words
            objects = found(objects, words)
        return super().filter(objects)


def found(places: QuerySet, words: str) -> QuerySet:
    if hasattr(places, "named_like"):
        return places.named_like(words)
    for word in words.split():
        places = places.filter(Q(name__icontains=word) | Q(parent__name__icontains=word) | Q(code__startswith=word))
    return places


class RegionsInCharge:
    """Regions to which the person may appoint officers."""

    request: Any
    title_column: Any
    filter_form_class = PlaceFilterForm

    def get_object_list(self) -> QuerySet:
        return regions_in_charge(self.request.user).select_related("parent")

    def get_object(self, pk: str) -> Model:
        return self.get_object_list().get(pk=pk)

    def get_objects(self, pks: list[str]) -> QuerySet:
        return self.get_object_list().filter(pk__in=pks)

    @property
    def columns(self) -> list[Column]:
        return [self.title_column, Column("level", label=_("Level"), accessor="get_level_display")]


class VillagesInReach(RegionsInCharge):
    """Villages that the person reaches."""

    def get_object_list(self) -> QuerySet:
        return reached_villages(self.request.user).with_regions().order_by("region_id")

    def get_object(self, pk: str) -> Model:
        if not str(pk).isdigit():
            raise ObjectDoesNotExist
        return super().get_object(pk)

    @property
    def columns(self) -> list[Column]:
        return [self.title_column, Column("place", label=_("Place"))]


class RegionChooseView(RegionsInCharge, ChooseView):
    pass


class RegionChooseResultsView(RegionsInCharge, ChooseResultsView):
    pass


class RegionChosenView(RegionsInCharge, ChosenView):
    pass


class RegionChosenMultipleView(RegionsInCharge, ChosenMultipleView):
    pass


class VillageChooseView(VillagesInReach, ChooseView):
    pass


class VillageChooseResultsView(VillagesInReach, ChooseResultsView):
    pass


class VillageChosenView(VillagesInReach, ChosenView):
    pass


class VillageChosenMultipleView(VillagesInReach, ChosenMultipleView):
    pass


class RegionChooserViewSet(ChooserViewSet):
    model = Region
    icon = "globe"
    choose_one_text = _("Choose a region")
    choose_another_text = _("Choose another region")
    register_widget = False
    choose_view_class = RegionChooseView
    choose_results_view_class = RegionChooseResultsView
    chosen_view_class = RegionChosenView
    chosen_multiple_view_class = RegionChosenMultipleView


class VillageChooserViewSet(ChooserViewSet):
    model = Village
    icon = "site"
    choose_one_text = _("Choose a village")
    choose_another_text = _("Choose another village")
    register_widget = False
    choose_view_class = VillageChooseView
    choose_results_view_class = VillageChooseResultsView
    chosen_view_class = VillageChosenView
    chosen_multiple_view_class = VillageChosenMultipleView


region_chooser = RegionChooserViewSet("region_chooser", url_prefix="regions/choose")
village_chooser = VillageChooserViewSet("village_chooser", url_prefix="villages/choose")
