"""A sheet of villages: each line is its own matter, and what is wrong with one is said with its number."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.factories import RegionFactory, VillageFactory
from villages.models import Village
from villages.services.batch import Outcome, create_villages

pytestmark = pytest.mark.django_db

GOOD = ("51.07.06.2001", "51.07.06.2002", "51.07.06.2003")


@pytest.fixture(autouse=True)
def regions() -> None:
    for number, code in enumerate(GOOD, 1):
        RegionFactory(code=code, name=f"Uji {number}")


def make(*rows: str, header: str = "code,hostname,languages") -> list[Outcome]:
    return list(create_villages([f"{line}\n" for line in (header, *rows)]))


def made() -> dict[str, tuple[str, list[str]]]:
    villages = Village.objects.select_related("site")
    return {village.region_id: (village.site.hostname, village.languages) for village in villages}


def test_every_line_makes_a_village_as_it_asks() -> None:
    outcomes = make(f"{GOOD[0]},,", f"{GOOD[1]},desaku.localhost,en ban", GOOD[2])

    assert [(outcome.line, outcome.code, outcome.problem) for outcome in outcomes] == [
        (2, GOOD[0], ""), (3, GOOD[1], ""), (4, GOOD[2], ""),
    ]  # fmt: skip
    assert made() == {
        GOOD[0]: ("uji-1.localhost", []),
        GOOD[1]: ("desaku.localhost", ["en", "ban"]),
        GOOD[2]: ("uji-3.localhost", []),
    }


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ("51.07.06.2999,,", "51.07.06.2999"),
        ("51.07.06,,", "51.07.06"),
        ("51.07.06.2004,,", "Terdahulu"),
        (f"{GOOD[0]},,", GOOD[0]),
        (f"{GOOD[1]},uji-1.localhost,", "uji-1.localhost"),
        (f"{GOOD[1]},dua kata,", "dua kata"),
        (f"{GOOD[1]},,fr", "fr"),
        (",ada.localhost,", ""),
        (f'"{GOOD[1]},,', GOOD[1]),
        ("\x00,,", ""),
    ],
)
def test_a_bad_line_is_told_by_its_number_and_the_rest_is_made(bad: str, told: str) -> None:
    VillageFactory(region=RegionFactory(code="51.07.06.2004", name="Terdahulu"))

    first, spoiled, last = make(f"{GOOD[0]},,", bad, f"{GOOD[2]},,")

    assert (spoiled.line, spoiled.village) == (3, None)
    assert spoiled.problem
    assert told in spoiled.problem
    assert (first.village.region_id, last.village.region_id) == (GOOD[0], GOOD[2])
    assert set(made()) == {GOOD[0], GOOD[2], "51.07.06.2004"}


def test_a_repeated_code_is_told_with_the_line_of_the_first() -> None:
    _first, _other, again = make(GOOD[0], GOOD[1], GOOD[0])

    assert again.line == 4
    assert again.problem.replace(GOOD[0], "").count("2") == 1


def test_columns_may_come_in_any_order_among_others() -> None:
    [outcome] = make(f"x,en,{GOOD[0]},y", header="note,languages,code,more")

    assert (outcome.problem, made()) == ("", {GOOD[0]: ("uji-1.localhost", ["en"])})


@pytest.mark.parametrize("header", ["kode,nama", "", GOOD[0]])
def test_a_sheet_without_codes_is_refused_whole(header: str) -> None:
    [outcome] = make(GOOD[0], header=header)

    assert (outcome.line, made()) == (1, {})
    assert "code" in outcome.problem


def test_villages_are_made_one_after_the_other_so_that_progress_shows() -> None:
    outcomes = create_villages(["code\n", *(f"{code}\n" for code in GOOD)])

    next(outcomes)

    assert set(made()) == {GOOD[0]}


def test_the_command_tells_what_it_made_and_what_not(tmp_path: Path) -> None:
    file = tmp_path / "desa.csv"
    file.write_text(f"code\n{GOOD[0]}\n99\n{GOOD[1]}\n", encoding="utf-8-sig")
    said, warned = StringIO(), StringIO()

    call_command("create_villages", file, stdout=said, stderr=warned)

    *addresses, total = said.getvalue().splitlines()
    assert addresses == [f"{GOOD[0]} http://uji-1.localhost:8000", f"{GOOD[1]} http://uji-2.localhost:8000"]
    assert [word for word in total.split() if word.isdigit()] == ["2", "1"]
    assert "3" in warned.getvalue()
    assert "99" in warned.getvalue()


def test_the_command_says_which_file_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="tidak-ada.csv"):
        call_command("create_villages", tmp_path / "tidak-ada.csv")
