"""The budgets of all villages on the portal: published and missing, by kabupaten, searched, and in one file."""

import csv
import io
from typing import Any

import pytest
from django.core.cache import cache

from foundation.tenancy.reach import Reach, opened
from tests.counting import queries_of
from tests.factories import (
    BudgetFactory,
    BudgetLineFactory,
    BudgetVersionFactory,
    ProvinceHomePageFactory,
    PublicationFactory,
    ReconciliationFactory,
    VillageFactory,
)
from tests.visits import read, visit
from transparency.budgets.models import Budget
from villages.models import Village

pytestmark = pytest.mark.django_db

PORTAL, ROOM = "localhost:8000", "/uang-desa/"
YEAR = 2026


def make(code: str, name: str, regency: str) -> Village:
    return VillageFactory(
        region__code=code, region__name=name, region__parent__name=f"Kecamatan {name}",
        region__parent__parent__name=f"Kabupaten {regency}", region__parent__parent__parent__name="Bali",
    )  # fmt: skip


@pytest.fixture(scope="module")
def network(lasting: None) -> dict[str, Village]:
    ProvinceHomePageFactory()
    places = [
        ("51.07.01.2001", "Nyuh Tebel", "Karangasem"),
        ("51.07.06.2003", "Bebandem", "Karangasem"),
        ("51.05.01.2001", "Dawan", "Klungkung"),
    ]
    return {name: make(code, name, regency) for code, name, regency in places}


def publish(village: Village, year: int = YEAR, difference: int | None = 0, **sums: int) -> Budget:
    budget = BudgetFactory(village=village, year=year, is_public=True)
    version = BudgetVersionFactory(budget=budget, state="enacted", is_public=True)
    if difference is not None:
        ReconciliationFactory(version=version, difference=difference, is_public=True)
    number = Budget.published.filter(village=village).count()
    with opened(Reach.system()):
        hashes = {"previous_hash": f"{number:064}", "content_hash": "a" * 64, "chain_hash": f"{number + 1:064}"}
        budget.latest = PublicationFactory(version=version, number=number, **hashes, **sums)
        budget.save()
    cache.clear()
    return budget


def words(part: Any) -> str:
    return " ".join(part.get_text(" ").split())


def lines(path: str) -> list[list[str]]:
    return [[words(cell) for cell in row.find_all("td")] for row in read(PORTAL, ROOM + path).select("tbody tr")]


def file(path: str) -> list[dict[str, str]]:
    response = visit(PORTAL, ROOM + path)
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(response.getvalue().decode("utf-8-sig"))))


def test_every_kabupaten_tells_how_many_of_its_villages_published(network: dict[str, Village]) -> None:
    publish(network["Bebandem"], income=900, spending=1_000, realised_spending=250)
    publish(network["Dawan"], income=300, spending=400)

    document = read(PORTAL, f"{ROOM}?tahun={YEAR}")

    assert {"2", "3", f"{YEAR}."} <= set(words(document.h1).split())
    assert [words(bar.a) for bar in document.select(".bars li")] == ["Karangasem", "Klungkung"]
    assert [words(fact) for fact in document.select(".facts dd")][:3] == ["Rp1.200", "Rp1.400", "Rp250"]


def test_a_kabupaten_names_its_villages_with_their_money_or_as_missing(network: dict[str, Village]) -> None:
    publish(network["Bebandem"], income=900, spending=1_000, realised_spending=250, difference=77)

    bebandem, nyuh = lines(f"?kabupaten=51.07&tahun={YEAR}")

    assert bebandem[1:4] == ["900", "1.000", "25%"]
    assert "Rp77" in bebandem[4]
    assert len(nyuh) == 2
    links = [link["href"] for link in read(PORTAL, f"{ROOM}?kabupaten=51.07&tahun={YEAR}").select("tbody a")]
    assert [link.endswith(f"/uang-desa/{YEAR}/") for link in links] == [True, False]


@pytest.mark.parametrize(
    ("asked", "found"), [("1", ["Bebandem"]), ("0", ["Nyuh Tebel"]), ("x", ["Bebandem", "Nyuh Tebel"])]
)
def test_published_and_missing_are_told_apart(network: dict[str, Village], asked: str, found: list[str]) -> None:
    publish(network["Bebandem"])

    listed = [line[0] for line in lines(f"?kabupaten=51.07&tahun={YEAR}&terbit={asked}")]

    assert [name.removeprefix("Desa ").partition(" Kecamatan")[0] for name in listed] == found


def test_a_village_is_found_by_its_name_wherever_it_lies(network: dict[str, Village]) -> None:
    publish(network["Dawan"], income=5)

    assert [line[1] for line in lines(f"?q=dawan&tahun={YEAR}")] == ["5"]
    assert lines(f"?q=dawan&kabupaten=51.07&tahun={YEAR}") == []
    assert len(lines(f"?q=dawan&terbit=1&tahun={YEAR}")) == 1
    assert lines(f"?q=dawan&terbit=0&tahun={YEAR}") == []


@pytest.mark.parametrize(
    "query", ["?q=%00", "?tahun=abcd", "?tahun=99999999999", "?kabupaten=%27", "?page=x", "?q=zzzz"]
)
def test_nonsense_is_no_error(network: dict[str, Village], query: str) -> None:
    assert visit(PORTAL, ROOM + query).status_code == 200


def test_drafts_and_other_years_do_not_count(network: dict[str, Village]) -> None:
    publish(network["Bebandem"], year=2025, income=8)
    BudgetLineFactory(version__budget__village=network["Dawan"], version__budget__year=YEAR)

    assert [len(line) for line in lines("?kabupaten=51.05&tahun=2025")] == [2]
    assert lines("?kabupaten=51.07&tahun=2025")[0][1] == "8"
    assert file(f"unduh/{YEAR}/rincian/") == []


def test_one_file_has_every_village_published_or_missing(network: dict[str, Village]) -> None:
    publish(network["Bebandem"], income=900, spending=1_000)
    publish(network["Bebandem"], year=2025, income=1)

    rows = file(f"unduh/{YEAR}/")

    assert [(row["desa"], row["pendapatan"], row["belanja"]) for row in rows] == [
        ("Dawan", "", ""),
        ("Nyuh Tebel", "", ""),
        ("Bebandem", "900", "1000"),
    ]
    assert [row["desa"] for row in file(f"unduh/{YEAR}/?kabupaten=51.05")] == ["Dawan"]


def test_another_file_has_every_line_of_what_was_last_published(network: dict[str, Village]) -> None:
    for name, amount in (("Bebandem", 10), ("Dawan", 20)):
        budget = publish(network[name])
        version = budget.latest.version
        BudgetLineFactory(version=version, amount=amount, description="=SUM(A1)", is_public=True)
        draft = BudgetVersionFactory(budget=budget, number=1)
        BudgetLineFactory(version=draft, amount=999)

    rows = file(f"unduh/{YEAR}/rincian/")

    assert {(row["desa"], row["anggaran"], row["uraian"]) for row in rows} == {
        ("Bebandem", "10", "'=SUM(A1)"),
        ("Dawan", "20", "'=SUM(A1)"),
    }
    assert [row["desa"] for row in file(f"unduh/{YEAR}/rincian/?kabupaten=51.07")] == ["Bebandem"]


def test_a_new_publication_counts_at_once(network: dict[str, Village], django_capture_on_commit_callbacks: Any) -> None:
    assert "0" in words(read(PORTAL, f"{ROOM}?tahun={YEAR}").h1).split()
    budget = BudgetFactory(village=network["Dawan"], year=YEAR, is_public=True)
    version = BudgetVersionFactory(budget=budget, state="enacted", is_public=True)
    with django_capture_on_commit_callbacks(execute=True), opened(Reach.system()):
        budget.latest = PublicationFactory(version=version)
        budget.save()

    assert "1" in words(read(PORTAL, f"{ROOM}?tahun={YEAR}").h1).split()


@pytest.mark.parametrize("query", ["", "?kabupaten=51.07", "?q=e", "?kabupaten=51.07&terbit=1"])
def test_the_page_asks_the_same_of_one_village_and_of_many(network: dict[str, Village], query: str) -> None:
    def act() -> None:
        assert visit(PORTAL, ROOM + query).status_code == 200

    publish(network["Bebandem"])
    few = len(queries_of(act))
    for number in range(2, 5):
        publish(make(f"51.07.06.20{number}9", f"Seraya {number}", "Karangasem"))
    many = len(queries_of(act))

    assert few == many <= 25
