"""The plans in a village's list of public information: told to `villages.information`."""

from django.utils.translation import gettext_lazy as _

from transparency.planning.duties import PATH
from transparency.planning.models import AnnualPlan, MediumTermPlan
from villages.enums import InformationCategory
from villages.information import Entry, declare
from villages.models import Village


def terms(village: Village) -> list[Entry]:
    plans = MediumTermPlan.published.filter(village=village).order_by("-first_year", "-revision").distinct("first_year")
    return [
        Entry(
            InformationCategory.PERIODIC,
            str(plan),
            f"{PATH}rpjmdes/{plan.first_year}/",
            _("Vision, missions, goals and activities of the term"),
            year=plan.first_year,
            updated=plan.law_date,
        )
        for plan in plans
    ]


def years(village: Village) -> list[Entry]:
    plans = AnnualPlan.published.filter(village=village).order_by("-year", "-revision").distinct("year")
    return [
        Entry(
            InformationCategory.PERIODIC,
            str(plan),
            f"{PATH}{plan.year}/",
            _("Activities of the year, their cost and who benefits"),
            year=plan.year,
            updated=plan.law_date,
        )
        for plan in plans
    ]


def install() -> None:
    declare(terms)
    declare(years)
