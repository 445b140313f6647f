"""What everybody reads of plans: enacted ones, from the plan to the result, and proposals with their answers."""

import csv
import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from foundation.tenancy.reach import Reach, opened
from tests.counting import queries_of
from tests.factories import (
    AnnualActivityFactory,
    AnnualCostFactory,
    AnnualPlanFactory,
    BudgetFactory,
    BudgetLineFactory,
    BudgetVersionFactory,
    ForwardedProposalFactory,
    MembershipFactory,
    PlannedActivityFactory,
    ProposalFactory,
    PublicationFactory,
    RealisationEntryFactory,
    WorkPictureFactory,
)
from tests.visits import read, titles, visit
from transparency.budgets.models import Budget
from transparency.codes.enums import Source
from transparency.planning.enums import Decision, HigherLevel, Meeting
from transparency.planning.models import AnnualPlan, Goal, Proposal
from transparency.planning.services import drafting, enacting
from villages.models import Village
from villages.roles import Role

pytestmark = pytest.mark.django_db

ROOM = "/uang-desa/rencana/"
ROAD, WATER = "02.03.10", "02.04.06"
ROAD_ADDRESS = "02-03-10"


def words(part: Any) -> str:
    return " ".join(part.get_text(" ").split())


def enact(plan: Any, day: dt.date = dt.date(2025, 9, 18)) -> Any:
    with opened(Reach.system()):
        return enacting.enact(plan=plan, law_number="7", law_date=day)


def plan_of(village: Village, *activities: tuple[str, str, int], year: int = 2026, **fields: Any) -> AnnualPlan:
    plan = AnnualPlanFactory(village=village, year=year)
    for position, (function, name, amount) in enumerate(activities, 1):
        activity = AnnualActivityFactory(plan=plan, function=function, name=name, position=position, **fields)
        AnnualCostFactory(activity=activity, amount=amount)
    return enact(plan, dt.date(year - 1, 9, 18))


def term_of(village: Village) -> Any:
    with opened(Reach.system()):
        plan = drafting.start_medium_term(
            village=village,
            first_year=2022,
            last_year=2029,
            vision="Desa terang dan rukun",
            outline=[("Jalan banjar", ["Delapan kilometer"]), ("Air bersih", [])],
        )
    return enact(plan, dt.date(2022, 2, 1))


def budget_of(village: Village, lines: dict[str, int], spent: dict[str, int], year: int = 2026) -> Budget:
    """A published budget with these lines and entries by function code."""
    budget = BudgetFactory(village=village, year=year, is_public=True)
    version = BudgetVersionFactory(budget=budget, state="enacted", is_public=True)
    for function, amount in lines.items():
        BudgetLineFactory(version=version, function=function, amount=amount, is_public=True)
    entries = [
        RealisationEntryFactory(budget=budget, function=function, amount=amount, is_public=True)
        for function, amount in spent.items()
    ]
    last = max((entry.pk for entry in entries), default=0)
    with opened(Reach.system()):
        budget.latest = PublicationFactory(version=version, last_entry=last)
        budget.save()
    return budget


def rows(document: BeautifulSoup) -> list[list[str]]:
    return [[words(cell) for cell in row.find_all("td")] for row in document.select("main tbody tr")]


def test_a_village_without_plans_says_so_and_what_a_resident_can_do(village: Village) -> None:
    document = read(village, ROOM)

    assert village.full_name in words(document.select_one(".empty"))
    assert [link["href"] for link in document.select(".empty a")] == ["/informasi-publik/"]


@pytest.mark.parametrize(
    "path",
    ["2026/", "2026/hasil/", f"2026/kegiatan/{ROAD_ADDRESS}/", "2026/unduh/", "rpjmdes/2022/", "99999999999999/"],
)
def test_what_is_not_enacted_is_not_there(village: Village, path: str) -> None:
    AnnualCostFactory(activity__plan__village=village, activity__function=ROAD)
    PlannedActivityFactory(plan__village=village)

    assert visit(village, ROOM + path).status_code == 404


def test_drafts_are_hidden_from_those_who_write_them_too(village: Village) -> None:
    activity = AnnualActivityFactory(plan__village=village, name="Rancangan rahasia")
    client = Client()
    client.force_login(MembershipFactory(village=village, role=Role.HEAD).user)

    assert activity.name not in visit(village, ROOM, client).content.decode()
    assert visit(village, f"{ROOM}2026/", client).status_code == 404


def test_the_overview_says_the_newest_plan_and_the_term(village: Village) -> None:
    term_of(village)
    plan_of(village, (ROAD, "Jalan", 50_000_000), year=2025)
    plan_of(village, (ROAD, "Jalan", 150_000_000), (WATER, "Air", 50_000_000))

    document = read(village, ROOM)

    assert "2026" in words(document.h1)
    assert "200" in words(document.h1)
    assert words(document.select_one(".say")) == "Desa terang dan rukun"
    assert [words(mission) for mission in document.select(".steps li")] == ["Jalan banjar", "Air bersih"]
    assert {"RKPDes 2026", "RKPDes 2025"} <= set(titles(document))


def test_a_neighbours_plans_are_not_shown(village: Village, neighbour: Village) -> None:
    plan_of(neighbour, (ROAD, "Jalan tetangga", 10))
    term_of(neighbour)

    assert read(village, ROOM).select_one(".empty")
    assert visit(village, f"{ROOM}2026/").status_code == 404
    assert visit(village, f"{ROOM}rpjmdes/2022/").status_code == 404


def test_the_newest_revision_is_shown(village: Village) -> None:
    plan = plan_of(village, (ROAD, "Jalan lama", 10))
    with opened(Reach.system()):
        draft = drafting.revise_annual(plan=plan)
    AnnualActivityFactory(plan=draft, function=WATER, name="Air baru", position=9)
    enact(draft, dt.date(2026, 5, 2))

    listed = [row[0] for row in rows(read(village, f"{ROOM}2026/"))]

    assert [name.split(" 0")[0] for name in listed] == ["Jalan lama", "Air baru"]


def test_the_term_shows_missions_goals_and_its_activities(village: Village) -> None:
    with opened(Reach.system()):
        plan = drafting.start_medium_term(
            village=village, first_year=2022, last_year=2029, vision="Terang", outline=[("Jalan", ["Beton"])]
        )
        goal = Goal.objects.get()
    PlannedActivityFactory(plan=plan, goal=goal, name="Jalan A", years=[2026], cost=5_000)
    PlannedActivityFactory(plan=plan, function="03.01.01", name="Pos ronda", years=[2027])
    enact(plan, dt.date(2022, 2, 1))

    document = read(village, f"{ROOM}rpjmdes/2022/")
    assert [row[1:] for row in rows(document)] == [["2026", "5.000"], ["2027", "184.500.000"]]
    assert "Beton" in words(document.select_one(".steps"))

    assert [row[1] for row in rows(read(village, f"{ROOM}rpjmdes/2022/?bidang=03"))] == ["2027"]
    assert [row[1] for row in rows(read(village, f"{ROOM}rpjmdes/2022/?tahun=2026"))] == ["2026"]


def test_a_year_ties_out_by_field_by_source_and_in_the_file(village: Village) -> None:
    plan = AnnualPlanFactory(village=village, year=2026)
    for function, source, amount in (
        (ROAD, "DDS", 700),
        (ROAD, "SWD", 40),
        (WATER, "DDS", 200),
        ("03.01.01", "ADD", 60),
    ):
        AnnualCostFactory(activity=AnnualActivityFactory(plan=plan, function=function), source=source, amount=amount)
    enact(plan)

    document = read(village, f"{ROOM}2026/")
    fields, sources = document.select(".pair .bars")
    table = [int(row[2].replace(".", "")) for row in rows(document)]
    response = visit(village, f"{ROOM}2026/unduh/")
    sheet = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))

    assert [words(bar) for bar in fields.select(".num")] == ["Rp940", "Rp60"]
    assert [words(bar) for bar in sources.select(".num")] == ["Rp900", "Rp60", "Rp40"]
    assert sum(table) == sum(int(row["biaya"]) for row in sheet) == 1_000
    assert sum(int(row[f"biaya_{source.value.lower()}"]) for row in sheet for source in Source) == 1_000


def test_activities_are_filtered_by_field_pillar_and_goal(village: Village) -> None:
    plan = AnnualPlanFactory(village=village, year=2026)
    AnnualActivityFactory(plan=plan, function=ROAD, name="Jalan", goals=[9, 11], pillar="mobility", position=1)
    AnnualActivityFactory(plan=plan, function="03.01.01", name="Pos ronda", goals=[16], position=2)
    enact(plan)

    def found(query: str) -> list[str]:
        return [row[0].split(" 0")[0] for row in rows(read(village, f"{ROOM}2026/?{query}"))]

    assert found("bidang=02") == found("pilar=mobility") == found("sdgs=9") == ["Jalan"]
    assert found("bidang=03") == found("sdgs=16") == ["Pos ronda"]
    assert found("bidang=02&sdgs=16") == []
    assert found("bidang=xx&pilar=%00&sdgs=99") == ["Jalan", "Pos ronda"]


def test_a_plan_is_followed_to_the_budget_the_spending_and_the_picture(village: Village) -> None:
    plan_of(village, (ROAD, "Jalan A", 100), (ROAD, "Jalan B", 50), (WATER, "Air", 70), ("03.01.01", "Pos", 5))
    budget = budget_of(village, {ROAD: 140, WATER: 60, "01.01.01": 999}, {ROAD: 100, WATER: 60})
    WorkPictureFactory(budget=budget, function=WATER, progress=100)

    followed = {row[0].split(" ")[-1]: row[1:4] for row in rows(read(village, f"{ROOM}2026/hasil/"))}
    assert followed == {
        ROAD: ["150", "140", "100"],
        WATER: ["70", "60", "60"],
        "03.01.01": ["5", "0", "0"],
    }

    road = read(village, f"{ROOM}2026/kegiatan/{ROAD_ADDRESS}/")
    assert [words(bar) for bar in road.select(".bars .num")] == ["Rp150", "Rp140", "Rp100"]
    assert [words(title) for title in road.select("h2")][1:3] == ["Jalan A", "Jalan B"]
    assert f"/uang-desa/2026/kegiatan/{ROAD_ADDRESS}/" in [link["href"] for link in road.select(".head a")]
    assert not road.select("figure")
    assert len(read(village, f"{ROOM}2026/kegiatan/02-04-06/").select("figure")) == 1
    assert visit(village, f"{ROOM}2026/kegiatan/01-01-01/").status_code == 404


def test_a_draft_of_the_budget_is_not_followed(village: Village) -> None:
    plan_of(village, (ROAD, "Jalan A", 100))
    BudgetLineFactory(version__budget__village=village, function=ROAD, amount=77)

    [row] = rows(read(village, f"{ROOM}2026/hasil/"))

    assert row[1:4] == ["100", "–", "0"]


def test_an_activity_tells_where_it_comes_from(village: Village) -> None:
    proposal = ProposalFactory(village=village, group="Kelompok Wanita Tani", is_public=True)
    activity = AnnualActivityFactory(
        plan__village=village,
        function=WATER,
        goals=[6],
        men=3,
        women=4,
        executor="Kasi Kesejahteraan",
        proposal=proposal,
    )
    AnnualCostFactory(activity=activity, source=Source.SWADAYA, amount=12_345)
    enact(activity.plan)

    told = words(read(village, f"{ROOM}2026/kegiatan/02-04-06/").main)

    for word in ("Kelompok Wanita Tani", "Kasi Kesejahteraan", "Rp12.345", "6. "):
        assert word in told


def test_proposals_are_shown_with_their_answers_and_only_when_published(village: Village, neighbour: Village) -> None:
    common = {"village": village, "is_public": True, "decided_on": dt.date(2025, 7, 1), "meeting": Meeting.MUSDES}
    ProposalFactory(title="Sumur bor", decision=Decision.ACCEPTED, **common)
    ProposalFactory(
        title="Lapangan", decision=Decision.REJECTED, answer="Tanahnya milik kabupaten.", year=2025, **common
    )
    ProposalFactory(village=village, title="Belum terbit")
    ProposalFactory(village=neighbour, title="Tetangga", is_public=True)

    def found(query: str = "") -> list[str]:
        return [words(title) for title in read(village, f"{ROOM}usulan/{query}").select("main h2")]

    assert found() == ["Sumur bor", "Lapangan"]
    assert found("?keputusan=rejected") == found("?tahun=2025") == ["Lapangan"]
    assert "Tanahnya milik kabupaten." in words(read(village, f"{ROOM}usulan/").main)
    sheet = visit(village, f"{ROOM}usulan/unduh/").content.decode("utf-8-sig")
    assert [row["usulan"] for row in csv.DictReader(io.StringIO(sheet))] == ["Sumur bor", "Lapangan"]


def test_no_cell_of_a_file_is_a_formula(village: Village) -> None:
    ProposalFactory(village=village, title="=HYPERLINK(1)", group="@cmd", is_public=True)

    sheet = visit(village, f"{ROOM}usulan/unduh/").content.decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(sheet))

    assert (row["usulan"], row["pengusul"]) == ("'=HYPERLINK(1)", "'@cmd")


def test_what_is_asked_of_higher_levels_is_shown_with_the_answer(village: Village) -> None:
    plan = AnnualActivityFactory(plan__village=village).plan
    ForwardedProposalFactory(plan=plan, name="Jembatan", level=HigherLevel.REGENCY)
    ForwardedProposalFactory(
        plan=plan, name="Irigasi", level=HigherLevel.PROVINCE, state=Decision.POSTPONED, answer="Tahun 2028."
    )
    enact(plan)

    document = read(village, f"{ROOM}du-rkp/")

    assert [row[0].split(" RKPDes")[0] for row in rows(document)] == ["Jembatan", "Irigasi"]
    assert "Tahun 2028." in words(document.main)
    assert len(rows(read(village, f"{ROOM}du-rkp/?kepada=province"))) == 1


def test_the_room_is_shut_where_plans_are_switched_off(village: Village) -> None:
    plan_of(village, (ROAD, "Jalan", 10))
    village.modules = [module for module in village.modules if module != "planning"]
    village.save()

    for path in ("", "2026/", "2026/unduh/", "usulan/"):
        assert visit(village, ROOM + path).status_code == 404


PAGES = ["", "2026/", "2026/hasil/", f"2026/kegiatan/{ROAD_ADDRESS}/", "rpjmdes/2022/", "usulan/", "du-rkp/"]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_the_same_whether_there_is_one_or_three_of_everything(
    village: Village, neighbour: Village, path: str
) -> None:
    def fill(number: int, place: Village) -> None:
        term_of(place)
        plan = AnnualPlanFactory(village=place, year=2026)
        for _n in range(number):
            activity = AnnualActivityFactory(plan=plan, function=ROAD)
            AnnualCostFactory(activity=activity)
            ForwardedProposalFactory(plan=plan)
            ProposalFactory(village=place, is_public=True)
        enact(plan)
        budget_of(place, {ROAD: 10}, {ROAD: 5})

    one, three = village, neighbour
    fill(1, one)
    fill(3, three)
    counts = [len(queries_of(visiting(place, ROOM + path))) for place in (one, three)]

    assert counts[0] == counts[1] <= 25


def visiting(place: Village, path: str) -> Callable[[], object]:
    def act() -> None:
        assert visit(place, path).status_code == 200

    return act


def test_a_waiting_proposal_can_be_published(village: Village) -> None:
    ProposalFactory(village=village, is_public=True)

    assert Proposal.published.get().waits
    assert len(read(village, f"{ROOM}usulan/").select("main h2")) == 1
