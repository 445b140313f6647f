import factory

from tests.factories.making import OwnedFactory
from tests.factories.villages import VillageFactory
from transparency.codes.enums import Source
from transparency.planning.enums import HigherLevel
from transparency.planning.models import (
    AnnualActivity,
    AnnualCost,
    AnnualPlan,
    ForwardedProposal,
    Goal,
    MediumTermPlan,
    Mission,
    PlannedActivity,
    Proposal,
)


class MediumTermPlanFactory(OwnedFactory):
    """A draft; `services.enacting` makes it a law."""

    class Meta:
        model = MediumTermPlan

    village = factory.SubFactory(VillageFactory)
    first_year = 2022
    last_year = 2029
    vision = "Desa yang terang, bersih dan rukun"


class MissionFactory(OwnedFactory):
    class Meta:
        model = Mission

    plan = factory.SubFactory(MediumTermPlanFactory)
    village = factory.SelfAttribute("plan.village")
    position = factory.Sequence(lambda n: n % 1000 + 1)
    text = factory.Sequence(lambda n: f"Jalan banjar dapat dilalui sepanjang tahun {n}")


class GoalFactory(OwnedFactory):
    class Meta:
        model = Goal

    mission = factory.SubFactory(MissionFactory)
    village = factory.SelfAttribute("mission.village")
    position = factory.Sequence(lambda n: n % 1000 + 1)
    text = factory.Sequence(lambda n: f"Delapan kilometer jalan dibeton {n}")


class PlannedActivityFactory(OwnedFactory):
    class Meta:
        model = PlannedActivity

    plan = factory.SubFactory(MediumTermPlanFactory)
    village = factory.SelfAttribute("plan.village")
    function = "02.03.10"
    name = factory.Sequence(lambda n: f"Rabat beton jalan banjar {n}")
    place = "Banjar Kayu Putih"
    volume = 420
    unit = "m"
    years = (2026, 2027)
    cost = 184_500_000


class ProposalFactory(OwnedFactory):
    class Meta:
        model = Proposal

    village = factory.SubFactory(VillageFactory)
    year = 2026
    title = factory.Sequence(lambda n: f"Sumur bor dan bak air {n}")
    hamlet = "Banjar Kayu Putih"
    group = "Kelompok Tani Merta Sari"
    reason = "Air dari mata air kering sejak Juli."


class AnnualPlanFactory(OwnedFactory):
    class Meta:
        model = AnnualPlan

    village = factory.SubFactory(VillageFactory)
    year = 2026


class AnnualActivityFactory(OwnedFactory):
    class Meta:
        model = AnnualActivity

    plan = factory.SubFactory(AnnualPlanFactory)
    village = factory.SelfAttribute("plan.village")
    position = factory.Sequence(lambda n: n % 1000 + 1)
    function = "02.03.10"
    name = factory.Sequence(lambda n: f"Rabat beton jalan banjar {n}")
    place = "Banjar Kayu Putih"
    volume = 420
    unit = "m"
    men = 210
    women = 198


class AnnualCostFactory(OwnedFactory):
    class Meta:
        model = AnnualCost

    activity = factory.SubFactory(AnnualActivityFactory)
    village = factory.SelfAttribute("activity.village")
    source = Source.DANA_DESA
    amount = 184_500_000


class ForwardedProposalFactory(OwnedFactory):
    class Meta:
        model = ForwardedProposal

    plan = factory.SubFactory(AnnualPlanFactory)
    village = factory.SelfAttribute("plan.village")
    level = HigherLevel.REGENCY
    function = "02.03.12"
    name = factory.Sequence(lambda n: f"Jembatan gantung {n}")
    estimate = 1_200_000_000
