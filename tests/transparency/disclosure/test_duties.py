"""What villages owe to tell, on the page of a village and for all of them on the portal."""

import csv
import datetime as dt
import io

import pytest
from django.utils import timezone

from tests.counting import queries_of
from tests.factories import ProvinceHomePageFactory, PublicDocumentFactory, VillageFactory
from tests.visits import links, read, visit
from transparency.disclosure.enums import DocumentKind
from villages import duties
from villages.duties import Duty, Standing, duties_of, standing_of
from villages.models import Village

pytestmark = pytest.mark.django_db

PORTAL, ALL = "localhost:8000", "/keterbukaan/"
PAGE = "/informasi-publik/kewajiban/"
YEAR = 2024


def report(village: Village, day: dt.date, kind: DocumentKind = DocumentKind.CITIZENS_REPORT, **fields: object) -> None:
    PublicDocumentFactory(village=village, kind=kind, year=YEAR, published_on=day, **fields)


@pytest.mark.parametrize(
    ("done", "today", "standing"),
    [
        (dt.date(2025, 3, 31), dt.date(2025, 6, 1), Standing.DONE),
        (dt.date(2025, 4, 1), dt.date(2025, 6, 1), Standing.LATE),
        (None, dt.date(2025, 3, 31), Standing.AHEAD),
        (None, dt.date(2025, 4, 1), Standing.OVERDUE),
    ],
)
def test_a_duty_is_in_time_on_its_last_day(done: dt.date | None, today: dt.date, standing: Standing) -> None:
    assert standing_of(dt.date(2025, 3, 31), done, today) == standing


def test_the_same_code_is_declared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duties, "_declared", {})
    first = Duty("x", "X", "law", due=lambda year: dt.date(year, 5, 1), done=lambda ids, year: {})
    never = Duty("y", "Y", "law", due=lambda year: None, done=lambda ids, year: {})

    duties.declare(first, never)
    duties.declare(first)

    assert duties.all_duties() == [first, never]
    assert duties_of(2025) == [(first, dt.date(2025, 5, 1))]


def standings(village: Village, year: int = YEAR) -> dict[str, str]:
    rows = read(village, f"{PAGE}?tahun={year}").select("tbody tr")
    titles = {str(duty.title): duty.code for duty, _due in duties_of(year)}
    shown = {}
    for row in rows:
        heading = row.find("th")
        title = (heading.find("a") or heading).find(string=True)
        shown[titles[str(title)]] = row.find_all("td")[1].find("span").get_text()
    return shown


def test_a_village_shows_what_it_did_in_time_late_and_not_at_all(village: Village, neighbour: Village) -> None:
    report(village, dt.date(2025, 3, 31))
    report(village, dt.date(2025, 4, 1), DocumentKind.GOVERNMENT_REPORT)
    report(village, dt.date(2025, 3, 1), DocumentKind.INFORMATION_REPORT, is_public=False)
    report(neighbour, dt.date(2025, 3, 1), DocumentKind.INFORMATION_REPORT)

    shown = standings(village)

    assert shown["ippd"] == str(Standing.DONE.label)
    assert shown["lppd"] == str(Standing.LATE.label)
    assert shown["llip"] == str(Standing.OVERDUE.label)


def test_every_declared_duty_stands_in_the_calendar_of_its_village(village: Village) -> None:
    assert set(standings(village)) == {duty.code for duty, _due in duties_of(YEAR)}


@pytest.mark.parametrize(
    "asked", ["", "?tahun=", "?tahun=abc", "?tahun=1066", "?tahun=99999999999999999999", "?tahun=²"]
)
def test_a_year_nobody_has_is_this_year(village: Village, asked: str) -> None:
    [chosen] = read(village, PAGE + asked).select("nav [aria-current=true]")

    assert chosen.get_text() == str(timezone.localdate().year)


@pytest.fixture
def network(village: Village, neighbour: Village) -> tuple[Village, Village, Village]:
    far = VillageFactory(region__code="33.15.04.2001", region__name="Selo")
    report(village, dt.date(2025, 3, 1))
    report(far, dt.date(2025, 5, 1))
    return village, neighbour, far


def numbers(path: str) -> dict[str, list[str]]:
    rows = read(PORTAL, path).select("tbody tr")
    return {row.find("th").get_text(): [cell.get_text() for cell in row.find_all("td")] for row in rows}


def test_the_portal_counts_by_kabupaten_and_by_kecamatan(network: tuple[Village, Village, Village]) -> None:
    village, _neighbour, far = network
    asked = f"{ALL}?tahun={YEAR}&kewajiban=ippd"

    by_regency = numbers(asked)
    by_district = numbers(f"{asked}&wilayah=51.07")

    assert by_regency == {
        village.regency.name: ["2", "1", "0", "1", "50"],
        far.regency.name: ["1", "0", "1", "0", "100"],
    }
    assert by_district == {village.district.name: ["2", "1", "0", "1", "50"]}


def test_the_portal_lists_the_villages_of_a_kecamatan_and_those_of_a_name(
    network: tuple[Village, Village, Village],
) -> None:
    village, neighbour, far = network

    district = links(read(PORTAL, f"{ALL}?wilayah=51.07.06"), "tbody")
    named = links(read(PORTAL, f"{ALL}?q=selo"), "tbody")

    roots = [place.site.root_url for place in (village, neighbour)]
    assert [link.partition("/informasi")[0] for link in district] == roots
    assert [link.partition("/informasi")[0] for link in named] == [far.site.root_url]


@pytest.mark.parametrize(
    "asked", ["?wilayah=99.99", "?wilayah=x%00y", "?kewajiban=entah", "?q=%00", "?tahun=x", "?q=entah"]
)
def test_questions_without_an_answer_are_no_error(village: Village, asked: str) -> None:
    assert visit(PORTAL, ALL + asked).status_code == 200


def test_everything_of_a_year_can_be_downloaded(network: tuple[Village, Village, Village]) -> None:
    village = network[0]

    text = b"".join(visit(PORTAL, f"{ALL}csv/?tahun={YEAR}")).decode("utf-8-sig")

    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 3 * len(duties_of(YEAR))
    [own] = [row for row in rows if row["kode_desa"] == village.region_id and row["kewajiban"] == "ippd"]
    assert (own["batas"], own["dilaksanakan"], own["status"]) == ("2025-03-31", "2025-03-01", "done")


@pytest.mark.parametrize("asked", ["", "?wilayah=51.07", "?wilayah=51.07.06", "?q=bebandem"])
def test_the_portal_asks_the_same_for_few_villages_and_for_more(village: Village, asked: str) -> None:
    few = queries_of(lambda: visit(PORTAL, ALL + asked))
    for number in range(5):
        VillageFactory(region__code=f"51.07.06.21{number:02}", region__name=f"Uji {number}")

    many = queries_of(lambda: visit(PORTAL, ALL + asked))

    assert len(few) == len(many) <= 25


def test_the_portal_without_villages_says_so() -> None:
    ProvinceHomePageFactory()

    assert visit(PORTAL, ALL).status_code == 200
