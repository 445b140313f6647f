"""Plans, announcements and cancellations: what is refused, and who may do what."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from tests.factories import MembershipFactory, ThresholdRuleFactory, VillageFactory
from tests.transparency.procurement import purchases
from tests.transparency.procurement.purchases import day, everything, refusal
from transparency.procurement.enums import Method, State
from transparency.procurement.models import (
    ProcurementPackage,
    TeamMember,
)
from transparency.procurement.services import catalogue, preparing, working
from transparency.procurement.services.errors import ProcurementError
from villages.models import Village
from villages.roles import VILLAGE_ROLES, Role

pytestmark = pytest.mark.usefixtures("open_reach")


def test_a_plan_is_seen_by_the_village_alone(village: Village) -> None:
    package = purchases.planned(village)

    assert not package.is_public
    assert TeamMember.objects.filter(package=package, is_public=False).count() == 3


def test_an_announcement_is_public_with_its_team(village: Village) -> None:
    package = purchases.announced(village)

    assert package.is_public
    assert TeamMember.published.filter(package=package).count() == 3


def test_packages_of_a_year_are_numbered_in_their_village(village: Village) -> None:
    other = VillageFactory()

    numbers = [purchases.planned(place).number for place in (village, village, other)]
    numbers.append(purchases.planned(village, year=2025).number)

    assert numbers == [1, 2, 1, 1]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"estimate": 0}, "estimate"),
        ({"estimate": "48 juta"}, "estimate"),
        ({"estimate": 1.5}, "estimate"),
        ({"estimate": True}, "estimate"),
        ({"sources": {}}, "sources"),
        ({"sources": {"XYZ": 48_500_000}}, "sources"),
        ({"sources": {"DDS": 48_000_000}}, "sources"),
        ({"sources": {"DDS": 58_500_000, "ADD": -10_000_000}}, "sources"),
        ({"function": "09.99.99"}, "function"),
        ({"function": "jalan"}, "function"),
        ({"account": "5.9.9.99"}, "account"),
        ({"year": 1999}, "year"),
        ({"team": ("Kasi", "Kaur")}, "team"),
        ({"team": ("Kasi", "Kaur", "LPMD", "PKK")}, "team"),
        ({"team": ("Kasi", " ", "")}, "team"),
        ({"method": Method.DIRECT}, "method"),
        ({"title": ""}, "title"),
        ({"category": "entah"}, "category"),
        ({"planned_from": day(5, 2), "planned_until": day(5, 1)}, ""),
    ],
)
def test_a_plan_that_cannot_be_is_refused(village: Village, wrong: dict[str, Any], field: str) -> None:
    assert refusal(preparing.plan, **purchases.plan_of(village, **wrong)) == field
    assert not ProcurementPackage.objects.exists()


def test_the_limits_are_those_of_the_kabupaten_and_the_year(village: Village) -> None:
    ThresholdRuleFactory(regency=village.regency, year_from=2026, direct=20_000_000, quotation=30_000_000)
    direct = purchases.plan_of(village, method=Method.DIRECT, estimate=15_000_000)

    assert preparing.plan(**direct).pk
    assert refusal(preparing.plan, **{**direct, "year": 2025}) == "method"
    assert refusal(preparing.plan, **purchases.plan_of(village)) == "method"


def test_a_refused_method_says_what_may_be_done_instead(village: Village) -> None:
    with pytest.raises(ProcurementError) as caught:
        purchases.planned(village, method=Method.DIRECT)

    assert "10.000.000" in str(caught.value).replace(",", ".")
    assert str(Method.QUOTATION.label) in str(caught.value)


def test_a_plan_is_changed_until_it_is_announced(village: Village) -> None:
    package = purchases.planned(village)
    changed = {**purchases.plan_of(village), "title": "Batu", "package": package}
    del changed["village"]

    preparing.change_plan(**changed)
    assert purchases.fresh(package).title == "Batu"

    preparing.announce(package=package, announced_on=day(3, 2), deadline=day(3, 12), by=None)
    assert refusal(preparing.change_plan, **changed) == ""


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"announced_on": timezone.localdate() + dt.timedelta(days=1)}, "announced_on"),
        ({"deadline": None}, "deadline"),
        ({"deadline": day(3, 1)}, ""),
    ],
)
def test_an_announcement_that_cannot_be_is_refused(village: Village, wrong: dict[str, Any], field: str) -> None:
    usual: dict[str, Any] = {
        "package": purchases.planned(village),
        "announced_on": day(3, 2),
        "deadline": day(3, 12),
        "by": None,
    }

    assert refusal(preparing.announce, **(usual | wrong)) == field


def test_an_old_copy_of_a_package_does_not_act_twice(village: Village) -> None:
    old = purchases.planned(village)
    preparing.announce(package=old, announced_on=day(3, 2), deadline=day(3, 12), by=None)
    old.state = State.PLANNED

    assert refusal(preparing.announce, package=old, announced_on=day(3, 2), deadline=day(3, 12), by=None) == ""


def test_what_is_cancelled_says_why_and_nothing_was_paid_for_it(village: Village) -> None:
    package = purchases.contracted(village)
    cancel: dict[str, Any] = {"package": package, "cancelled_on": day(4, 5), "by": None}
    assert refusal(preparing.cancel, reason=" ", **cancel) == "reason"
    payment = working.pay(package=package, document="SPP/1", date=day(4, 1), amount=1_000, by=None)
    assert refusal(preparing.cancel, reason="Batal", **cancel) == ""

    working.take_back(payment=payment, document="STS/1", date=day(4, 2), by=None)
    preparing.cancel(reason="Batal", **cancel)

    assert purchases.fresh(package).is_public
    assert refusal(preparing.cancel, reason="Batal", **cancel) == ""


def test_a_plan_that_is_cancelled_stays_hidden(village: Village) -> None:
    package = purchases.planned(village)

    preparing.cancel(package=package, reason="Salah tulis", cancelled_on=day(3, 1), by=None)

    assert not purchases.fresh(package).is_public


WRITERS = {Role.HEAD, Role.SECRETARY, Role.TREASURER, Role.OPERATOR}


@pytest.mark.parametrize("role", sorted(VILLAGE_ROLES))
def test_who_works_on_money_writes_and_who_publishes_decides(village: Village, role: Role) -> None:
    by = MembershipFactory(village=village, role=role).user

    def may(act: Callable[..., Any], **fields: Any) -> bool:
        with everything():
            try:
                act(by=by, **fields)
            except ProcurementError:
                return False
        return True

    plan = purchases.plan_of(village)
    del plan["by"]
    assert may(preparing.plan, **plan) == (role in WRITERS)
    package = purchases.planned(village)
    announcement: dict[str, Any] = {"package": package, "announced_on": day(3, 2), "deadline": day(3, 12)}
    assert may(preparing.announce, **announcement) == (role in {Role.HEAD, Role.SECRETARY})


def test_nobody_writes_in_a_village_of_others(village: Village) -> None:
    head = MembershipFactory(village=VillageFactory(), role=Role.HEAD).user

    assert refusal(preparing.plan, **purchases.plan_of(village, by=head)) == ""


def test_officers_set_the_limits_of_their_kabupaten_and_of_no_other(village: Village) -> None:
    officer = MembershipFactory(role=Role.DISTRICT_OFFICER, region=village.regency).user
    foreign = VillageFactory(region__code="33.15.01.2001").regency
    limits: dict[str, Any] = {"year_from": 2026, "direct": 20_000_000, "quotation": 300_000_000, "by": officer}

    catalogue.set_limits(regency=village.regency, **limits)
    rule = catalogue.set_limits(regency=village.regency, **{**limits, "direct": 25_000_000})

    assert rule.direct == 25_000_000
    assert refusal(catalogue.set_limits, regency=foreign, **limits) == ""
    assert refusal(catalogue.set_limits, regency=village.regency, **{**limits, "direct": 400_000_000}) == ""
