import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from tests.factories import (
    AnnualActivityFactory,
    AnnualCostFactory,
    AnnualPlanFactory,
    ForwardedProposalFactory,
    MediumTermPlanFactory,
    MembershipFactory,
    MissionFactory,
    PlannedActivityFactory,
    ProposalFactory,
)
from transparency.codes.enums import Source
from transparency.planning.enums import Decision
from transparency.planning.models import (
    AnnualActivity,
    AnnualCost,
    AnnualPlan,
    ForwardedProposal,
    Goal,
    MediumTermPlan,
    Mission,
    PlannedActivity,
)
from transparency.planning.services import activities, drafting, enacting
from transparency.planning.services.errors import PlanningError
from transparency.planning.services.outlines import outline_of, read_outline, write_outline
from villages.models import Village
from villages.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]

LAW: dict[str, Any] = {"law_number": "7", "law_date": dt.date(2025, 9, 18)}


def names(plan: AnnualPlan) -> list[str]:
    return [activity.name for activity in AnnualActivity.objects.filter(plan=plan)]


def test_an_annual_plan_begins_with_what_the_medium_term_plan_has_for_the_year(village: Village) -> None:
    medium = MediumTermPlanFactory(village=village)
    road = PlannedActivityFactory(
        plan=medium, function="02.03.10", years=[2025, 2026], cost=90, source=Source.DANA_DESA
    )
    PlannedActivityFactory(plan=medium, function="02.03.11", years=[2025])
    health = PlannedActivityFactory(plan=medium, function="02.02.02", years=[2026], cost=0)

    plan = drafting.start_annual(village=village, year=2026)

    assert plan.medium == medium
    made: Any = AnnualActivity.objects.filter(plan=plan)
    assert [(one.planned, one.name, one.volume) for one in made] == [
        (health, health.name, health.volume),
        (road, road.name, road.volume),
    ]
    assert list(AnnualCost.objects.values_list("activity__planned", "source", "amount")) == [(road.pk, "DDS", 90)]


def test_an_enacted_medium_term_plan_goes_before_a_draft(village: Village) -> None:
    enacted = MediumTermPlanFactory(village=village, first_year=2022, last_year=2029)
    MissionFactory(plan=enacted)
    enacting.enact(plan=enacted, law_number="2", law_date=dt.date(2022, 2, 1))
    MediumTermPlanFactory(village=village, first_year=2024, last_year=2031)

    assert drafting.medium_term_for(village, 2026) == enacted


@pytest.mark.parametrize("year", [2021, 2030])
def test_a_year_outside_every_medium_term_plan_is_refused(village: Village, year: int) -> None:
    MediumTermPlanFactory(village=village, first_year=2022, last_year=2029)

    with pytest.raises(PlanningError, match=str(year)):
        drafting.start_annual(village=village, year=year)

    assert not AnnualPlan.objects.exists()


def test_the_medium_term_plan_of_a_neighbour_is_not_used(village: Village, neighbour: Village) -> None:
    MediumTermPlanFactory(village=neighbour)

    with pytest.raises(PlanningError):
        drafting.start_annual(village=village, year=2026)


def test_a_second_plan_for_a_year_is_refused(village: Village) -> None:
    drafting.start_empty_annual(village=village, year=2026)

    with pytest.raises(PlanningError, match="already"):
        drafting.start_empty_annual(village=village, year=2026)


def test_a_year_is_copied_with_its_costs_and_without_its_days(village: Village) -> None:
    before = AnnualPlanFactory(village=village, year=2025)
    activity = AnnualActivityFactory(plan=before, position=2, starts_on=dt.date(2025, 3, 1), goals=[9], women=40)
    AnnualActivityFactory(plan=before, position=1)
    AnnualCostFactory(activity=activity, source=Source.DANA_DESA, amount=70)
    AnnualCostFactory(activity=activity, source=Source.SWADAYA, amount=30)

    plan = drafting.copy_year(village=village, year=2026)

    first, second = AnnualActivity.objects.filter(plan=plan)
    assert (second.name, second.goals, second.women, second.starts_on) == (activity.name, [9], 40, None)
    assert first.name != second.name
    assert {cost.source: cost.amount for cost in second.costs.all()} == {"DDS": 70, "SWD": 30}
    assert AnnualActivity.objects.filter(plan=before).count() == 2


def test_nothing_is_copied_from_a_year_that_is_not_there(village: Village) -> None:
    with pytest.raises(PlanningError, match="2025"):
        drafting.copy_year(village=village, year=2026)


def enacted(village: Village, **fields: Any) -> AnnualPlan:
    plan = AnnualPlanFactory(village=village, **fields)
    cost = AnnualCostFactory(activity=AnnualActivityFactory(plan=plan))
    ForwardedProposalFactory(plan=plan)
    assert cost.village == village
    return enacting.enact(plan=plan, **LAW)


def test_an_enacted_plan_is_public_with_all_its_parts(village: Village) -> None:
    enacted(village)

    for model in (AnnualPlan, AnnualActivity, AnnualCost, ForwardedProposal):
        assert model.published.filter(village=village).count() == 1
    plan = AnnualPlan.published.get(village=village)
    assert (plan.law_number, plan.law_date, plan.state) == ("7", dt.date(2025, 9, 18), "enacted")


def test_an_enacted_medium_term_plan_is_public_with_all_its_parts(village: Village) -> None:
    plan = drafting.start_medium_term(
        village=village, first_year=2022, last_year=2029, vision="Terang", outline=[("Jalan", ["Beton"])]
    )
    PlannedActivityFactory(plan=plan)

    enacting.enact(plan=plan, law_number="2", law_date=dt.date(2022, 2, 1))

    for model in (MediumTermPlan, Mission, Goal, PlannedActivity):
        assert model.published.filter(village=village).count() == 1


@pytest.mark.parametrize("change", ["update", "delete"])
@pytest.mark.parametrize("model", [AnnualPlan, AnnualActivity, AnnualCost])
def test_the_database_refuses_to_change_what_is_enacted(village: Village, model: Any, change: str) -> None:
    enacted(village)
    rows = model.objects.filter(village=village)

    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        rows.update(is_public=False) if change == "update" else rows._raw_delete(rows.db)


def test_what_a_higher_level_answers_is_told_after_the_plan_is_enacted(village: Village) -> None:
    enacted(village)
    asked = ForwardedProposal.objects.get()

    asked.state = Decision.ACCEPTED
    asked.save()

    assert ForwardedProposal.published.get().state == Decision.ACCEPTED


@pytest.mark.parametrize(
    ("number", "day"),
    [("", dt.date(2025, 9, 18)), ("  ", dt.date(2025, 9, 18)), ("7", dt.date(2999, 1, 1)), ("7", dt.date(2023, 9, 1))],
)
def test_a_law_without_number_or_of_an_impossible_day_enacts_nothing(
    village: Village, number: str, day: dt.date
) -> None:
    plan = AnnualActivityFactory(plan__village=village).plan

    with pytest.raises(PlanningError):
        enacting.enact(plan=plan, law_number=number, law_date=day)

    assert not AnnualPlan.published.exists()
    assert not AnnualActivity.published.exists()


def test_an_empty_plan_is_not_enacted(village: Village) -> None:
    for plan in (AnnualPlanFactory(village=village), MediumTermPlanFactory(village=village)):
        with pytest.raises(PlanningError, match="yet"):
            enacting.enact(plan=plan, **LAW)


def test_a_plan_is_enacted_once(village: Village) -> None:
    plan = enacted(village)

    with pytest.raises(PlanningError, match="final"):
        enacting.enact(plan=plan, **LAW)


def test_a_revision_begins_with_everything_that_was_enacted(village: Village) -> None:
    plan = enacted(village)

    draft = drafting.revise_annual(plan=plan)

    assert (draft.revision, draft.is_public) == (1, False)
    assert names(draft) == names(plan)
    assert AnnualCost.objects.get(activity__plan=draft).amount == AnnualCost.objects.get(activity__plan=plan).amount
    assert ForwardedProposal.objects.filter(plan=draft).count() == 1
    assert not AnnualActivity.published.filter(plan=draft).exists()


def test_there_is_one_revision_at_a_time_and_none_of_a_draft(village: Village) -> None:
    plan = enacted(village)
    draft = drafting.revise_annual(plan=plan)

    for one in (plan, draft):
        with pytest.raises(PlanningError):
            drafting.revise_annual(plan=one)


def test_a_revised_medium_term_plan_keeps_activities_with_their_goals(village: Village) -> None:
    plan = drafting.start_medium_term(
        village=village, first_year=2020, last_year=2025, vision="Terang", outline=[("Jalan", ["Beton", "Jembatan"])]
    )
    PlannedActivityFactory(plan=plan, goal=Goal.objects.get(text="Jembatan"), years=[2024])
    enacting.enact(plan=plan, law_number="2", law_date=dt.date(2020, 2, 1))

    draft = drafting.revise_medium_term(plan=plan)

    goal = PlannedActivity.objects.get(plan=draft).goal
    assert goal is not None
    assert (goal.text, goal.mission.plan, goal.is_public) == ("Jembatan", draft, False)
    assert outline_of(draft) == outline_of(plan)


def test_a_draft_is_thrown_away_and_a_law_is_not(village: Village) -> None:
    law = enacted(village)
    draft = AnnualCostFactory(activity__plan__village=village, activity__plan__year=2027).activity.plan

    drafting.discard(plan=draft)

    assert list(AnnualPlan.objects.filter(village=village)) == [law]
    with pytest.raises(PlanningError):
        drafting.discard(plan=law)


def test_a_medium_term_plan_that_a_year_follows_stays(village: Village) -> None:
    medium = PlannedActivityFactory(plan__village=village).plan
    drafting.start_annual(village=village, year=2026)

    with pytest.raises(PlanningError, match="stays"):
        drafting.discard(plan=medium)
    with pytest.raises(PlanningError, match="stays"):
        activities.remove(activity=PlannedActivity.objects.get(plan=medium))


def test_costs_are_written_changed_and_taken_out_by_source(village: Village) -> None:
    plan = AnnualPlanFactory(village=village)
    activity = AnnualActivity(plan=plan, function="02.03.10", name="Jalan")

    activities.write_activity(activity=activity, costs={"DDS": 100, "SWD": 20, "ADD": 0})
    activities.write_activity(activity=activity, costs={"DDS": 150, "SWD": 0})

    assert list(AnnualCost.objects.values_list("source", "amount", "village")) == [("DDS", 150, village.pk)]


def test_activities_move_up_and_down_in_the_order_of_priority(village: Village) -> None:
    plan = AnnualPlanFactory(village=village)
    first, second, third = (AnnualActivityFactory(plan=plan, position=1, name=name) for name in "ABC")

    activities.move(activity=third, up=True)
    activities.move(activity=first, up=True)
    assert names(plan) == ["A", "C", "B"]

    activities.move(activity=first, up=False)
    assert names(plan) == ["C", "A", "B"]
    assert second.pk


def test_nothing_of_a_law_is_written_moved_or_taken_out(village: Village) -> None:
    activity = AnnualActivity.objects.get(plan=enacted(village))

    for act in (
        lambda: activities.write_activity(activity=activity, costs={}),
        lambda: activities.move(activity=activity, up=True),
        lambda: activities.remove(activity=activity),
    ):
        with pytest.raises(PlanningError, match="final"):
            act()


def test_a_planned_activity_lies_in_the_years_of_its_plan(village: Village) -> None:
    plan = MediumTermPlanFactory(village=village, first_year=2022, last_year=2029)

    for years in ([], [2026, 2031]):
        activity = PlannedActivity(plan=plan, function="02.03.10", name="Jalan", years=years)
        with pytest.raises(PlanningError):
            activities.write_planned(activity=activity)


@pytest.mark.parametrize("span", [(2022, 2026), (2022, 2031), (2022, 2021)])
def test_a_medium_term_plan_is_made_for_a_term(village: Village, span: tuple[int, int]) -> None:
    with pytest.raises(PlanningError):
        drafting.start_medium_term(village=village, first_year=span[0], last_year=span[1], vision="Terang", outline=[])


def test_missions_and_goals_are_read_from_lines() -> None:
    text = "1. Jalan  banjar\n- Delapan kilometer\n\n• Jembatan\n2) Air bersih\n"

    assert read_outline(text) == [("Jalan banjar", ["Delapan kilometer", "Jembatan"]), ("Air bersih", [])]


@pytest.mark.parametrize("text", ["- tujuan tanpa misi", "Misi\n- " + "x" * 301])
def test_lines_that_make_no_outline_are_named(text: str) -> None:
    with pytest.raises(PlanningError, match="Line"):
        read_outline(text)


def test_what_keeps_its_words_keeps_its_activities(village: Village) -> None:
    plan = MediumTermPlanFactory(village=village)
    write_outline(plan, [("Jalan", ["Beton", "Jembatan"]), ("Air", [])])
    PlannedActivityFactory(plan=plan, goal=Goal.objects.get(text="Jembatan"))
    gone = PlannedActivityFactory(plan=plan, goal=Goal.objects.get(text="Beton"))

    write_outline(plan, [("Air", []), ("Jalan", ["Jembatan"]), ("Sekolah", ["Buku"])])

    assert outline_of(plan) == "Air\n\nJalan\n- Jembatan\n\nSekolah\n- Buku"
    assert PlannedActivity.objects.filter(goal__text="Jembatan").count() == 1
    gone.refresh_from_db()
    assert gone.goal is None


@pytest.mark.parametrize("role", [Role.TREASURER, Role.COOPERATIVE_MANAGER, Role.DISTRICT_OFFICER])
def test_others_do_not_write_plans(village: Village, role: str) -> None:
    place = {"region": village.regency} if role == Role.DISTRICT_OFFICER else {"village": village}
    user = MembershipFactory(role=role, **place).user

    with pytest.raises(PlanningError):
        drafting.start_empty_annual(village=village, year=2026, by=user)


def test_a_kader_writes_and_does_not_enact(village: Village, kader: Any) -> None:
    plan = drafting.start_empty_annual(village=village, year=2026, by=kader)
    activity = AnnualActivity(plan=plan, function="02.03.10", name="Jalan")
    activities.write_activity(activity=activity, costs={"DDS": 10}, by=kader)

    with pytest.raises(PlanningError, match="head"):
        enacting.enact(plan=plan, by=kader, **LAW)


def test_a_head_enacts_the_own_plans_and_not_those_of_a_neighbour(
    village: Village, neighbour: Village, head: Any
) -> None:
    own = AnnualActivityFactory(plan__village=village).plan
    foreign = AnnualActivityFactory(plan__village=neighbour).plan

    enacting.enact(plan=own, by=head, **LAW)

    with pytest.raises(PlanningError):
        enacting.enact(plan=foreign, by=head, **LAW)
    assert ProposalFactory(village=village).waits
