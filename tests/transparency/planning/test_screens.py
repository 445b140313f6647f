"""Screens about plans: who may open and do what, what is typed wrong, and what a telephone gets."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from tests.counting import queries_of
from tests.factories import (
    AnnualActivityFactory,
    AnnualPlanFactory,
    ForwardedProposalFactory,
    GoalFactory,
    MediumTermPlanFactory,
    MembershipFactory,
    MissionFactory,
    PlannedActivityFactory,
    ProposalFactory,
    UserFactory,
)
from tests.transparency.planning.visiting import client_of, everything, person, plan_with, read, url
from tests.visits import host_of
from transparency.planning.forms import RupiahField, VolumeField
from transparency.planning.models import (
    AnnualActivity,
    AnnualCost,
    AnnualPlan,
    ForwardedProposal,
    MediumTermPlan,
)
from transparency.planning.services import enacting
from villages.models import Village
from villages.roles import Role

pytestmark = pytest.mark.django_db

ROAD = "02.03.10"


SCREENS = ["index", "new_medium", "new_annual", "proposals", "new_proposal"]
WRITERS = {Role.HEAD, Role.SECRETARY, Role.OPERATOR, Role.KADER}
SEEING = {*WRITERS, Role.TREASURER, Role.COOPERATIVE_MANAGER, Role.DISTRICT_OFFICER}


@pytest.mark.parametrize("role", sorted(SEEING))
def test_everybody_of_the_village_sees_and_some_write(village: Village, role: str) -> None:
    client = client_of(person(village, role), village)

    for name in SCREENS:
        may = role in (SEEING if name in ("index", "proposals") else WRITERS)
        assert (client.get(url(name, village)).status_code == 200) == may, name


@pytest.mark.parametrize("who", ["neighbour", "stranger", "nobody"])
def test_nobody_else_does(village: Village, neighbour: Village, who: str) -> None:
    client = Client(headers={"host": host_of(village)})
    if who != "nobody":
        client.force_login(person(neighbour, Role.HEAD) if who == "neighbour" else UserFactory())
    plan = plan_with(village, "Jalan")

    for path in (url("index", village), url("annual", village, plan.pk), url("enact_annual", village, plan.pk)):
        assert client.get(path).status_code in (302, 403, 404)
        assert client.post(path).status_code in (302, 403, 404, 405)
    with everything():
        assert AnnualPlan.objects.get().is_draft


def test_a_plan_of_a_neighbour_is_not_opened_through_the_own_village(
    village: Village, neighbour: Village, secretary: Client
) -> None:
    foreign = plan_with(neighbour, "Jalan tetangga")
    own = plan_with(village, "Jalan")
    activity = AnnualActivityFactory(plan=foreign)

    assert secretary.get(url("annual", village, foreign.pk)).status_code == 404
    assert secretary.get(url("activity", village, own.pk, activity.pk)).status_code == 404
    assert secretary.post(url("remove_activity", village, own.pk, activity.pk)).status_code == 404


def test_a_term_is_written_filled_and_enacted(village: Village, secretary: Client) -> None:
    typed = {
        "first_year": "2022", "last_year": "2029", "vision": "Desa terang",
        "outline": "1. Jalan banjar\n- Delapan kilometer\n2. Air bersih",
    }  # fmt: skip
    answer = secretary.post(url("new_medium", village), typed)
    with everything():
        plan = MediumTermPlan.objects.get()
    assert answer["Location"] == url("medium", village, plan.pk)

    activity = {
        "function": ROAD,
        "name": "Rabat beton",
        "years": ["2026", "2027"],
        "cost": "184.500.000",
        "source": "DDS",
    }
    secretary.post(url("new_planned", village, plan.pk), activity)
    secretary.post(url("enact_medium", village, plan.pk), {"law_number": "2", "law_date": "2022-02-01"})

    with everything():
        plan.refresh_from_db()
        assert plan.is_public
        [planned] = plan.activities.all()
        assert (planned.name, planned.cost, planned.years, planned.is_public) == (
            "Rabat beton",
            184_500_000,
            [2026, 2027],
            True,
        )
        assert [mission.text for mission in plan.missions.all()] == ["Jalan banjar", "Air bersih"]


def test_an_activity_is_typed_with_its_costs_and_changed(village: Village, writer: Client) -> None:
    plan = plan_with(village)
    typed = {
        "function": ROAD, "name": "Rabat beton", "place": "Banjar A", "volume": "420", "unit": "m", "men": "210",
        "women": "198", "goals": ["9", "11"], "pillar": "mobility", "cost_DDS": "Rp 150.000.000", "cost_SWD": "5000000",
    }  # fmt: skip

    assert writer.post(url("new_activity", village, plan.pk), typed)["Location"] == url("annual", village, plan.pk)
    with everything():
        activity = AnnualActivity.objects.get()
        assert (activity.goals, activity.pillar, activity.beneficiaries) == ([9, 11], "mobility", 408)
        costs = dict(AnnualCost.objects.values_list("source", "amount"))
    assert costs == {"DDS": 150_000_000, "SWD": 5_000_000}

    shown = read(writer.get(url("activity", village, plan.pk, activity.pk)))
    assert shown.find(id="id_cost_DDS")["value"] == "150.000.000"
    writer.post(url("activity", village, plan.pk, activity.pk), typed | {"cost_DDS": "", "name": "Rabat beton B"})
    with everything():
        assert dict(AnnualCost.objects.values_list("source", "amount")) == {"SWD": 5_000_000}
        assert AnnualActivity.objects.get().name == "Rabat beton B"


@pytest.mark.parametrize(
    "wrong",
    [
        {"function": ""},
        {"function": "99.99.99"},
        {"function": "02"},
        {"name": ""},
        {"name": "x" * 251},
        {"volume": "banyak"},
        {"volume": "-3"},
        {"men": "-1"},
        {"men": "99999999999"},
        {"cost_DDS": "seratus"},
        {"cost_DDS": "-5"},
        {"cost_DDS": "1,5"},
        {"cost_DDS": "9" * 30},
        {"goals": ["19"]},
        {"pillar": "nothing"},
        {"starts_on": "2026-05-01", "ends_on": "2026-04-01"},
        {"starts_on": "31 Juni"},
        {"name": "Jalan\x00rusak"},
    ],
    ids=str,
)
def test_what_is_typed_wrong_is_marked_and_nothing_is_lost(
    village: Village, writer: Client, wrong: dict[str, Any]
) -> None:
    plan = plan_with(village)
    typed = {"function": ROAD, "name": "Rabat beton", "place": "Banjar Kayu Putih", "cost_DDS": "5.000"}

    answer = writer.post(url("new_activity", village, plan.pk), typed | wrong)

    document = read(answer, 422)
    assert document.select(".w-field--error, .messages .error")
    assert document.find(id="id_place")["value"] == "Banjar Kayu Putih"
    with everything():
        assert not AnnualActivity.objects.exists()


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1250000", 1_250_000),
        ("1.250.000", 1_250_000),
        ("Rp 1.250.000,00", 1_250_000),
        ("1 250 000", 1_250_000),
        ("", None),
    ],
)
def test_rupiah_are_read_as_people_write_them(typed: str, amount: int | None) -> None:
    assert RupiahField(required=False).clean(typed) == amount


@pytest.mark.parametrize(
    ("typed", "volume"),
    [("420", "420"), ("1.250", "1250"), ("12,5", "12.5"), ("12.5", "12.5"), ("1.250,75", "1250.75")],
)
def test_volumes_are_read_and_shown_as_people_write_them(typed: str, volume: str) -> None:
    field = VolumeField()

    read = field.clean(typed)

    assert read == Decimal(volume)
    assert field.clean(field.prepare_value(read)) == read


@pytest.mark.parametrize("begin", ["rpjmdes", "tahun-lalu"])
def test_a_year_that_cannot_begin_like_that_says_why(village: Village, writer: Client, begin: str) -> None:
    document = read(writer.post(url("new_annual", village), {"year": "2026", "begin": begin}), 422)

    assert document.select(".messages .error")
    with everything():
        assert not AnnualPlan.objects.exists()


@pytest.mark.parametrize("begin", ["rpjmdes", "tahun-lalu", "kosong"])
def test_a_year_begins_with_the_term_the_year_before_or_nothing(village: Village, writer: Client, begin: str) -> None:
    PlannedActivityFactory(plan__village=village, name="Dari RPJMDes", years=[2027])
    plan_with(village, "Dari tahun lalu")

    writer.post(url("new_annual", village), {"year": "2027", "begin": begin})

    with everything():
        names = list(AnnualActivity.objects.filter(plan__year=2027).values_list("name", flat=True))
    assert names == {"rpjmdes": ["Dari RPJMDes"], "tahun-lalu": ["Dari tahun lalu"], "kosong": []}[begin]


def test_activities_are_put_in_order_with_buttons(village: Village, writer: Client) -> None:
    plan = plan_with(village, "A", "B")
    with everything():
        second = AnnualActivity.objects.get(name="B")

    writer.post(url("move_activity", village, plan.pk, second.pk), {"up": "1"})

    shown = read(writer.get(url("annual", village, plan.pk)))
    assert [link.get_text().strip() for link in shown.select(".plans-list--ordered strong")] == ["1. B", "2. A"]


def test_a_kader_cannot_enact_and_a_head_can(village: Village, writer: Client, head: Any) -> None:
    plan = plan_with(village, "Jalan")
    law = {"law_number": "7", "law_date": "2025-09-18"}

    assert writer.post(url("enact_annual", village, plan.pk), law).status_code in (302, 403)
    with everything():
        assert AnnualPlan.objects.get().is_draft
    answer = client_of(head, village).post(url("enact_annual", village, plan.pk), law)

    assert answer["Location"] == url("annual", village, plan.pk)
    assert AnnualPlan.published.get().law_number == "7"


def test_a_law_that_is_wrong_is_told_above_the_form(village: Village, secretary: Client) -> None:
    plan = plan_with(village, "Jalan")

    document = read(
        secretary.post(url("enact_annual", village, plan.pk), {"law_number": "7", "law_date": "2999-01-01"}), 422
    )

    assert document.select(".messages .error")
    assert document.find(id="id_law_number")["value"] == "7"


def test_an_enacted_plan_offers_a_revision_and_no_change(village: Village, secretary: Client) -> None:
    plan = plan_with(village, "Jalan")
    with everything():
        enacting.enact(plan=plan, law_number="7", law_date=dt.date(2025, 9, 18))
        activity = AnnualActivity.objects.get()

    document = read(secretary.get(url("annual", village, plan.pk)))
    actions = {form["action"] for form in document.select(".plans form")}
    refused = secretary.post(url("remove_activity", village, plan.pk, activity.pk))

    assert actions == {url("revise_annual", village, plan.pk)}
    assert refused["Location"] == url("annual", village, plan.pk)
    with everything():
        assert AnnualActivity.objects.count() == 1


def test_the_answer_of_a_higher_level_is_written_after_the_plan_is_enacted(village: Village, writer: Client) -> None:
    plan = plan_with(village, "Jalan")
    forwarded = ForwardedProposalFactory(plan=plan)
    with everything():
        enacting.enact(plan=plan, law_number="7", law_date=dt.date(2025, 9, 18))
    typed = {"level": "regency", "function": forwarded.function, "name": forwarded.name, "state": "rejected"}

    read(writer.post(url("forwarded", village, plan.pk, forwarded.pk), typed), 422)
    writer.post(url("forwarded", village, plan.pk, forwarded.pk), typed | {"answer": "Dananya habis."})

    assert ForwardedProposal.published.get().answer == "Dananya habis."


def test_a_draft_is_thrown_away(village: Village, writer: Client) -> None:
    plan = plan_with(village, "Jalan")
    medium = PlannedActivityFactory(plan__village=village).plan

    writer.post(url("discard_annual", village, plan.pk))
    writer.post(url("discard_medium", village, medium.pk))

    with everything():
        assert not AnnualPlan.objects.exists()
        assert not MediumTermPlan.objects.exists()


def test_the_menu_leads_those_who_work_in_a_village_to_its_plans(village: Village, writer: Client) -> None:
    assert url("index", village) in writer.get("/cms/").content.decode()


def test_the_printed_plan_has_every_activity_and_the_sum(village: Village, writer: Client) -> None:
    plan = plan_with(village, "Jalan A", "Jalan B")

    document = read(writer.get(url("print_annual", village, plan.pk)))

    assert len(document.select("tbody tr")) == 2
    assert document.select("tfoot td")[0].get_text().replace(",", ".") == "369.000.000"
    assert not document.select("[style], style, script")


def fill(village: Village, number: int) -> dict[str, tuple[int, ...]]:
    plan = plan_with(village, *(f"Jalan {n}" for n in range(number)))
    medium = MediumTermPlanFactory(village=village, first_year=2023 + number, last_year=2030 + number)
    for n in range(number):
        GoalFactory(mission=MissionFactory(plan=medium))
        planned = PlannedActivityFactory(plan=medium, years=[2030])
        ForwardedProposalFactory(plan=plan)
        proposal = ProposalFactory(village=village)
        AnnualPlanFactory(village=village, year=2030 + n + 10 * number)
    with everything():
        activity = AnnualActivity.objects.filter(plan=plan).first()
    return {
        "index": (), "medium": (medium.pk,), "planned": (medium.pk, planned.pk), "edit_medium": (medium.pk,),
        "annual": (plan.pk,), "activity": (plan.pk, activity.pk), "print_annual": (plan.pk,), "proposals": (),
        "proposal": (proposal.pk,), "take_up": (proposal.pk,), "new_proposal": (),
    }  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [
        "index",
        "medium",
        "planned",
        "edit_medium",
        "annual",
        "activity",
        "print_annual",
        "proposals",
        "proposal",
        "take_up",
        "new_proposal",
    ],
)
def test_a_screen_asks_the_same_of_one_and_of_three(village: Village, neighbour: Village, name: str) -> None:
    user = person(village, Role.SECRETARY)
    MembershipFactory(user=user, village=neighbour, role=Role.SECRETARY)
    client = client_of(user, village)

    def opening(place: Village, keys: tuple[int, ...]) -> Callable[[], object]:
        def act() -> None:
            assert client.get(url(name, place, *keys)).status_code == 200

        return act

    counts = [
        len(queries_of(opening(place, fill(place, number)[name]))) for place, number in ((village, 1), (neighbour, 3))
    ]

    assert counts[0] == counts[1] <= 25
