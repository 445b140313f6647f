"""People around a village's money, and what its files tell, for tests of the screens."""

import datetime as dt
from typing import Any

from bs4 import BeautifulSoup
from django.test import Client

from foundation.tenancy.reach import Reach, opened
from tests.factories import MembershipFactory, RegionFactory, UserFactory
from tests.villages.offices import signed_in
from transparency.budgets.enums import EntryKind, ImportKind
from transparency.budgets.models import BudgetImport
from transparency.budgets.readings import BudgetReading, EntryReading, LineReading, Rejection, VersionReading
from transparency.budgets.services import enacting, imports, publishing
from villages.models import Village
from villages.roles import Role

YEAR = 2026
KEEPERS = [Role.TREASURER, Role.OPERATOR, Role.SECRETARY, Role.HEAD]
LEADERS = [Role.SECRETARY, Role.HEAD]
OTHERS = [Role.KADER, Role.COOPERATIVE_MANAGER]


def client_of(village: Village, role: str) -> Client:
    return signed_in(MembershipFactory(village=village, role=role).user, village)


def officer(code: str = "51.07", role: str = Role.DISTRICT_OFFICER) -> Any:
    return MembershipFactory(role=role, region=RegionFactory(code=code)).user


def money_url(village: Village, path: str = "") -> str:
    return f"/cms/uang-desa/{village.pk}/{path}"


def reading(village: Village, *, spent: int = 900_000, year: int = YEAR, **changes: Any) -> BudgetReading:
    """A small budget that ties out: Rp1,000,000 of Dana Desa, of which a road costs `spent` and 400,000 are paid."""
    lines = [
        LineReading("", "4.2.1.01", "DDS", "1", 1_000_000, description="Dana Desa"),
        LineReading("02.03.10", "5.3.5.03", "DDS", "1", spent, description="Semen", where="Ta_RABRinci.csv, row 2"),
        LineReading("", "6.2.2.01", "DDS", "1", 1_000_000 - spent, description="Penyertaan modal"),
    ]
    day = dt.date(year, 1, 14)
    entries = [
        EntryReading(day, EntryKind.RECEIPT, "", "4.2.1.01", "DDS", 400_000, "00001/TBP"),
        EntryReading(day, EntryKind.PAYMENT, "02.03.10", "5.3.5.03", "DDS", 400_000, "00001/KWT"),
    ]
    told: dict[str, Any] = {"versions": [VersionReading(0, lines=lines)], "entries": entries, "has_entries": True}
    return BudgetReading(village.region_id, village.name, year, **(told | changes))


def rejection(text: str = "abc") -> Rejection:
    return Rejection("Ta_RAB.csv, row 7", text, "“abc” is no number.", "Write the amount as a number.")


def staged(village: Village, told: BudgetReading | None = None, **facts: Any) -> BudgetImport:
    with opened(Reach.system()):
        return imports.stage(
            village=village,
            kind=facts.pop("kind", ImportKind.SISKEUDES),
            reading=told or reading(village),
            by=facts.pop("by", None) or UserFactory(is_superuser=True),
            file_name=facts.pop("file_name", "siskeudes.zip"),
            **facts,
        )


def confirmed(village: Village, told: BudgetReading | None = None) -> Any:
    """The budget whose draft was just written."""
    sent = staged(village, told)
    with opened(Reach.system()):
        return imports.confirm(budget_import=sent, by=sent.by).budget


def enacted(village: Village, told: BudgetReading | None = None) -> Any:
    budget = confirmed(village, told)
    with opened(Reach.system()):
        for version in budget.versions.filter(is_public=False).order_by("number"):
            day = dt.date(budget.year, 1, 2)
            enacting.enact(version=version, law_number="5", law_date=day, by=None)
    return budget


def published(village: Village, told: BudgetReading | None = None) -> Any:
    budget = enacted(village, told)
    with opened(Reach.system()):
        publishing.publish(budget=budget, by=None)
    return budget


def text_of(document: BeautifulSoup, selector: str = "main, .money") -> str:
    return " ".join(" ".join(part.get_text(" ").split()) for part in document.select(selector))
