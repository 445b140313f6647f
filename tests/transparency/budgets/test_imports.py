import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from foundation.tenancy.reach import Reach, opened
from tests.factories import RemarkFactory, UserFactory, VillageFactory
from tests.transparency.budgets.making import (
    ACTIVITIES,
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
from transparency.budgets.enums import BudgetImportState, EntryKind, ImportKind, VersionState
from transparency.budgets.figures import draft_figures
from transparency.budgets.models import (
    Budget,
    BudgetActivity,
    BudgetImport,
    BudgetLine,
    BudgetVersion,
    RealisationEntry,
    Reconciliation,
    Remark,
)
from transparency.budgets.readings import BudgetReading, EntryReading, LineReading, UnreadableFileError
from transparency.budgets.services import imports
from transparency.budgets.services.matching import Counts
from transparency.budgets.services.refusals import FinalError
from villages.models import Village
from villages.roles import Role
from villages.services.people import appoint

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def as_the_system() -> Iterator[None]:
    with opened(Reach.system()):
        yield


@pytest.fixture
def village() -> Village:
    return VillageFactory()


def stage(village: Village, told: BudgetReading, kind: str = ImportKind.SISKEUDES) -> BudgetImport:
    return imports.stage(village=village, kind=kind, reading=told, by=None)


def test_nothing_is_in_the_budget_before_it_is_confirmed(village: Village) -> None:
    staged = stage(village, reading(entries=ENTRIES))
    assert (staged.state, staged.year) == (BudgetImportState.LOOKED_THROUGH, YEAR)
    preview = imports.preview_of(staged)
    assert preview.changes > 0
    assert not Budget.objects.exists()
    assert not BudgetLine.objects.exists()
    assert not RealisationEntry.objects.exists()


def test_what_is_confirmed_is_in_the_budget(village: Village) -> None:
    staged = stage(village, reading(entries=ENTRIES))
    written = imports.confirm(budget_import=staged, by=None)
    assert written.lines == Counts(new=len(LINES))
    assert written.entries == Counts(new=len(ENTRIES))
    draft = BudgetVersion.objects.get()
    assert (draft.number, draft.state, draft.law_number) == (0, VersionState.DRAFT, "5")
    assert {row.name for row in BudgetActivity.objects.filter(version=draft)} == {row.name for row in ACTIVITIES}
    assert Reconciliation.objects.get(version=draft).difference == 0
    assert BudgetImport.objects.get().state == BudgetImportState.CONFIRMED


def test_the_preview_tells_what_comes_true(village: Village) -> None:
    bring_in(village, reading(entries=ENTRIES[:2]))
    more = line("5.2.1.01", 7, function="01.01.04", source="ADD", key="8", description="Tinta")
    changed = [replace(LINES[0], amount=800_000_007), *LINES[1:5], *LINES[6:], more]
    staged = stage(village, reading(version(changed), entries=ENTRIES))
    preview = imports.preview_of(staged)
    written = imports.confirm(budget_import=staged, by=None)
    assert [told.lines for told in preview.versions] == [written.lines] == [Counts(1, 1, 1, 6)]
    assert preview.entries == written.entries == Counts(new=3, unchanged=2)
    assert preview.changes == written.changes
    assert preview.after == draft_figures(BudgetVersion.objects.get())
    assert [(told.kind, told.before, told.after) for told in preview.versions[0].changes] == [
        ("changed", 800_000_000, 800_000_007),
        ("new", None, 7),
        ("gone", 160_000_000, None),
    ]
    fields = {told.code: (told.before.budget, told.after.budget) for told in preview.fields}
    assert fields == {
        "01": (400_000_000, 400_000_007),
        "02": (620_000_000, 620_000_000),
        "04": (160_000_000, 0),
    }
    assert [told.code for told in preview.income_by_source if told.differs] == ["DDS"]
    assert {told.code: told.after.budget for told in preview.totals}["4"] == 1_200_000_007
    assert "silpa_is_planned_away" in {outcome.rule.code for outcome in preview.outcomes}


def test_the_same_file_again_changes_nothing(village: Village) -> None:
    both = reading(version(), version(LINES[:5], number=1), entries=ENTRIES)
    first, second = bring_in(village, both), bring_in(village, both)
    assert first.changes > 0
    assert second.changes == 0
    assert second.lines == Counts(unchanged=len(LINES) + 5)
    assert second.entries == Counts(unchanged=len(ENTRIES))


@pytest.mark.parametrize("kind", [ImportKind.SISKEUDES, ImportKind.FLAT])
def test_the_same_file_again_changes_nothing_when_it_is_enacted_or_published(village: Village, kind: str) -> None:
    told = reading(version(law_number="9"), entries=ENTRIES)
    budget = bring_in(village, told, kind=kind).budget
    enact(budget)
    assert bring_in(village, told, kind=kind).changes == 0
    assert BudgetVersion.objects.get().state == VersionState.ENACTED
    publish(budget)
    assert bring_in(village, told, kind=kind).changes == 0
    assert BudgetVersion.objects.get().law_number == "5"


def test_a_preview_says_that_the_file_was_confirmed_before(village: Village) -> None:
    first = stage(village, reading())
    assert imports.preview_of(first).confirmed_before is None
    imports.confirm(budget_import=first, by=None)
    again = imports.preview_of(stage(village, reading()))
    assert again.confirmed_before == first.confirmed_at
    assert again.changes == 0


def test_changed_lines_keep_their_remarks_and_have_to_be_enacted_anew(village: Village) -> None:
    budget = bring_in(village, reading()).budget
    enact(budget)
    semen = BudgetLine.objects.get(description="Semen")
    remark = RemarkFactory(version=semen.version, line=semen)
    dearer = [replace(row, amount=row.amount + 1) if row.description == "Semen" else row for row in LINES]
    assert bring_in(village, reading(version(dearer))).lines == Counts(changed=1, unchanged=len(LINES) - 1)
    assert Remark.objects.get(pk=remark.pk).line_id == semen.pk
    assert BudgetVersion.objects.get().state == VersionState.DRAFT


def test_what_differs_from_a_published_budget_becomes_a_revision(village: Village) -> None:
    publication = published(village, reading())
    dearer = [replace(row, amount=row.amount + 1) if row.description == "Semen" else row for row in LINES]
    for kind in (ImportKind.SISKEUDES, ImportKind.FLAT, ImportKind.TYPED):
        written = bring_in(village, reading(version(dearer)), kind=kind)
        assert written.versions[0].number == 1
    assert written.changes == 0
    revision = BudgetVersion.objects.get(number=1)
    assert (revision.kind, revision.is_public) == ("revision", False)
    assert BudgetLine.published.get(description="Semen").version_id == publication.version_id
    assert BudgetLine.objects.filter(version=revision).count() == len(LINES)


def test_a_new_revision_is_told_against_the_version_before_it(village: Village) -> None:
    published(village, reading())
    dearer = [replace(row, amount=row.amount + 1) if row.description == "Semen" else row for row in LINES]
    written = bring_in(village, reading(version(), version(dearer, number=1)))
    original, revision = written.versions
    assert original.lines == Counts(unchanged=len(LINES))
    assert (revision.is_new, revision.lines) == (True, Counts(changed=1, unchanged=len(LINES) - 1))
    assert [change.difference for change in revision.changes] == [1]


def test_a_published_original_that_the_file_tells_otherwise_stays(village: Village) -> None:
    published(village, reading())
    other = [replace(row, amount=row.amount + 1) if row.description == "Semen" else row for row in LINES]
    written = bring_in(village, reading(version(other), version(LINES[:5], number=1)))
    original, revision = written.versions
    assert (original.stays_published, original.number, original.lines.changes) == (True, 0, 0)
    assert (revision.number, revision.lines.unchanged) == (1, 5)
    assert BudgetLine.objects.filter(version=revision.version).count() == 5


def test_a_second_revision_follows_a_published_one(village: Village) -> None:
    published(village, reading())
    published(village, reading(version(), version(LINES[:5], number=1)))
    written = bring_in(village, reading(version(), version(LINES[:6], number=1)))
    assert [told.number for told in written.versions] == [0, 2]


def test_entries_that_are_gone_are_deleted_unseen_and_corrected_once_published(village: Village) -> None:
    bring_in(village, reading(entries=ENTRIES))
    assert bring_in(village, reading(entries=ENTRIES[1:])).entries == Counts(gone=1, unchanged=len(ENTRIES) - 1)
    assert RealisationEntry.objects.count() == len(ENTRIES) - 1
    publication = published(village, reading(entries=ENTRIES))
    fewer = bring_in(village, reading(entries=ENTRIES[1:]))
    assert fewer.entries == Counts(gone=1, unchanged=len(ENTRIES) - 1)
    correction = RealisationEntry.objects.get(kind=EntryKind.CORRECTION)
    assert (correction.amount, correction.corrects.amount) == (-ENTRIES[0].amount, ENTRIES[0].amount)
    assert correction.date == ENTRIES[0].date
    assert not correction.is_public
    assert bring_in(village, reading(entries=ENTRIES[1:])).changes == 0
    publish(publication.budget)
    assert bring_in(village, reading(entries=ENTRIES[1:])).changes == 0


def test_a_correction_that_nobody_has_seen_is_taken_back(village: Village) -> None:
    published(village, reading(entries=ENTRIES))
    bring_in(village, reading(entries=ENTRIES[1:]))
    assert bring_in(village, reading(entries=ENTRIES)).entries == Counts(new=1, unchanged=len(ENTRIES) - 1)
    assert RealisationEntry.objects.count() == len(ENTRIES)
    assert not RealisationEntry.objects.filter(kind=EntryKind.CORRECTION).exists()


def test_an_entry_that_comes_back_after_its_correction_was_published_is_new(village: Village) -> None:
    budget = published(village, reading(entries=ENTRIES)).budget
    bring_in(village, reading(entries=ENTRIES[1:]))
    publish(budget)
    assert bring_in(village, reading(entries=ENTRIES)).entries.new == 1
    assert draft_figures(budget.versions.get()).income.realised == 900_000_000


def test_equal_entries_are_told_apart_by_how_many_they_are(village: Village) -> None:
    twin = entry("4.2.1.01", 5)
    assert bring_in(village, reading(entries=[twin, twin])).entries.new == 2
    assert bring_in(village, reading(entries=[twin, twin, twin])).entries == Counts(new=1, unchanged=2)
    assert bring_in(village, reading(entries=[twin])).entries == Counts(gone=2, unchanged=1)


def test_a_total_told_on_another_day_is_no_other_total(village: Village) -> None:
    total = entry("4.2.1.01", 5, kind=EntryKind.TOTAL, document="")
    bring_in(village, reading(entries=[total]))
    assert bring_in(village, reading(entries=[replace(total, date=dt.date(YEAR, 8, 8))])).changes == 0
    assert bring_in(village, reading(entries=[replace(total, amount=6)])).entries == Counts(new=1, gone=1)


def total(account: str, amount: int, **others: Any) -> EntryReading:
    return entry(account, amount, kind=EntryKind.TOTAL, document="", **others)


def test_documents_count_towards_the_totals_of_a_sheet(village: Village) -> None:
    bring_in(village, reading(entries=ENTRIES))
    same = [total(row.account, row.amount, function=row.function, source=row.source) for row in ENTRIES]
    assert bring_in(village, reading(entries=same)).entries == Counts(unchanged=len(ENTRIES))
    more = [replace(same[0], amount=same[0].amount + 7), *same[1:]]
    for times in (1, 0):
        assert bring_in(village, reading(entries=more)).entries.new == times
    assert RealisationEntry.objects.get(kind=EntryKind.TOTAL).amount == 7
    assert draft_figures(BudgetVersion.objects.get()).income.realised == 900_000_007
    assert bring_in(village, reading(entries=ENTRIES)).entries == Counts(gone=1, unchanged=len(ENTRIES))


def test_a_file_without_realisation_keeps_what_is_there(village: Village) -> None:
    bring_in(village, reading(entries=ENTRIES))
    assert bring_in(village, reading(entries=None)).changes == 0
    assert RealisationEntry.objects.count() == len(ENTRIES)


def test_a_file_is_confirmed_or_discarded_once(village: Village) -> None:
    staged = stage(village, reading())
    imports.discard(budget_import=staged, by=None)
    assert staged.state == BudgetImportState.DISCARDED
    with pytest.raises(FinalError):
        imports.confirm(budget_import=staged, by=None)
    assert not Budget.objects.exists()
    confirmed = stage(village, reading())
    imports.confirm(budget_import=confirmed, by=None)
    for act in (imports.confirm, imports.discard):
        with pytest.raises(FinalError):
            act(budget_import=confirmed, by=None)


def person(village: Village, role: Role) -> Any:
    user = UserFactory()
    appoint(user=user, role=role, village=village, by=None)
    return user


def test_those_who_keep_the_budget_send_files_and_nobody_else(village: Village) -> None:
    for role in (Role.TREASURER, Role.OPERATOR, Role.SECRETARY, Role.HEAD):
        by = person(village, role)
        staged = imports.stage(village=village, kind=ImportKind.TYPED, reading=reading(), by=by)
        imports.confirm(budget_import=staged, by=by)
        assert staged.by == by
    for stranger in (person(village, Role.KADER), person(VillageFactory(), Role.TREASURER)):
        with pytest.raises(PermissionDenied):
            imports.stage(village=village, kind=ImportKind.TYPED, reading=reading(), by=stranger)
        with pytest.raises(PermissionDenied):
            imports.confirm(budget_import=stage(village, reading()), by=stranger)
        with pytest.raises(PermissionDenied):
            imports.look_through(
                village=village, kind=ImportKind.FLAT, file=io.BytesIO(b"x"), file_name="x.csv", by=stranger
            )


@pytest.mark.parametrize(
    "told",
    [
        reading(code="99.99.99.2001"),
        reading(year=2014),
        reading(year=2098),
        reading(version([])),
        reading(version([line("5.2.1.01", -5, function="01.01.04")])),
    ],
    ids=["of another village", "before budgets were kept", "far from now", "empty", "nothing that can be kept"],
)
def test_a_file_that_cannot_be_of_this_village_and_year_is_refused(village: Village, told: BudgetReading) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        stage(village, told)
    assert str(refused.value)
    assert not BudgetImport.objects.exists()


def test_a_refusal_names_the_village_whose_file_it_is(village: Village) -> None:
    other = BudgetReading("51.07.06.2003", "Buana Giri", YEAR, [version()])
    with pytest.raises(UnreadableFileError) as refused:
        stage(village, other)
    assert "Buana Giri (51.07.06.2003)" in str(refused.value)
    assert village.region_id in str(refused.value)


def test_an_unknown_kind_of_file_is_refused(village: Village) -> None:
    with pytest.raises(UnreadableFileError):
        imports.look_through(village=village, kind="pdf", file=io.BytesIO(b"%PDF"), file_name="x.pdf", by=None)


BAD_LINES = {
    "negative": line("5.2.1.01", -5, function="01.01.04"),
    "no such source": line("5.2.1.01", 5, function="01.01.04", source="XXX"),
    "spending without an activity": line("5.2.1.01", 5),
    "income with an activity": line("4.2.1.01", 5, function="01.01.04"),
    "a balance-sheet account": line("1.1.1.01", 5),
    "financing without a direction": line("6", 5),
    "no account": line("", 5),
    "an account of letters": line("5.x", 5, function="01.01.04"),
    "more than there is": line("4.2.1.01", 10**16),
    "the same again": LINES[0],
    "a key that is too long": line("4.2.1.01", 5, key="9" * 25),
}


@pytest.mark.parametrize("bad", BAD_LINES.values(), ids=BAD_LINES)
def test_a_row_that_cannot_be_kept_is_rejected_and_the_rest_is_not(village: Village, bad: LineReading) -> None:
    staged = stage(village, reading(version([*LINES, replace(bad, where="baris 12")])))
    told = imports.preview_of(staged)
    assert staged.rejected == len(told.rejections) == 1
    assert told.rejections[0].where == "baris 12"
    assert told.rejections[0].reason
    assert told.rejections[0].remedy
    assert imports.confirm(budget_import=staged, by=None).lines == Counts(new=len(LINES))


@pytest.mark.parametrize(
    "bad",
    [
        entry("5.2.1.01", 5),
        entry("4.2.1.01", 5, source=""),
        entry("4.2.1.01", 5, kind="gift"),
        entry("7.1.1.01", 5),
    ],
    ids=["no activity", "no source", "unknown kind", "tax"],
)
def test_an_entry_that_cannot_be_kept_is_rejected(village: Village, bad: EntryReading) -> None:
    staged = stage(village, reading(entries=[*ENTRIES, bad, entry("4.2.1.01", 0)]))
    assert staged.rejected == 1
    assert imports.confirm(budget_import=staged, by=None).entries == Counts(new=len(ENTRIES))


def test_long_texts_are_cut_and_stay_the_same_the_next_time(village: Village) -> None:
    long = line("4.2.1.01", 5, description="x" * 400, unit="y" * 50, volume=Decimal("1.23456"), price=Decimal("4.0005"))
    told = reading(
        version([long], law_number="5" * 60, activities=[replace(ACTIVITIES[0], name="z" * 300)]),
        entries=[entry("4.2.1.01", 5, document="d" * 99, description="e" * 300)],
    )
    bring_in(village, told)
    assert bring_in(village, told).changes == 0


def test_earlier_data_is_untouched_when_writing_fails(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    bring_in(village, reading(entries=ENTRIES))
    staged = stage(village, reading(version(LINES[:4]), entries=ENTRIES[:1]))

    def cut(*arguments: Any, **facts: Any) -> None:
        raise OSError("the power is out")

    monkeypatch.setattr("transparency.budgets.services.writing.write_entries", cut)
    with pytest.raises(OSError, match="power"):
        imports.confirm(budget_import=staged, by=None)
    staged.refresh_from_db()
    assert staged.state == BudgetImportState.LOOKED_THROUGH
    assert BudgetLine.objects.count() == len(LINES)
