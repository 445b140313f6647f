"""The ministry's index is taken over as published, line by line, and a bad line never costs the good ones."""

from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError

from tests.factories import DevelopmentIndexFactory, RegionFactory
from villages.models import DevelopmentIndex
from villages.services.development_indices import IndexImport, import_development_indices

pytestmark = pytest.mark.django_db

HEADER = "code,year,iks,ike,ikl,idm,status"
CODE = "51.07.06.2003"
GOOD = f"{CODE},2023,0.8457,0.6333,0.7333,0.737433,MAJU"


@pytest.fixture(autouse=True)
def bebandem() -> None:
    RegionFactory(code=CODE, name="Bebandem")


def load(*rows: str, header: str = HEADER) -> IndexImport:
    return import_development_indices([f"{line}\n" for line in (header, *rows)])


def kept() -> list[tuple[str, int, Decimal, str]]:
    return list(DevelopmentIndex.objects.order_by("region", "year").values_list("region_id", "year", "score", "status"))


def test_an_entry_is_kept_to_its_last_digit() -> None:
    report = load(GOOD)

    assert (report.read, report.written, report.problems) == (1, 1, [])
    [entry] = DevelopmentIndex.objects.all()
    assert (entry.social, entry.economic, entry.ecological, entry.score) == (
        Decimal("0.8457"), Decimal("0.6333"), Decimal("0.7333"), Decimal("0.737433"),
    )  # fmt: skip
    assert (entry.region_id, entry.year, entry.status) == (CODE, 2023, "MAJU")


def test_the_same_file_again_changes_nothing() -> None:
    load(GOOD)
    before = list(DevelopmentIndex.objects.values())

    load(GOOD)

    assert list(DevelopmentIndex.objects.values()) == before


def test_a_corrected_figure_takes_the_place_of_the_old() -> None:
    load(GOOD)

    load(GOOD.replace("0.737433", "0.74").replace("MAJU", "mandiri"))

    assert kept() == [(CODE, 2023, Decimal("0.74"), "MANDIRI")]


@pytest.mark.parametrize(
    "bad",
    [
        GOOD.replace(CODE, "51.07.06.2999"),
        GOOD.replace(CODE, "51.07.06"),
        GOOD.replace("MAJU", "HEBAT"),
        GOOD.replace("MAJU", ""),
        GOOD.replace("2023", "dua ribu"),
        GOOD.replace("2023", "99999"),
        GOOD.replace("2023", "-1"),
        GOOD.replace("2023", ""),
        GOOD.replace("0.6333", "nol"),
        GOOD.replace("0.6333", ""),
        GOOD.replace("0.6333", "1.2"),
        GOOD.replace("0.6333", "-0.1"),
        GOOD.replace("0.6333", "NaN"),
        GOOD.replace("0.6333", "Infinity"),
        GOOD.replace("0.6333", "0,6333"),
        f"{CODE},2023",
        CODE,
        f'"{GOOD}',
        "\x00",
    ],
)
def test_a_bad_line_is_told_by_its_number_and_the_rest_is_kept(bad: str) -> None:
    other = GOOD.replace("2023", "2022")

    report = load(other, bad, GOOD)

    assert [line for line, reason in report.problems if reason] == [3]
    assert (report.read, report.written) == (3, 2)
    assert [year for _code, year, _score, _status in kept()] == [2022, 2023]


@pytest.mark.parametrize(
    ("header", "missing"), [("code,year,iks,ike,ikl,idm", "status"), ("code;year", "year"), ("", "code")]
)
def test_missing_columns_are_named_and_nothing_is_loaded(header: str, missing: str) -> None:
    report = load(GOOD, header=header)

    [(line, reason)] = report.problems
    assert line == 1
    assert missing in reason
    assert kept() == []


def test_empty_rows_at_the_end_of_a_sheet_are_no_fault() -> None:
    report = load(GOOD, ",,,,,,", "")

    assert (report.read, report.written, report.problems) == (1, 1, [])


def test_columns_that_nobody_asked_for_are_ignored() -> None:
    report = load(f"x,{GOOD},y", header=f"a,{HEADER},b")

    assert (report.written, report.problems) == (1, [])


def test_the_command_tells_bad_lines_and_what_it_did(tmp_path: Path) -> None:
    file = tmp_path / "idm.csv"
    file.write_text(f"{HEADER}\n{GOOD}\n{GOOD.replace('MAJU', 'HEBAT')}\n", encoding="utf-8")
    said, warned = StringIO(), StringIO()

    call_command("import_development_index", file, stdout=said, stderr=warned)

    assert [word for word in said.getvalue().split() if word.isdigit()] == ["2", "1", "1"]
    assert "3" in warned.getvalue()
    assert "HEBAT" in warned.getvalue()


def test_the_command_says_which_file_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="tidak-ada.csv"):
        call_command("import_development_index", tmp_path / "tidak-ada.csv")


def test_the_database_refuses_a_second_entry_of_a_year_and_a_score_above_one() -> None:
    entry = DevelopmentIndexFactory(year=2024)

    with pytest.raises(IntegrityError, match="development_index_between_0_and_1"):
        DevelopmentIndexFactory(region=entry.region, year=2023, score=Decimal("1.1"))


def test_the_database_refuses_two_entries_of_one_year() -> None:
    entry = DevelopmentIndexFactory(year=2024)

    with pytest.raises(IntegrityError, match="one_development_index_a_year"):
        DevelopmentIndexFactory(region=entry.region, year=2024)
