"""Where a province has thousands of collections, groups and sites, screens ask for a name instead of printing all."""

from collections.abc import Sequence
from typing import NamedTuple

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection

from accounts.models import User
from foundation.models import Picture
from foundation.tenancy import narrow
from tests.factories import NewsPageFactory, PictureFactory, ProvinceHomePageFactory, UserFactory, VillageFactory
from tests.visits import host_of
from villages.models import Village

pytestmark = pytest.mark.django_db

NAMES = ("Bebandem", "Bungaya", "Sibetan", "Jungutan")
DENIED = {302, 403, 404}


class Province(NamedTuple):
    villages: Sequence[Village]
    collections: list[Collection]
    groups: list[Group]
    picture: Picture


@pytest.fixture(scope="module")
def province(lasting: None) -> Province:
    ProvinceHomePageFactory()
    villages = [
        VillageFactory(region__code=f"51.07.06.200{number}", region__name=name) for number, name in enumerate(NAMES)
    ]
    for village in villages:
        NewsPageFactory(village=village, title=f"Kabar {village.name}")
    labels = [f"{village.name} {village.region_id}" for village in villages]
    collections = [Collection.objects.get(name=label) for label in labels]
    groups = [Group.objects.get(name=label) for label in labels]
    return Province(villages, collections, groups, PictureFactory(title="Kebun", collection=collections[0]))


@pytest.fixture(autouse=True)
def four_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(narrow, "FEW", 3)


@pytest.fixture
def administrator(province: Province) -> Client:
    client = Client(headers={"host": host_of(province.villages[0])})
    client.force_login(UserFactory(is_superuser=True))
    return client


def field(client: Client, path: str, name: str):
    page = BeautifulSoup(client.get(path).content, "html.parser")
    return page.select_one(f"[name={name}]")


def screens(province: Province) -> dict[str, str]:
    person = UserFactory(groups=[province.groups[0]])
    return {
        "images": "/cms/images/",
        "image": f"/cms/images/{province.picture.pk}/",
        "new image": "/cms/images/add/",
        "many images": "/cms/images/multiple/add/",
        "documents": "/cms/documents/",
        "document chooser": "/cms/documents/chooser/",
        "collection": f"/cms/collections/{province.collections[0].pk}/",
        "new collection": "/cms/collections/add/",
        "redirects": "/cms/redirects/",
        "new redirect": "/cms/redirects/add/",
        "users": "/cms/users/",
        "user": f"/cms/users/edit/{person.pk}/",
        "group": f"/cms/groups/edit/{province.groups[0].pk}/",
        "explorer": f"/cms/pages/{province.villages[0].site.root_page_id}/",
        "image chooser": "/cms/images/chooser/",
    }


def test_no_screen_about_one_thing_prints_all_villages(province: Province, administrator: Client) -> None:
    told = {name: administrator.get(path) for name, path in screens(province).items()}

    assert {name for name, response in told.items() if response.status_code != 200} == set()
    assert {name for name, response in told.items() if "Sibetan" in response.content.decode()} == set()


@pytest.mark.parametrize("typed", ["Bungaya 51.07.06.2001", "bungaya", "2001"])
def test_a_name_or_a_part_of_it_chooses_a_collection(province: Province, administrator: Client, typed: str) -> None:
    path = f"/cms/images/{province.picture.pk}/"
    box = field(administrator, path, "collection")
    assert (box.name, box["type"], box["value"]) == ("input", "text", "Bebandem 51.07.06.2000")

    administrator.post(path, image_fields(collection=typed))

    province.picture.refresh_from_db()
    assert province.picture.collection == province.collections[1]


def image_fields(**changed: str) -> dict[str, str]:
    names = ("tags", "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
    return dict.fromkeys(names, "") | {"title": "Kebun", "description": "Kebun salak"} | changed


def test_what_fits_several_comes_back_with_them(province: Province, administrator: Client) -> None:
    path = f"/cms/images/{province.picture.pk}/"

    page = BeautifulSoup(administrator.post(path, image_fields(collection="51.07.06.")).content, "html.parser")

    box = page.find("input", attrs={"name": "collection"})
    assert box["value"] == "51.07.06."
    suggested = page.find("datalist", id=box["list"])
    assert {f"{name} 51.07.06.200{number}" for number, name in enumerate(NAMES)} <= {
        option["value"] for option in suggested.find_all("option")
    }
    province.picture.refresh_from_db()
    assert province.picture.collection == province.collections[0]


def test_a_redirect_is_for_the_site_whose_address_was_typed(province: Province, administrator: Client) -> None:
    site = province.villages[2].site

    administrator.post(
        "/cms/redirects/add/",
        {"old_path": "/lama", "site": site.hostname, "redirect_link": "https://desa.contoh.test/"},
    )
    administrator.post(
        "/cms/redirects/add/", {"old_path": "/semua", "site": "", "redirect_link": "https://desa.contoh.test/"}
    )

    assert dict(Redirect.objects.values_list("old_path", "site")) == {"/lama": site.pk, "/semua": None}


@pytest.mark.parametrize(("words", "shown"), [("bebandem", True), ("Bungaya", False), ("", True)])
def test_pictures_are_found_by_the_name_of_their_collection(
    province: Province, administrator: Client, words: str, shown: bool
) -> None:
    for path in ("/cms/images/", "/cms/images/chooser/results/"):
        page = administrator.get(path, {"collection_id": words}).content.decode()
        assert ("Kebun" in page) is shown, path


def test_people_are_found_by_the_name_of_their_group(province: Province, administrator: Client) -> None:
    UserFactory(name="Ni Luh", groups=[province.groups[0]])
    UserFactory(name="I Wayan", groups=[province.groups[1]])

    page = administrator.get("/cms/users/", {"group": "bebandem"}).content.decode()
    searched = administrator.get("/cms/users/", {"group": "bebandem", "q": "Luh"}).content.decode()

    assert ("Ni Luh" in page, "I Wayan" in page) == (True, False)
    assert "Ni Luh" in searched


def test_a_person_keeps_the_group_of_a_village_when_an_administrator_saves(
    province: Province, administrator: Client
) -> None:
    person = UserFactory(groups=[province.groups[0]])
    path = f"/cms/users/edit/{person.pk}/"
    offered = {
        box["value"] for box in BeautifulSoup(administrator.get(path).content, "html.parser").select("[name=groups]")
    }
    assert offered & {str(group.pk) for group in province.groups} == {str(province.groups[0].pk)}

    fields = {"email": person.email, "name": "Nama Baru", "is_active": "on", "groups": [province.groups[0].pk]}
    administrator.post(path, fields)

    saved = User.objects.get(pk=person.pk)
    assert (saved.name, list(saved.groups.all())) == ("Nama Baru", [province.groups[0]])


def test_collections_are_paged_and_searched(
    province: Province, administrator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wagtail.admin.views.collections.Index.paginate_by", 2)

    first = BeautifulSoup(administrator.get("/cms/collections/").content, "html.parser")
    found = administrator.get("/cms/collections/", {"q": "sibetan"}).content.decode()

    assert len(first.select("main tbody tr")) == 2
    assert ("Sibetan" in found, "Bungaya" in found) == (True, False)


def test_the_report_on_page_types_is_for_those_who_manage_sites(province: Province, administrator: Client) -> None:
    editor = Client(headers={"host": host_of(province.villages[0])})
    editor.force_login(UserFactory(groups=[province.groups[0]]))

    assert administrator.get("/cms/reports/page-types-usage/").status_code == 200
    assert editor.get("/cms/reports/page-types-usage/").status_code in DENIED
    assert "page-types-usage" not in editor.get("/cms/").content.decode()


def test_the_history_offers_no_people_of_other_villages(province: Province) -> None:
    ours, theirs = (
        UserFactory(name=name, groups=[group])
        for name, group in zip(("Ni Luh", "I Wayan"), province.groups[:2], strict=True)
    )
    for person, village in ((ours, province.villages[0]), (theirs, province.villages[1])):
        client = Client(headers={"host": host_of(village)})
        client.force_login(person)
        page = village.site.root_page.get_descendants().get(title=f"Kabar {village.name}")
        client.post(f"/cms/pages/{page.pk}/unpublish/")
    client = Client(headers={"host": host_of(province.villages[0])})
    client.force_login(ours)

    report = client.get("/cms/reports/site-history/").content.decode()

    assert "Kabar Bebandem" in report
    assert ("I Wayan" in report, "Bungaya" in report) == (False, False)
