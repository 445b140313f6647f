import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.utils import InternalError
from django.utils import timezone

from foundation.tenancy.reach import Reach, opened
from tests.factories import BudgetVersionFactory, UserFactory, VillageFactory
from tests.transparency.budgets.making import (
    ENTRIES,
    LINES,
    YEAR,
    bring_in,
    enact,
    entry,
    line,
    publish,
    published,
    reading,
    version,
)
from transparency.budgets import canonical
from transparency.budgets.enums import PublicationKind, VersionState
from transparency.budgets.models import (
    Budget,
    BudgetActivity,
    BudgetLine,
    BudgetVersion,
    Publication,
    RealisationEntry,
    Reconciliation,
)
from transparency.budgets.services import drafting, enacting, publishing
from transparency.budgets.services.refusals import EmptyVersionError, FinalError, NotEnactedError, NothingNewError
from transparency.budgets.signals import budget_published
from villages.models import Village
from villages.roles import Role
from villages.services.people import appoint

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def as_the_system() -> Any:
    with opened(Reach.system()):
        yield


def person(village: Village, role: Role) -> Any:
    user = UserFactory()
    appoint(user=user, role=role, village=village, by=None)
    return user


def drafted(village: Village | None = None) -> BudgetVersion:
    budget = bring_in(village or VillageFactory(), reading(entries=ENTRIES)).budget
    return BudgetVersion.objects.get(budget=budget)


def test_a_publication_makes_everything_of_it_public() -> None:
    village = VillageFactory()
    publication = published(village)
    assert (publication.number, publication.kind) == (1, PublicationKind.BUDGET)
    assert Budget.published.get(village=village).latest == publication
    assert BudgetVersion.published.filter(village=village).count() == 1
    assert BudgetLine.published.filter(village=village).count() == len(LINES)
    assert BudgetActivity.published.filter(village=village).count() == 2
    assert RealisationEntry.published.filter(village=village).count() == len(ENTRIES)
    assert Reconciliation.published.get(village=village).difference == 0


def test_its_totals_are_counted_by_the_database() -> None:
    told = published(VillageFactory())
    assert (told.income, told.spending, told.financing_in, told.financing_out) == (
        1_200_000_000,
        1_180_000_000,
        30_000_000,
        50_000_000,
    )
    assert (told.realised_income, told.realised_spending) == (900_000_000, 350_000_000)
    assert (told.realised_financing_in, told.realised_financing_out) == (30_000_000, 0)
    assert told.fields == {"01": [400_000_000, 150_000_000], "02": [620_000_000, 200_000_000], "04": [160_000_000, 0]}
    assert told.sources == {"ADD": [400_000_000, 400_000_000], "DDS": [800_000_000, 500_000_000]}
    assert (told.line_count, told.entry_count) == (len(LINES), len(ENTRIES))
    assert told.realised_until == dt.date(YEAR, 5, 2)


def test_each_publication_follows_the_one_before_it_also_across_years() -> None:
    village = VillageFactory()
    first = published(village, reading(year=YEAR - 1))
    second = published(village, reading())
    bring_in(village, reading(entries=ENTRIES))
    third = publish(second.budget)
    assert [told.number for told in (first, second, third)] == [1, 2, 3]
    assert third.kind == PublicationKind.REALISATION
    assert first.previous_hash == canonical.GENESIS
    assert second.previous_hash == first.chain_hash
    assert third.previous_hash == second.chain_hash
    assert third.chain_hash == canonical.chain_hash(second.chain_hash, third.content_hash)
    assert published(VillageFactory()).previous_hash == canonical.GENESIS


def test_original_and_revision_enacted_together_are_published_one_after_the_other() -> None:
    revised = version(LINES[:5], number=1)
    last = published(VillageFactory(), reading(version(), revised, entries=ENTRIES))
    first, second = Publication.published.filter(budget=last.budget).order_by("number")
    assert (first.version.number, second.version.number) == (0, 1)
    assert (first.entry_count, second.entry_count) == (0, len(ENTRIES))
    assert last == second


def test_what_does_not_tie_out_is_published_with_its_difference() -> None:
    publication = published(VillageFactory(), reading(version([*LINES, line("4.1.4.01", 7, source="PAD")])))
    told = Reconciliation.published.get(version=publication.version)
    assert told.difference == 7
    assert [row["rule"] for row in told.failed if row["severity"] == "error"] == ["silpa_is_planned_away"]


def test_books_that_are_brought_here_keep_their_day_and_their_order() -> None:
    village = VillageFactory()
    budget = bring_in(village, reading()).budget
    enact(budget)
    day = dt.datetime(YEAR, 1, 3, 9, 30, tzinfo=dt.UTC)
    assert publishing.publish(budget=budget, by=None, at=day).published_at == day
    bring_in(village, reading(entries=ENTRIES))
    with pytest.raises(ValueError, match="before"):
        publishing.publish(budget=budget, by=None, at=day - dt.timedelta(days=1))
    assert publishing.publish(budget=budget, by=None).published_at > day


def test_nothing_new_is_not_published_again() -> None:
    publication = published(VillageFactory())
    with pytest.raises(NothingNewError):
        publish(publication.budget)
    assert Publication.published.count() == 1


def test_only_what_is_enacted_is_published() -> None:
    draft = drafted()
    with pytest.raises(NotEnactedError):
        publish(draft.budget)
    enacting.agree(version=draft, agreed_on=dt.date(YEAR - 1, 11, 3), by=None)
    with pytest.raises(NotEnactedError):
        publish(draft.budget)
    assert not Publication.objects.exists()
    assert not BudgetLine.published.exists()


def test_an_empty_version_is_neither_enacted_nor_published() -> None:
    draft = BudgetVersionFactory(budget__year=YEAR)
    budget = draft.budget
    with pytest.raises(EmptyVersionError):
        enacting.enact(version=draft, law_number="5", law_date=dt.date(YEAR - 1, 12, 1), by=None)
    BudgetVersion.objects.filter(pk=draft.pk).update(
        state=VersionState.ENACTED, law_number="5", law_date=dt.date(YEAR - 1, 12, 1)
    )
    with pytest.raises(EmptyVersionError):
        publish(budget)


def test_what_is_published_is_never_changed_again() -> None:
    publication = published(VillageFactory())
    kept = (publication, publication.version, BudgetLine.published.first(), RealisationEntry.published.first())
    for row in kept:
        with pytest.raises(InternalError), transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(is_public=False)
        with pytest.raises((InternalError, IntegrityError)), transaction.atomic():
            type(row).objects.filter(pk=row.pk)._raw_delete("default")
    with pytest.raises(FinalError):
        drafting.discard_version(version=publication.version, by=None)
    with pytest.raises(FinalError):
        enacting.enact(version=publication.version, law_number="6", law_date=dt.date(YEAR, 1, 1), by=None)


def test_those_above_are_told() -> None:
    heard = []

    def listen(publication: Publication, **others: Any) -> None:
        heard.append((publication, publication.budget.latest))

    budget_published.connect(listen)
    try:
        publication = published(VillageFactory())
    finally:
        budget_published.disconnect(listen)
    assert heard == [(publication, publication)]


@pytest.mark.parametrize("role", [Role.HEAD, Role.SECRETARY])
def test_head_and_secretary_enact_and_publish(role: Role) -> None:
    village = VillageFactory()
    by = person(village, role)
    draft = drafted(village)
    enacting.agree(version=draft, agreed_on=dt.date(YEAR - 1, 11, 3), by=by)
    enacting.enact(version=draft, law_number="5", law_date=dt.date(YEAR - 1, 12, 28), by=by)
    assert publishing.publish(budget=draft.budget, by=by).by == by


@pytest.mark.parametrize("role", [Role.TREASURER, Role.OPERATOR, Role.KADER])
def test_nobody_else_does(role: Role) -> None:
    village = VillageFactory(approval=False)
    by = person(village, role)
    draft = drafted(village)
    with pytest.raises(PermissionDenied):
        enacting.enact(version=draft, law_number="5", law_date=dt.date(YEAR - 1, 12, 28), by=by)
    enact(draft.budget)
    with pytest.raises(PermissionDenied):
        publishing.publish(budget=draft.budget, by=by)


def test_the_head_of_another_village_does_not() -> None:
    by = person(VillageFactory(), Role.HEAD)
    draft = drafted()
    enact(draft.budget)
    with pytest.raises(PermissionDenied):
        publishing.publish(budget=draft.budget, by=by)


@pytest.mark.parametrize(
    ("number", "date", "field"),
    [
        ("", dt.date(YEAR - 1, 12, 28), "law_number"),
        ("   ", dt.date(YEAR - 1, 12, 28), "law_number"),
        ("5" * 41, dt.date(YEAR - 1, 12, 28), "law_number"),
        ("5", None, "law_date"),
        ("5", dt.date(YEAR - 2, 12, 31), "law_date"),
        ("5", dt.date(YEAR + 1, 1, 1), "law_date"),
    ],
)
def test_a_law_needs_a_number_and_a_possible_date(number: str, date: dt.date | None, field: str) -> None:
    draft = drafted()
    with pytest.raises(ValidationError) as refused:
        enacting.enact(version=draft, law_number=number, law_date=date, by=None)
    assert list(refused.value.message_dict) == [field]
    assert BudgetVersion.objects.get(pk=draft.pk).state == VersionState.DRAFT


def test_no_law_is_of_tomorrow() -> None:
    year = timezone.localdate().year
    budget = bring_in(VillageFactory(), reading(year=year)).budget
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    with pytest.raises(ValidationError):
        enacting.enact(version=budget.versions.get(), law_number="5", law_date=tomorrow, by=None)


def test_a_revision_comes_after_the_budget_that_it_revises() -> None:
    budget = bring_in(VillageFactory(), reading(version(), version(LINES[:5], number=1))).budget
    revision = budget.versions.get(number=1)
    with pytest.raises(NotEnactedError):
        enacting.enact(version=revision, law_number="9", law_date=dt.date(YEAR, 9, 1), by=None)


def test_realisation_that_was_corrected_is_published_anew() -> None:
    village = VillageFactory()
    first = published(village)
    less = [*ENTRIES[:4], entry("5.3.5.03", 180_000_000, function="02.03.10", document="00002/KWT/05.2001/2025")]
    bring_in(village, reading(entries=less))
    second = publish(first.budget)
    assert (first.realised_spending, second.realised_spending) == (350_000_000, 330_000_000)
    assert second.entry_count == len(ENTRIES) + 2


def test_drafts_can_be_thrown_away() -> None:
    village = VillageFactory()
    draft = drafted(village)
    assert drafting.discard_entries(budget=draft.budget, by=None) == len(ENTRIES)
    drafting.discard_version(version=draft, by=None)
    assert not BudgetLine.objects.filter(village=village).exists()
    again = drafted(village)
    with pytest.raises(PermissionDenied):
        drafting.discard_version(version=again, by=person(village, Role.KADER))
