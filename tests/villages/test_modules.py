"""What a village switches off is gone everywhere: no link leads to it and no address answers."""

import json

import pytest

from tests import factories
from tests.visits import links, read, visit
from villages.enums import Module
from villages.models import Village

pytestmark = pytest.mark.django_db

ROOMS = {
    Module.PROFILE: ["/profil/"],
    Module.STORIES: ["/cerita/", "/cerita/lumbung/", "/cerita/atom/", "/cerita/?field=economy"],
    Module.NEWS: ["/kabar/", "/kabar/panen/", "/kabar/atom/"],
    Module.AGENDA: ["/agenda/", "/agenda/rapat/", "/agenda/atom/", "/agenda/ics/", "/agenda/rapat/ics/"],
    Module.POTENTIAL: ["/potensi/", "/potensi/kebun/", "/potensi/atom/"],
    Module.BUDGET: ["/uang-desa/"],
    Module.PLANNING: ["/uang-desa/rencana/"],
    Module.PROCUREMENT: ["/uang-desa/pengadaan/"],
    Module.SHOP: ["/belanja/", "/belanja/salak/", "/belanja/atom/", "/belanja/?urut=murah"],
    Module.DISCLOSURE: ["/informasi-publik/"],
}


#: Rooms of the village's money: they are not in the menu of the website.
INSIDE_ANOTHER = (Module.PLANNING, Module.PROCUREMENT)


@pytest.fixture(scope="module")
def village(lasting: None) -> Village:
    factories.ProvinceHomePageFactory()
    village = factories.VillageFactory()
    factories.StoryPageFactory(village=village, title="Lumbung")
    factories.NewsPageFactory(village=village, title="Panen")
    factories.EventPageFactory(village=village, title="Rapat")
    factories.PotentialPageFactory(village=village, title="Kebun")
    factories.ProductPageFactory(village=village, title="Salak")
    factories.PlainPageFactory(village=village, title="Lain", slug="lain")
    return village


def switch_off(village: Village, *modules: Module) -> None:
    village.modules = [module for module in Module.values if module not in modules]
    village.save()


@pytest.mark.parametrize("module", Module)
def test_a_room_that_is_on_answers_and_is_linked(village: Village, module: Module) -> None:
    assert [visit(village, path).status_code for path in ROOMS[module]] == [200] * len(ROOMS[module])
    [room, *_rest] = ROOMS[module]
    if module in INSIDE_ANOTHER:
        assert room in links(read(village, "/uang-desa/"), "main")
    else:
        home = read(village)
        assert room in links(home, "header")
        assert room in links(home, "main")


@pytest.mark.parametrize("module", Module)
def test_a_room_that_is_off_is_not_found_with_all_that_is_in_it(village: Village, module: Module) -> None:
    switch_off(village, module)

    assert [visit(village, path).status_code for path in ROOMS[module]] == [404] * len(ROOMS[module])


@pytest.mark.parametrize("module", Module)
def test_no_link_leads_to_a_room_that_is_off(village: Village, module: Module) -> None:
    switch_off(village, module)
    [room, *_rest] = ROOMS[module]

    others = ["/uang-desa/"] if module in INSIDE_ANOTHER else []
    for page in ("/", "/lain/", "/cari/?q=lumbung", *others):
        assert [link for link in links(read(village, page)) if link.startswith(room)] == []


@pytest.mark.parametrize("module", Module)
def test_the_other_rooms_stay_as_they_were(village: Village, module: Module) -> None:
    switch_off(village, module)

    others = [paths[0] for other, paths in ROOMS.items() if other != module]
    assert [visit(village, path).status_code for path in others] == [200] * len(others)
    in_the_menu = [paths[0] for other, paths in ROOMS.items() if other not in (module, *INSIDE_ANOTHER)]
    assert [link for link in links(read(village), "header ul.rooms") if link in others] == in_the_menu


def test_a_village_without_any_module_still_has_its_home(village: Village) -> None:
    switch_off(village, *Module)

    home = read(village)

    assert links(home, "header ul.rooms") == ["/"]
    assert village.region_id in home.main.get_text()


def test_the_portal_shows_no_story_of_a_village_that_closed_its_stories(village: Village) -> None:
    story = village.site.root_url + "/cerita/lumbung/"
    assert story in links(read("localhost:8000", "/cerita/"))

    switch_off(village, Module.STORIES)

    for path in ("/", "/cerita/"):
        assert story not in links(read("localhost:8000", path))
    assert story not in visit("localhost:8000", "/cerita/atom/").content.decode()


def test_the_neighbours_show_no_story_of_a_village_that_closed_its_stories(village: Village) -> None:
    district = village.region.parent_id
    neighbour = factories.VillageFactory(region__code=f"{district}.2999")
    story = village.site.root_url + "/cerita/lumbung/"
    assert story in links(read(neighbour))

    switch_off(village, Module.STORIES)

    assert story not in links(read(neighbour))


def test_the_list_of_villages_keeps_a_village_that_closed_everything(village: Village) -> None:
    switch_off(village, *Module)

    codes = [row["code"] for row in json.loads(visit("localhost:8000", "/villages.json").getvalue())]
    assert codes == [village.region_id]
