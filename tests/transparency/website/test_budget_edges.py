"""What is not there, not yet there, not for everybody, or not as anybody expected."""

import pytest

from foundation.tenancy.reach import Reach, opened
from tests import factories
from tests.transparency.website import scenes
from tests.transparency.website.reading import YEAR, change, inner_links, rows, text
from tests.villages.offices import signed_in
from tests.visits import links, read, visit
from transparency.budgets.enums import VersionState
from transparency.budgets.services import publishing
from villages.models import Village
from villages.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def village(lasting: None) -> Village:
    return scenes.bebandem()


@pytest.fixture(scope="module")
def neighbour(village: Village) -> Village:
    return scenes.bungaya()


@pytest.mark.parametrize(
    "below",
    [
        *("bidang/99/", "bidang/2/", "bidang/02-03/", "bidang/xx/", "bidang/"),
        *("kegiatan/99-99-99/", "kegiatan/02/", "kegiatan/02.03.10/", "kegiatan/-/", "kegiatan/"),
        *("belanja/", "pendapatan/4/", "2026/"),
    ],
)
def test_what_is_not_there_is_not_found(village: Village, below: str) -> None:
    assert visit(village, YEAR + below).status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", "1e9"])
def test_a_strange_leaf_is_the_first_or_the_last(village: Village, page: str) -> None:
    assert visit(village, f"{YEAR}kegiatan/02-03-10/?page={page}").status_code == 200
    assert visit(village, f"{YEAR}perubahan/?page={page}").status_code == 200


def test_a_budget_of_headlines_only_is_shown_as_far_as_it_goes() -> None:
    """Somebody typed the lines of the banner: spending by bidang, without activities and kinds."""
    village = factories.VillageFactory()
    budget = factories.BudgetFactory(village=village)
    version = factories.BudgetVersionFactory(budget=budget, state=VersionState.ENACTED)
    lines = [("", "4.2.1", 900), ("01", "5", 300), ("02", "5", 600)]
    for function, account, amount in lines:
        factories.BudgetLineFactory(version=version, function=function, account=account, amount=amount, description="")
    with opened(Reach.system()):
        publishing.publish(budget=budget, by=factories.UserFactory(is_superuser=True))

    assert "Rp67.000" in text(read(village, YEAR).h1)
    assert rows(read(village, f"{YEAR}bidang/02/").table)[0][1] == [600]
    assert rows(read(village, f"{YEAR}kegiatan/02/").table)[-1][1] == [600]


def test_a_budget_without_spending_or_income_is_shown_too() -> None:
    village = factories.VillageFactory()
    budget = factories.BudgetFactory(village=village)
    version = factories.BudgetVersionFactory(budget=budget, state=VersionState.ENACTED)
    factories.BudgetLineFactory(version=version, function="", account="6.1.1.01", amount=5)
    with opened(Reach.system()):
        publishing.publish(budget=budget, by=factories.UserFactory(is_superuser=True))

    for below in ("", "pendapatan/", "pembiayaan/", "banding/", "pemeriksaan/", "perubahan/"):
        assert visit(village, YEAR + below).status_code == 200


def test_words_of_a_file_cannot_break_out_of_the_page() -> None:
    village = factories.VillageFactory()
    budget = factories.BudgetFactory(village=village)
    version = factories.BudgetVersionFactory(budget=budget, state=VersionState.ENACTED, law_number="<b>5</b>")
    factories.BudgetActivityFactory(version=version, name="<script>alert(1)</script>", place='"><i>')
    factories.BudgetLineFactory(version=version, description="</td><script>x</script>")
    factories.RealisationEntryFactory(budget=budget, description="<script>y</script>")
    with opened(Reach.system()):
        publishing.publish(budget=budget, by=factories.UserFactory(is_superuser=True))

    for below in ("", "bidang/02/", "kegiatan/02-03-10/", "pemeriksaan/"):
        page = read(village, YEAR + below)
        assert [script for script in page.find_all("script") if script.get("type") != "application/ld+json"] == []


def test_drafts_are_shown_to_nobody_not_even_to_those_who_wrote_them() -> None:
    village = factories.VillageFactory()
    scenes.publish(village, entries=0)
    below = ("", "bidang/02/", "kegiatan/02-03-10/", "pendapatan/", "perubahan/", "banding/", "pemeriksaan/")
    paths = ["/uang-desa/", "/uang-desa/terbitan/", *(YEAR + end for end in below)]
    treasurer = factories.MembershipFactory(village=village, role=Role.TREASURER).user
    client = signed_in(treasurer, village)
    before = [shown(village, path) for path in paths]

    scenes.draft(village, number=1, factor=150)
    scenes.draft(village, 2027, factor=123)

    assert [shown(village, path) for path in paths] == before
    assert [shown(village, path, client) for path in paths] == before
    assert visit(village, "/uang-desa/2027/", client).status_code == 404


def shown(village: Village, path: str, client: object = None) -> str:
    return text(read(village, path, client).main)  # type: ignore[arg-type]


def test_a_year_without_publication_says_what_a_resident_can_do() -> None:
    village = factories.VillageFactory()
    factories.BudgetPageFactory(village=village, year=2026)

    for path in ("/uang-desa/", YEAR):
        page = read(village, path)
        assert page.select_one(".empty")
        assert "/informasi-publik/" in links(page, ".empty")
    assert visit(village, f"{YEAR}pemeriksaan/").status_code == 404
    assert visit(village, "/uang-desa/2025/").status_code == 404


def test_a_village_sees_its_own_money_only(village: Village, neighbour: Village) -> None:
    for path in ("/uang-desa/", YEAR, f"{YEAR}kegiatan/02-03-10/", "/uang-desa/terbitan/"):
        assert "Bungaya" not in text(read(village, path))
    assert text(read(neighbour, YEAR).select_one("tr.total td")) == "911.000.000"


@pytest.mark.parametrize("path", ["/uang-desa/", "/uang-desa/terbitan/", "/uang-desa/atom/", YEAR, f"{YEAR}banding/"])
def test_a_closed_room_does_not_answer(village: Village, path: str) -> None:
    change(village, modules=["profile"])

    assert visit(village, path).status_code == 404


def test_the_index_leads_to_rooms_that_are_open_and_to_no_others(village: Village) -> None:
    assert {"/uang-desa/rencana/", "/uang-desa/pengadaan/"} <= inner_links(village, "/uang-desa/")

    change(village, modules=["budget", "procurement"])

    assert "/uang-desa/pengadaan/" in inner_links(village, "/uang-desa/")
    assert "/uang-desa/rencana/" not in inner_links(village, "/uang-desa/")
