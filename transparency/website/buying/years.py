"""The packages of one year as visitors see them, with what they are compared with."""

from dataclasses import dataclass
from functools import cached_property

from transparency.procurement.dossiers import Dossier, activity_budgets, dossiers_of
from transparency.procurement.flags import Flag, Year, flags_of
from transparency.procurement.models import ProcurementPackage
from transparency.procurement.models.package import PackageQuerySet
from transparency.procurement.thresholds import limits_in
from villages.models import Village


@dataclass
class PublicYear:
    village: Village
    year: int
    #: Whether team, progress and payments are asked for too.
    work: bool = False

    @cached_property
    def dossiers(self) -> list[Dossier]:
        packages = public_packages(self.village).in_year(self.year)
        found = dossiers_of(packages, public=True, work=self.work)
        for dossier in found:
            dossier.package.village = self.village  # looked up with its regions already
        return found

    @cached_property
    def compared(self) -> Year:
        limits = limits_in(self.village.regency.code, self.year)
        return Year(self.dossiers, limits, activity_budgets(self.village, self.year, public=True))

    def flags(self, dossier: Dossier) -> list[Flag]:
        return flags_of(dossier, self.compared)


def public_packages(village: Village) -> PackageQuerySet:
    packages: PackageQuerySet = ProcurementPackage.published.of_village(village)
    return packages.order_by("-number")


def years_of(village: Village) -> list[int]:
    """Those with something announced, the newest first."""
    return list(public_packages(village).order_by("-year").values_list("year", flat=True).distinct())
