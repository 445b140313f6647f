"""What residents proposed and were answered, and what the village asks of higher levels."""

from typing import Any

from django.db.models import Count
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from foundation.listing import Filter, make_listing
from transparency.planning.enums import Decision, HigherLevel
from transparency.planning.models import ForwardedProposal, Proposal
from transparency.website.plans.shown import annual_plans
from villages.models import Village

PROPOSALS_A_LEAF = 20


def proposals_of(village: Village) -> Any:
    return Proposal.published.filter(village=village)


def proposals_context(village: Village, asked: QueryDict) -> dict[str, Any]:
    """At most four queries."""
    proposals = proposals_of(village)
    rows = proposals.order_by("-year").values_list("year", "decision").annotate(count=Count("pk"))
    by_year: dict[int, int] = {}
    by_decision: dict[str, int] = {}
    for year, decision, count in rows:
        by_year[year] = by_year.get(year, 0) + count
        by_decision[decision] = by_decision.get(decision, 0) + count
    filters = (
        Filter("tahun", _("Year"), [(str(year), str(year)) for year in by_year], "year"),
        Filter("keputusan", _("Decision"), Decision.choices, "decision"),
    )
    return {
        "listing": make_listing(proposals, asked, filters, PROPOSALS_A_LEAF),
        "count": sum(by_year.values()),
        "accepted": by_decision.get(Decision.ACCEPTED, 0),
        "waiting": by_decision.get(Decision.WAITING, 0),
    }


def forwarded_context(village: Village, asked: QueryDict) -> dict[str, Any]:
    """DU-RKP of the newest revision of each year; at most three queries."""
    plans = annual_plans(village)
    items = ForwardedProposal.published.filter(plan__in=plans).select_related("plan").order_by("-plan__year", "pk")
    filters = (
        Filter("tahun", _("Year"), [(str(plan.year), str(plan.year)) for plan in plans], "plan__year"),
        Filter("kepada", _("Asked of"), HigherLevel.choices, "level"),
        Filter("jawaban", _("Answer"), Decision.choices, "state"),
    )
    return {"listing": make_listing(items, asked, filters, PROPOSALS_A_LEAF)}
