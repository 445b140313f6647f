"""The plans of a place: drafts, for what is enacted everybody may read."""

from typing import Any

from tests.factories import (
    AnnualActivityFactory,
    AnnualCostFactory,
    AnnualPlanFactory,
    ForwardedProposalFactory,
    GoalFactory,
    MediumTermPlanFactory,
    MissionFactory,
    PlannedActivityFactory,
    ProposalFactory,
)


def make_plans(place: Any) -> None:
    name, village = place.name, place.village
    place.medium = MediumTermPlanFactory(village=village, vision=f"Visi {name}")
    mission = MissionFactory(plan=place.medium, text=f"Misi {name}")
    goal = GoalFactory(mission=mission, text=f"Sasaran {name}")
    place.planned = PlannedActivityFactory(
        plan=place.medium, goal=goal, name=f"Jalan {name}", place=f"Dusun {name}", beneficiaries=f"Warga {name}"
    )
    place.proposal = ProposalFactory(
        village=village,
        title=f"Usulan {name}",
        hamlet=f"Dusun {name}",
        group=f"Kelompok {name}",
        reason=f"Sebab {name}",
    )
    place.annual = AnnualPlanFactory(village=village, medium=place.medium, law_number=name)
    place.activity = AnnualActivityFactory(
        plan=place.annual,
        planned=place.planned,
        proposal=place.proposal,
        name=f"Kerja {name}",
        place=f"Dusun {name}",
        executor=f"Kasi {name}",
    )
    cost = AnnualCostFactory(activity=place.activity)
    place.forwarded = ForwardedProposalFactory(
        plan=place.annual,
        proposal=place.proposal,
        name=f"Jembatan {name}",
        place=f"Dusun {name}",
        answer=f"Belum {name}",
    )
    # Parts of plans tell their changes only.
    for row in (mission, goal, place.planned, place.activity, cost):
        change(row)


def change(row: Any) -> None:
    field = "amount" if hasattr(row, "amount") else "position" if hasattr(row, "position") else "cost"
    setattr(row, field, getattr(row, field) + 1)
    row.save()
