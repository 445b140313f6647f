"""A portal is there before its villages."""

import json

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site

from tests.factories import ProvinceHomePageFactory, VillageFactory
from tests.visits import read, visit
from villages.portal.models import ProvinceHomePage

pytestmark = pytest.mark.django_db

PORTAL = "localhost:8000"


@pytest.mark.parametrize("path", ["/", "/desa/", "/desa/peta/", "/cerita/"])
def test_every_list_of_an_empty_network_says_that_it_is_empty(path: str) -> None:
    ProvinceHomePageFactory()

    page = read(PORTAL, path)

    assert [bool(note.get_text().strip()) for note in page.main.select(".empty")] == [True]


def test_the_figures_of_an_empty_network_are_noughts() -> None:
    ProvinceHomePageFactory()

    assert [figure.get_text(" ").split()[0] for figure in read(PORTAL).main.select(".facts dd")] == ["0", "0", "0", "0"]


def test_a_village_without_a_position_is_in_the_list_and_not_on_the_map() -> None:
    ProvinceHomePageFactory()
    VillageFactory(region__name="Selo")

    assert "Desa Selo" in read(PORTAL, "/desa/").main.get_text()
    assert read(PORTAL, "/desa/peta/").main.select("svg.map") == []


def test_an_empty_village_and_an_empty_network_have_feeds() -> None:
    ProvinceHomePageFactory()
    village = VillageFactory()

    assert visit(PORTAL, "/cerita/atom/").status_code == 200
    assert [visit(village, f"/{room}/atom/").status_code for room in ("cerita", "agenda", "potensi")] == [200] * 3


def test_the_command_builds_the_portal_in_the_place_of_the_welcome_page() -> None:
    call_command("create_portal", "--name", "Desa Bali")

    assert read(PORTAL).h1.get_text() == "Desa Bali"
    [site] = Site.objects.all()
    assert (site.hostname, site.port, site.is_default_site) == ("localhost", 8000, True)
    assert [page.specific_class for page in Page.objects.filter(depth=2)] == [ProvinceHomePage]
    assert json.loads(visit(PORTAL, "/villages.json").getvalue()) == []


def test_the_command_never_builds_a_second_portal() -> None:
    call_command("create_portal")
    village = VillageFactory()

    with pytest.raises(CommandError):
        call_command("create_portal")

    assert visit(village).status_code == 200
