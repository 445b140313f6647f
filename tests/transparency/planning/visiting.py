"""Somebody opens the screens about plans."""

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from foundation.tenancy.reach import Reach, opened
from tests.factories import AnnualActivityFactory, AnnualCostFactory, AnnualPlanFactory, MembershipFactory
from tests.visits import host_of
from transparency.planning.models import AnnualPlan
from villages.models import Village
from villages.roles import Role


def url(name: str, village: Village, *keys: int) -> str:
    return reverse(f"planning:{name}", args=[village.pk, *keys])


def client_of(user: Any, village: Village) -> Client:
    client = Client(headers={"host": host_of(village)})
    client.force_login(user)
    return client


def person(village: Village, role: str) -> Any:
    if role == Role.DISTRICT_OFFICER:
        return MembershipFactory(role=role, region=village.regency).user
    return MembershipFactory(role=role, village=village).user


def read(response: Any, status: int = 200) -> BeautifulSoup:
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


def everything() -> Any:
    return opened(Reach.system())


def plan_with(village: Village, *names: str) -> AnnualPlan:
    plan = AnnualPlanFactory(village=village)
    for position, name in enumerate(names, 1):
        AnnualCostFactory(activity=AnnualActivityFactory(plan=plan, name=name, position=position))
    return plan
