"""Region codes come as a file of 91,599 lines. Bad lines are told by number, and the rest is loaded."""

from collections.abc import Iterable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from villages.models import Region
from villages.services.data import DATA
from villages.services.regions import RegionImport, import_regions

pytestmark = pytest.mark.django_db

TREE = ["51,Bali", "51.07,Kabupaten Karangasem", "51.07.06,Bebandem", "51.07.06.2003,Bebandem"]


def load(rows: Iterable[str]) -> RegionImport:
    return import_regions([f"{line}\n" for line in ("code,name", *rows)])


def names() -> dict[str, str]:
    return dict(Region.objects.values_list("code", "name"))


def lines_told(report: RegionImport) -> list[int]:
    return [line for line, reason in report.problems if reason]


def test_the_whole_country_loads_in_seven_statements_and_again_changes_nothing(django_assert_num_queries) -> None:
    with (DATA / "regions.csv").open(encoding="utf-8", newline="") as file:
        with django_assert_num_queries(7):
            first = import_regions(file)
        file.seek(0)
        again = import_regions(file)

    assert (first.read, first.added, first.changed, first.problems) == (91_599, 91_599, 0, [])
    assert (again.read, again.added, again.changed, again.problems) == (91_599, 0, 0, [])
    levels = {level: Region.objects.filter(level=level).count() for level in (1, 2, 3, 4)}
    assert sum(levels.values()) == 91_599
    assert levels[1] == 38
    village = Region.objects.get(code="51.07.06.2003")
    assert [village.name, village.parent.name, village.parent.parent.name, village.parent.parent.parent.name] == [
        "Bebandem", "Bebandem", "Kabupaten Karangasem", "Bali",
    ]  # fmt: skip


def test_a_tree_gets_its_levels_and_parents_in_whatever_order_it_comes() -> None:
    report = load(reversed(TREE))

    assert (report.added, report.problems) == (4, [])
    assert list(Region.objects.order_by("code").values_list("code", "level", "parent_id")) == [
        ("51", 1, None), ("51.07", 2, "51"), ("51.07.06", 3, "51.07"), ("51.07.06.2003", 4, "51.07.06"),
    ]  # fmt: skip


def test_a_new_name_is_taken_over_and_counted() -> None:
    load(TREE)

    report = load([*TREE[:3], "51.07.06.2003,Bebandem Baru"])

    assert (report.added, report.changed) == (0, 1)
    assert names()["51.07.06.2003"] == "Bebandem Baru"


def test_a_code_that_left_the_file_stays_for_the_history_that_hangs_on_it() -> None:
    load(TREE)

    load(TREE[:3])

    assert "51.07.06.2003" in names()


@pytest.mark.parametrize(
    "bad",
    [
        "", "x", "5", "51.7,Salah", "51.07.06.203,Salah", "51-07,Salah", "51.07.06.2003.1,Salah", ",Tanpa kode",
        "51.08,", "51.08,   ", "51.08", "51.08,Satu,Dua", "51.08," + "x" * 121, "٥١,Angka Arab", "51.0８,Angka lebar",
        '51.08,"Kutip yang tidak ditutup', '51.08,"Kutip"ganjil', "51.08,Nol\x00",
    ],
)  # fmt: skip
def test_a_malformed_line_is_told_by_its_number_and_the_rest_is_loaded(bad: str) -> None:
    report = load([*TREE[:2], bad, *TREE[2:]])

    assert lines_told(report) == ([4] if bad else [])
    assert names() == dict(line.split(",") for line in TREE)


def test_the_second_of_two_equal_codes_is_told_with_the_line_of_the_first() -> None:
    report = load([*TREE, "51.07.06.2003,Kembar"])

    [(line, reason)] = report.problems
    assert line == 6
    assert "51.07.06.2003" in reason
    assert "5" in reason.replace("51.07.06.2003", "")
    assert names()["51.07.06.2003"] == "Bebandem"


def test_an_orphan_is_told_and_so_is_all_below_it() -> None:
    report = load([*TREE, "52.01,Lombok Barat", "52.01.01,Gerung", "52.01.01.2001,Dasan Tapen"])

    assert lines_told(report) == [6, 7, 8]
    assert all(
        code in reason for code, (_line, reason) in zip(("52", "52.01", "52.01.01"), report.problems, strict=True)
    )
    assert set(names()) == {line.split(",")[0] for line in TREE}


def test_a_village_may_come_later_than_its_kecamatan() -> None:
    load(TREE[:3])

    report = load(TREE[3:])

    assert (report.added, report.problems) == (1, [])


def test_a_stray_quote_spoils_one_line_and_not_the_thousands_after_it() -> None:
    villages = [f"51.07.06.{number},Desa {number}" for number in range(2001, 9999)]

    report = load([*TREE[:3], '51.07.07,"Selat', *villages])

    assert lines_told(report) == [5]
    assert report.added == 3 + len(villages)


@pytest.mark.parametrize("header", ["kode,nama", "", "51,Bali", "name,code"])
def test_a_file_without_its_first_line_is_refused_whole(header: str) -> None:
    report = import_regions([f"{header}\n", "51,Bali\n"])

    assert lines_told(report) == [1]
    assert names() == {}


def test_an_empty_file_is_told() -> None:
    assert lines_told(import_regions([])) == [1]


def test_a_quoted_name_may_have_a_comma_and_white_space_is_tidied() -> None:
    load([*TREE[:2], '51.07.06,"Bebandem,  Timur"', "51.07.07, \xa0Selat\x0bBaru\t "])

    assert names()["51.07.06"] == "Bebandem, Timur"
    assert names()["51.07.07"] == "Selat Baru"


def test_the_command_tells_bad_lines_and_what_it_did(tmp_path: Path) -> None:
    file = tmp_path / "wilayah.csv"
    file.write_text("code,name\n51,Bali\nsalah,Salah\n51.07,Kabupaten Karangasem\n", encoding="utf-8-sig")
    said, warned = StringIO(), StringIO()

    call_command("import_regions", file, stdout=said, stderr=warned)

    assert [word for word in said.getvalue().split() if word.isdigit()] == ["3", "2", "0", "1"]
    assert "3" in warned.getvalue()
    assert "salah" in warned.getvalue()
    assert names() == {"51": "Bali", "51.07": "Kabupaten Karangasem"}


@pytest.mark.parametrize("content", [None, b"code,name\n51,\xff\xfe\n"])
def test_the_command_says_which_file_cannot_be_read(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "wilayah.csv"
    if content:
        file.write_bytes(content)

    with pytest.raises(CommandError, match="wilayah.csv"):
        call_command("import_regions", file)


def test_the_database_itself_refuses_a_code_that_is_none() -> None:
    assert connection.features.supports_table_check_constraints
    with pytest.raises(Exception, match="region_code_is_well_formed"):
        Region.objects.create(code="5", level=1, name="Salah")
