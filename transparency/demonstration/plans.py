"""The plans behind the invented books: a term, two years, and what hamlets proposed."""

import datetime as dt
from collections import Counter

from transparency.budgets.models import BudgetLine
from transparency.codes.enums import Source
from transparency.demonstration.budgets import YEARS, activities
from transparency.planning.enums import Decision, HigherLevel, Meeting
from transparency.planning.models import AnnualActivity, AnnualPlan, MediumTermPlan, PlannedActivity, Proposal
from transparency.planning.services import activities as writing
from transparency.planning.services import deciding, drafting, enacting
from transparency.planning.services.outlines import read_outline
from villages.enums import Pillar
from villages.models import Village

TERM = (2022, 2029)
PLANNED_YEARS = YEARS[1:]
VISION = "{village} yang bersih, berdaya, dan terbuka: setiap warga tahu ke mana uang desa pergi."
OUTLINE = """Jalan dan air sampai ke setiap dusun
- Delapan kilometer jalan desa diperkeras
- Semua rumah mendapat air bersih
Anak tumbuh sehat dan bersekolah
- Tidak ada lagi balita stunting baru
- Setiap dusun punya PAUD yang hidup
Warga bekerja dari yang tumbuh di sini
- Lumbung pangan desa terisi sebelum paceklik
- Koperasi menjual hasil kebun tanpa tengkulak
Pemerintah desa melayani dan membuka data
- Anggaran dan realisasi terbit setiap semester
"""
#: What becomes of an activity for whom: function, men and women, goals of SDGs Desa, pillar of Desa Cerdas.
DETAILS = {
    "02.03.10": (412, 398, [9, 11], Pillar.MOBILITY),
    "02.02.02": (118, 164, [2, 3], Pillar.LIVING),
    "02.01.01": (41, 38, [4], Pillar.PEOPLE),
    "04.02.03": (96, 74, [2, 8], Pillar.ECONOMY),
    "04.02.02": (52, 28, [2, 8], Pillar.ECONOMY),
    "01.04.08": (1210, 1195, [17], Pillar.GOVERNMENT),
    "05.03.00": (24, 31, [1], Pillar.LIVING),
}
PROPOSALS = (
    ("Lampu jalan di tikungan sekolah", "Dusun Kaja", "Kelompok PKK", "Anak pulang lewat jalan gelap.", 18_000_000),
    ("Jembatan gantung ke kebun seberang", "Dusun Kelod", "Kelompok tani", "Panen dipikul lewat sungai.", 640_000_000),
    ("Pelatihan menjahit untuk ibu muda", "Dusun Tengah", "Karang taruna", "Seragam dipesan dari kota.", 12_500_000),
)  # fmt: skip


def make_plans(village: Village) -> None:
    medium = make_term(village)
    lights, bridge, sewing = [propose(village, told) for told in PROPOSALS]
    for year in PLANNED_YEARS:
        plan = drafting.start_annual(village=village, year=year)
        describe(plan)
        if year == PLANNED_YEARS[-1]:
            day = dt.date(year - 1, 7, 18)
            decide(lights, Decision.ACCEPTED, day)
            decide(bridge, Decision.POSTPONED, day, "Melebihi kemampuan desa; diusulkan ke kabupaten.")
            deciding.take_up(proposal=lights, plan=plan, function="02.06.01", source=Source.DANA_DESA)
            deciding.forward(proposal=bridge, plan=plan, level=HigherLevel.REGENCY, function="02.03.13")
        enacting.enact(plan=plan, law_number="4", law_date=dt.date(year - 1, 9, 25))
    deciding.show(proposal=sewing)
    if not medium.is_public:
        raise RuntimeError("the plan of the term is enacted before those of its years")


def make_term(village: Village) -> MediumTermPlan:
    plan = drafting.start_medium_term(
        village=village,
        first_year=TERM[0],
        last_year=TERM[1],
        vision=VISION.format(village=village.full_name),
        outline=read_outline(OUTLINE),
    )
    costs = costs_of(village)
    for told in activities():
        if told["function"] in DETAILS or told.get("work"):
            activity = PlannedActivity(
                plan=plan,
                function=told["function"],
                name=told.get("output") or told["lines"][0][1],
                place=told["place"],
                years=list(range(TERM[0], TERM[1] + 1)),
                cost=costs[told["function"]],
                source=told["source"],
            )
            if activity.cost:
                writing.write_planned(activity=activity)
    enacting.enact(plan=plan, law_number="2", law_date=dt.date(TERM[0], 3, 15))
    return plan


def costs_of(village: Village) -> Counter[str]:
    """What the first budget of the years that are planned says of each activity."""
    lines = BudgetLine.objects.filter(village=village, version__budget__year=PLANNED_YEARS[0], version__number=0)
    costs: Counter[str] = Counter()
    for function, amount in lines.exclude(function="").values_list("function", "amount"):
        costs[function] += amount
    return costs


def describe(plan: AnnualPlan) -> None:
    described = list(AnnualActivity.objects.filter(plan=plan, function__in=DETAILS))
    for activity in described:
        activity.men, activity.women, activity.goals, activity.pillar = DETAILS[activity.function]
        activity.executor = "Kasi Kesejahteraan"
    AnnualActivity.objects.bulk_update(described, ["men", "women", "goals", "pillar", "executor"])


def propose(village: Village, told: tuple[str, str, str, str, int]) -> Proposal:
    title, hamlet, group, reason, estimate = told
    proposal = Proposal(
        year=PLANNED_YEARS[-1],
        title=title,
        hamlet=hamlet,
        group=group,
        reason=reason,
        estimate=estimate,
        received_on=dt.date(PLANNED_YEARS[-1] - 1, 6, 20),
    )
    return deciding.write_proposal(proposal=proposal, village=village)


def decide(proposal: Proposal, decision: Decision, day: dt.date, answer: str = "") -> None:
    deciding.decide(proposal=proposal, decision=decision, decided_on=day, meeting=Meeting.MUSDES, answer=answer)
