import csv
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from foundation.tenancy.reach import Reach, opened
from tests.factories import RegionFactory, VillageFactory
from tests.transparency.siskeudes.sample import BEBANDEM, BUANA_GIRI, EXPECTED, EXPECTED_BY_FIELD, sample_zip
from transparency.budgets import sheets
from transparency.budgets.enums import ImportKind
from transparency.budgets.figures import draft_figures
from transparency.budgets.models import Budget, BudgetImport, BudgetLine, BudgetVersion, RealisationEntry
from transparency.budgets.readings import UnreadableFileError
from transparency.budgets.services import imports
from villages.models import Village

pytestmark = pytest.mark.django_db


@pytest.fixture
def villages() -> list[Village]:
    return [VillageFactory(region=RegionFactory(code=code)) for code in (BEBANDEM, BUANA_GIRI)]


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    place = tmp_path / "siskeudes.zip"
    place.write_bytes(sample_zip())
    return place


def counts() -> list[int]:
    with opened(Reach.system()):
        return [model.objects.count() for model in (BudgetVersion, BudgetLine, RealisationEntry, BudgetImport)]


def test_a_file_of_a_kabupaten_comes_into_the_drafts_of_its_villages(villages: list[Village], sample: Path) -> None:
    call_command("import_budgets", sample)
    with opened(Reach.system()):
        for village in villages:
            original, revised = BudgetVersion.objects.filter(village=village).order_by("number")
            for told, version in (("original", original), ("revised", revised)):
                figures = draft_figures(version)
                for name, amount in EXPECTED[told].items():
                    assert getattr(figures, name).budget == amount
            assert {code: amount.budget for code, amount in figures.fields.items()} == EXPECTED_BY_FIELD
            assert {name: getattr(figures, name).realised for name in EXPECTED["realised"]} == EXPECTED["realised"]
    assert not Budget.published.exists()


def test_the_same_file_again_changes_nothing(villages: list[Village], sample: Path, capsys: Any) -> None:
    call_command("import_budgets", sample)
    before = counts()
    capsys.readouterr()
    call_command("import_budgets", sample)
    assert counts() == before
    told = capsys.readouterr().out
    assert "2" in told
    assert "0" in told


def test_a_file_that_was_stopped_goes_on(villages: list[Village], sample: Path) -> None:
    call_command("import_budgets", sample, region=BEBANDEM)
    with opened(Reach.system()):
        assert [budget.village for budget in Budget.objects.all()] == [villages[0]]
    call_command("import_budgets", sample)
    with opened(Reach.system()):
        assert Budget.objects.count() == BudgetImport.objects.count() == 2


def test_villages_without_a_website_are_named_and_left_out(sample: Path, capsys: Any) -> None:
    VillageFactory(region=RegionFactory(code=BEBANDEM))
    call_command("import_budgets", sample)
    assert BUANA_GIRI in capsys.readouterr().err
    with opened(Reach.system()):
        assert Budget.objects.count() == 1


def test_rejected_rows_are_written_beside_the_file(villages: list[Village], tmp_path: Path) -> None:
    def spoil(tables: Any) -> None:
        row = next(row for row in tables["Ta_RABRinci"] if "06.2003" in row["Kd_Desa"])
        row["Anggaran"] = row["AnggaranStlhPAK"] = "seratus ribu"

    place = tmp_path / "siskeudes.zip"
    place.write_bytes(sample_zip(spoil=spoil))
    for _again in range(2):
        with pytest.raises(SystemExit) as ended:
            call_command("import_budgets", place)
        assert ended.value.code == 1
        with (tmp_path / "siskeudes.rejected.csv").open(encoding="utf-8") as report:
            rows = list(csv.DictReader(report))
        assert {row["code"] for row in rows} == {BEBANDEM}
        assert all(row["where"] and row["reason"] and row["remedy"] for row in rows)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", sample_zip()[:9000]], ids=["empty", "no ZIP", "cut"])
def test_a_file_that_is_none_is_refused(villages: list[Village], tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "siskeudes.zip"
    place.write_bytes(content)
    with pytest.raises(CommandError):
        call_command("import_budgets", place)
    with pytest.raises(CommandError):
        call_command("import_budgets", tmp_path / "gone.zip")
    assert counts() == [0, 0, 0, 0]


def test_of_a_file_with_many_villages_a_village_takes_its_own(villages: list[Village]) -> None:
    with opened(Reach.system()):
        staged = imports.look_through(
            village=villages[1],
            kind=ImportKind.SISKEUDES,
            file=io.BytesIO(sample_zip()),
            file_name="a.zip",
            by=None,
        )
        preview = imports.preview_of(staged)
        assert preview.after is not None
        assert preview.after.income.budget == EXPECTED["revised"]["income"]
        imports.confirm(budget_import=staged, by=None)
        assert list(Budget.objects.values_list("village", flat=True)) == [villages[1].pk]
        with pytest.raises(UnreadableFileError, match=BEBANDEM):
            imports.look_through(
                village=villages[1],
                kind=ImportKind.SISKEUDES,
                file=io.BytesIO(sample_zip(villages=[BEBANDEM])),
                file_name="a.zip",
                by=None,
            )


def test_our_own_sheet_filled_in_with_what_is_there_changes_nothing(villages: list[Village], sample: Path) -> None:
    call_command("import_budgets", sample)
    with opened(Reach.system()):
        revised = BudgetVersion.objects.get(village=villages[0], number=1)
        figures = draft_figures(revised)
        sheet = sheets.write_template(
            year=2026,
            village_name=villages[0].full_name,
            village_code=villages[0].region_id,
            lines=revised.lines.all(),
            realised={
                (post.function, post.account, post.source): amount.realised for post, amount in figures.posts.items()
            },
            facts={"version": 1, "law_number": revised.law_number, "law_date": revised.law_date},
        )
        staged = imports.look_through(
            village=villages[0], kind=ImportKind.TEMPLATE, file=io.BytesIO(sheet), file_name="lembar.xlsx", by=None
        )
        preview = imports.preview_of(staged)
        assert preview.rejections == []
        assert [told.number for told in preview.versions] == [1]
        assert preview.changes == 0, [told.changes for told in preview.versions]


def test_the_checks_find_nothing_wrong_with_the_sample(villages: list[Village], sample: Path) -> None:
    call_command("import_budgets", sample)
    with opened(Reach.system()):
        for version in BudgetVersion.objects.select_related("reconciliation"):
            assert version.reconciliation.difference == 0, version.reconciliation.failed
