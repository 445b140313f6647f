"""Kabupaten and kota that have villages in the network."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import attrgetter, or_

from django.db.models import Count, Q
from django.db.models.functions import Left
from django.utils.translation import gettext_lazy as _

from foundation.figures import Figures
from foundation.listing import Filter
from villages.models import Region, StoryPage, Village
from villages.models.village import VillageQuerySet

#: Letters of a region's code that name its kabupaten or kota.
REGENCY_CODE = 5
#: Up to this many villages are asked for by their codes.
FEW = 500
IN_ORDER = ("region__parent__parent__name", "region__parent__name", "region__name", "pk")

village_figures = Figures("villages")
story_figures = Figures("stories")


def watch_figures() -> None:
    village_figures.watch(Village)
    story_figures.watch(Village, StoryPage)


@dataclass(frozen=True)
class Regency:
    code: str
    name: str
    province: str
    count: int
    placed: int  # how many of its villages have a position

    @cached_property
    def short_name(self) -> str:
        return self.name.removeprefix("Kabupaten ")


def regencies() -> list[Regency]:
    """With the number of their villages, by province and name."""
    return village_figures.get("regencies", count_regencies)


def count_regencies() -> list[Regency]:
    """Two queries; neither joins the villages with the regions above them."""
    codes = Village.objects.order_by().values_list(Left("region_id", REGENCY_CODE))
    numbers = {code: sizes for code, *sizes in codes.annotate(Count("pk"), Count("latitude"))}
    regions = (
        Region.objects.filter(pk__in=numbers)
        .order_by("parent__name", "name")
        .values_list("code", "name", "parent__name")
    )
    return [Regency(*region, *numbers[region[0]]) for region in regions]


def regency_filter(lookup: str) -> Filter:
    """Asks a list for one kabupaten; `lookup` leads from its rows to the code of their village's region."""
    options = [(regency.code, regency.short_name) for regency in regencies()]
    return Filter("kabupaten", _("Kabupaten"), options, f"{lookup}__startswith")


class ByRegency:
    """Villages by kabupaten, kecamatan and name, as a sequence for a paginator.

    The kabupaten come first in this order, and `sizes` tells for the code of each how many of the villages it has. So
    a leaf asks for the few kabupaten that it shows, and the database never sorts a province.
    """

    def __init__(self, villages: VillageQuerySet, sizes: Mapping[str, int]) -> None:
        self.villages = villages.order_by(*IN_ORDER)
        by_name = sorted(regencies(), key=attrgetter("name"))
        self.sizes = [(regency.code, sizes[regency.code]) for regency in by_name if sizes.get(regency.code)]

    def __len__(self) -> int:
        return sum(size for _code, size in self.sizes)

    def __getitem__(self, leaf: slice) -> list[Village]:
        first, last, _step = leaf.indices(len(self))
        shown, skipped, passed = [], 0, 0
        for code, size in self.sizes:
            if passed < last and passed + size > first:
                shown.append(code)
            elif passed < first:
                skipped = passed + size
            passed += size
        if not shown:
            return []
        inside = (Q(region__code__startswith=code) for code in shown)
        return list(self.villages.filter(reduce(or_, inside))[first - skipped : last - skipped])

    def filter(self, **question: str) -> VillageQuerySet:
        return self.villages.filter(**question)


def every_village() -> ByRegency:
    return ByRegency(Village.objects.with_regions(), {regency.code: regency.count for regency in regencies()})


def placed_villages() -> ByRegency:
    """Those that have a position on the map."""
    placed = Village.objects.with_regions().exclude(latitude=None)
    return ByRegency(placed, {regency.code: regency.placed for regency in regencies()})


def villages_named(words: str) -> ByRegency:
    found = Village.objects.named_like(words)
    codes = list(found.order_by().values_list("region_id", flat=True))
    if len(codes) <= FEW:
        # The planner cannot know how few the words leave, and would read all regions of the country.
        found = Village.objects.filter(region__in=codes)
    return ByRegency(found.with_regions(), Counter(code[:REGENCY_CODE] for code in codes))
