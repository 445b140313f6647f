"""The plans that a village owes, and when it enacted them: told to `villages.duties`."""

from collections.abc import Collection, Mapping
from datetime import date

from django.utils.translation import gettext_lazy as _

from transparency.planning.models import AnnualPlan, MediumTermPlan
from villages.duties import Duty, declare, first_days

PATH = "uang-desa/rencana/"


def end_of_september_before(year: int) -> date:
    return date(year - 1, 9, 30)


def covered_since(village_ids: Collection[int], year: int) -> Mapping[int, date | None]:
    """When the law was made that covers the year, which may be years ago."""
    covering = MediumTermPlan.published.filter(first_year__lte=year, last_year__gte=year)
    return first_days(covering, village_ids, "law_date")


def planned_on(village_ids: Collection[int], year: int) -> Mapping[int, date | None]:
    return first_days(AnnualPlan.published.filter(year=year), village_ids, "law_date")


def install() -> None:
    declare(
        # The day on which the head took office is not known here: the RKPDes follows the RPJMDes, so both have one day.
        Duty(
            "rpjmdes",
            _("RPJMDes that covers the year"),
            _("UU 6/2014 article 79; Permendagri 114/2014: three months after the head takes office"),
            due=end_of_september_before,
            done=covered_since,
            path=PATH,
        ),
        Duty(
            "rkpdes",
            _("RKPDes enacted"),
            _("Permendagri 114/2014 article 29: by the end of September before the year"),
            due=end_of_september_before,
            done=planned_on,
            path=PATH + "{year}/",
        ),
    )
