"""Kabupaten and kota that have villages in the network."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from foundation.listing import Filter
from villages.models import Village


@dataclass(frozen=True)
class Regency:
    code: str
    name: str
    province: str
    count: int

    @cached_property
    def short_name(self) -> str:
        return self.name.removeprefix("Kabupaten ")


def regencies() -> list[Regency]:
    """With the number of their villages, by province and name; one query."""
    rows = (
        Village.objects.order_by()
        .values_list(
            "region__parent__parent",
            "region__parent__parent__name",
            "region__parent__parent__parent__name",
        )
        .annotate(count=Count("id"))
        .order_by("region__parent__parent__parent__name", "region__parent__parent__name")
    )
    return [Regency(*row) for row in rows]


def regency_filter(lookup: str) -> Filter:
    """Asks a list for one kabupaten; `lookup` leads from its rows to their kabupaten."""
    options = [(regency.code, regency.short_name) for regency in regencies()]
    return Filter("kabupaten", _("Kabupaten"), options, lookup)
