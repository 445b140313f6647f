"""The villages of a kabupaten, or those that were searched for, with what they published of a year."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.listing import Choice, Filter, Listing, make_listing, words_asked
from transparency.budgets.models import Budget, Publication, Reconciliation
from transparency.website.province.sums import RegencySums, published_budgets, sums_of, year_shown, years_published
from villages.models import Village
from villages.portal.regencies import FEW, IN_ORDER, regencies

VILLAGES_A_LEAF = 40
STATES = Filter("terbit", _("State"), (("1", _("Published")), ("0", _("Missing"))), "has_published")


@dataclass(frozen=True)
class VillageLine:
    """A village with its last publication of the year; None where it published nothing.

    `difference` is what its sums are apart in whole rupiah; None where nobody checked them.
    """

    village: Village
    publication: Publication | None
    difference: int | None

    @property
    def percent(self) -> int | None:
        """Of the spending, how much is spent."""
        if self.publication is None or not self.publication.spending:
            return None
        return round(100 * self.publication.realised_spending / self.publication.spending)


def budgets_context(asked: QueryDict) -> dict[str, Any]:
    """At most nine queries with empty caches."""
    year, words = year_shown(asked.get("tahun", "")), words_asked(asked, most=80)
    sums = sums_of(year)
    chosen = next((one for one in sums if one.regency.code == asked.get("kabupaten")), None)
    listing = find(year, words, chosen, asked) if words or chosen else None
    return {
        "year": year,
        "years": year_choices(asked, year),
        "words": words,
        "sums": sums,
        "chosen": chosen,
        "listing": listing,
        "lines": lines_of(list(listing), year) if listing else [],
        **told_of([chosen] if chosen else sums),
    }


def told_of(sums: list[RegencySums]) -> dict[str, int]:
    names = ("villages", "published", "income", "spending", "realised", "reconciled")
    return {name: sum(getattr(one, name) for one in sums) for name in names}


def year_choices(asked: QueryDict, chosen: int) -> list[Choice]:
    """This year, also before anybody published, and every year with publications, the newest first."""
    years = sorted({*years_published(), timezone.localdate().year}, reverse=True)
    choices = []
    for year in years:
        query = asked.copy()
        query.pop("page", None)
        query["tahun"] = str(year)
        choices.append(Choice(str(year), str(year), "?" + query.urlencode(), year == chosen))
    return choices


def find(year: int, words: str, chosen: RegencySums | None, asked: QueryDict) -> Listing:
    inside = f"{chosen.regency.code}." if chosen else ""
    villages = Village.objects.filter(region__code__startswith=inside)
    if words:
        villages = villages.filter(region__in=codes_named(words, inside))
    has_published = Exists(published_budgets(year).filter(village=OuterRef("pk")).order_by())
    listed = villages.with_regions().alias(has_published=has_published).order_by(*IN_ORDER)
    return make_listing(listed, asked, (STATES,), VILLAGES_A_LEAF)


def codes_named(words: str, inside: str) -> list[str]:
    """Region codes of the villages with these words; none where so many fit that the words say nothing."""
    named = Village.objects.named_like(words).filter(region__code__startswith=inside).order_by()
    codes = list(named.values_list("region_id", flat=True)[: FEW + 1])
    return codes if len(codes) <= FEW else []


def lines_of(villages: list[Village], year: int) -> list[VillageLine]:
    """Two queries."""
    budgets: dict[int, Budget] = {
        budget.village_id: budget
        for budget in published_budgets(year).filter(village__in=villages).select_related("latest")
    }
    versions = [budget.latest.version_id for budget in budgets.values() if budget.latest]
    differences = dict(Reconciliation.published.filter(version__in=versions).values_list("version", "difference"))
    lines = []
    for village in villages:
        budget = budgets.get(village.pk)
        publication = budget.latest if budget else None
        lines.append(
            VillageLine(village, publication, differences.get(publication.version_id) if publication else None)
        )
    return lines


def regency_asked(asked: QueryDict) -> str:
    """The code of a kabupaten that has villages, or nothing."""
    code = asked.get("kabupaten", "")
    return code if any(regency.code == code for regency in regencies()) else ""
