"""Writes the invented books through the services, as a village would: sent, confirmed, enacted, published."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import override

from accounts.models import User
from foundation.tenancy.reach import Reach, opened
from transparency.budgets.enums import ImportKind, Progress
from transparency.budgets.models import Budget, BudgetVersion, Remark, WorkPicture
from transparency.budgets.readings import BudgetReading, VersionReading
from transparency.budgets.services import enacting, imports, publishing
from transparency.codes.names import names_in
from transparency.demonstration.budgets import YEARS, Books
from transparency.demonstration.openness import make_information
from transparency.demonstration.plans import make_plans
from transparency.demonstration.purchases import make_purchases
from villages.demonstration.content import villages_told
from villages.demonstration.people import ADMINISTRATOR, DOMAIN, PASSWORD
from villages.demonstration.pictures import Album
from villages.models import Village

#: One village shows what it looks like when sums do not tie out, one has published nothing.
UNBALANCED, UNPUBLISHED = "51.07.01.2003", "51.07.05.2003"
#: The books end here: a village is some weeks behind.
TODAY = dt.date(2026, 10, 31)
#: What the unbalanced village typed too much into one line.
TYPED_TOO_MUCH = 1_750_000
PICTURES = {
    "51.07.06.2003": ("road_work-kunyit", "road_work-daun", "village_lane-daun"),
    "51.07.01.2003": ("village_lane-kunyit", "road_work-laut", "village_lane-tarum"),
}
REMARK = "Volume rabat beton di RAB 420 m, di gambar rencana 380 m. Mohon disamakan sebelum ditetapkan."


def keep_all_books(sender: Any, say: Callable[[str], None], **kwargs: Any) -> None:
    """Receiver of `network_told`: the books of every village that has none yet, each in one transaction."""
    with override(settings.LANGUAGE_CODE):
        with opened(Reach.system()):
            kept = set(Budget.objects.values_list("village_id", flat=True))
            missing = [village for village in Village.objects.with_regions() if village.pk not in kept]
            by = administrator()
        for number, village in enumerate(missing, 1):
            with opened(Reach.system()):
                keep_books(village, by)
                if is_told(village):
                    make_plans(village)
                    make_purchases(village)
                    make_information(village, by)
            say(f"  {number:>2}/{len(missing)} uang {village.full_name}")


def administrator() -> User:
    found = User.objects.filter(email=ADMINISTRATOR).first()
    return found or User.objects.create_superuser(ADMINISTRATOR, PASSWORD, name="Administrator")


def keep_books(village: Village, by: User) -> None:
    books = Books(village.region_id, village.name, TODAY)
    for year in YEARS:
        reading = named(books.year(year), village)
        if village.region_id == UNBALANCED and year == YEARS[-1]:
            type_too_much(reading)
        if is_told(village) and year == YEARS[-1]:
            for earlier, on in (
                (first_budget(reading), dt.date(year, 1, 26)),
                (first_half(reading), dt.date(year, 7, 9)),
            ):
                bring(village, earlier, on, by)
        bring(village, reading, min(dt.date(year, 12, 31), TODAY) + dt.timedelta(days=20), by)


def bring(village: Village, reading: BudgetReading, on: dt.date, by: User) -> None:
    """Send a file in, and publish it on a day."""
    name = f"siskeudes-{reading.year}.zip"
    staged = imports.stage(village=village, kind=ImportKind.SISKEUDES, reading=reading, by=by, file_name=name)
    budget = imports.confirm(budget_import=staged, by=by).budget
    add_pictures(village, budget)
    if village.region_id != UNPUBLISHED:
        enact_and_publish(budget, reading, on, by)
    elif reading.year == YEARS[-1] and len(reading.versions) > 1:
        remark(budget)


def is_told(village: Village) -> bool:
    return "home" in villages_told().get(village.region_id, {})


def first_budget(reading: BudgetReading) -> BudgetReading:
    """As it was enacted, before anything was spent."""
    return dataclasses.replace(reading, versions=reading.versions[:1], entries=[], has_entries=False)


def first_half(reading: BudgetReading) -> BudgetReading:
    """What the report of the first semester tells, before the budget was revised."""
    june = dt.date(reading.year, 6, 30)
    entries = [entry for entry in reading.entries if entry.date <= june]
    return dataclasses.replace(reading, versions=reading.versions[:1], entries=entries)


def named(reading: BudgetReading, village: Village) -> BudgetReading:
    """With the official name of every activity that has none of its own."""
    names = names_in(village.regency.code, reading.year)
    for version in reading.versions:
        version.activities = [
            activity if activity.name else dataclasses.replace(activity, name=names.function(activity.function))
            for activity in version.activities
        ]
    return reading


def type_too_much(reading: BudgetReading) -> None:
    version = reading.versions[-1]
    place = next(place for place, line in enumerate(version.lines) if line.function == "02.03.10")
    line = version.lines[place]
    version.lines[place] = dataclasses.replace(line, amount=line.amount + TYPED_TOO_MUCH)


def enact_and_publish(budget: Budget, reading: BudgetReading, on: dt.date, by: User) -> None:
    laws: dict[int, VersionReading] = {version.number: version for version in reading.versions}
    drafts = BudgetVersion.objects.filter(budget=budget, village=budget.village_id, is_public=False)
    for version in drafts.order_by("number"):
        law = laws[version.number]
        enacting.enact(version=version, law_number=law.law_number, law_date=law.law_date, by=by)
    at = dt.datetime.combine(on, dt.time(9, 30), tzinfo=ZoneInfo(settings.TIME_ZONE))
    publishing.publish(budget=budget, by=by, at=at)


def add_pictures(village: Village, budget: Budget) -> None:
    known = WorkPicture.objects.filter(budget=budget).exists()
    if known or village.region_id not in PICTURES or budget.year != YEARS[-1]:
        return
    album = Album(village.collection)
    for name, progress, month in zip(PICTURES[village.region_id], Progress, (5, 7, 9), strict=True):
        WorkPicture.objects.create(
            budget=budget,
            village=village,
            function="02.03.10",
            progress=progress,
            picture=album.load(name),
            place="Jalan menuju balai desa",
            taken_on=dt.date(budget.year, month, 14),
        )


def remark(budget: Budget) -> None:
    """An officer has looked at the draft."""
    officer = User.objects.filter(email=f"petugas@karangasem.{DOMAIN}").first()
    version = BudgetVersion.objects.filter(budget=budget, village=budget.village_id).order_by("number").last()
    if officer and version:
        line = version.lines.filter(function="02.03.10").first()
        Remark.objects.create(
            version=version, village=budget.village, line=line, subject=str(line or ""), text=REMARK, by=officer
        )
