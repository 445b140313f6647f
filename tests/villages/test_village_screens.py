"""The province changes villages on a screen of their own. It neither makes nor ends one there."""

import pytest
from django.test import Client

from tests.counting import queries_of
from tests.factories import PictureFactory, ProvinceHomePageFactory, UserFactory, VillageFactory
from tests.visits import read, visit
from villages.models import Village

pytestmark = pytest.mark.django_db

FORM = {
    "stage": "full",
    "modules": ["profile", "news"],
    "languages": ["en"],
    "show_neighbours": "",
    "village_term": "",
    "head_term": "",
    "hamlet_term": "",
    "cloth": "laut",
    "crest": "",
    "cover": "",
    "address": "Jl. Raya 1",
    "office_hours": "Senin–Jumat 08.00–15.00",
    "phone": "",
    "whatsapp": "",
    "email": "",
    "latitude": "",
    "longitude": "",
}


@pytest.fixture
def village() -> Village:
    ProvinceHomePageFactory()
    return VillageFactory(region__code="51.07.06.2003", region__name="Bebandem")


@pytest.fixture
def province() -> Client:
    client = Client(headers={"host": "localhost:8000"})
    client.force_login(UserFactory(is_superuser=True))
    return client


def edit(province: Client, village: Village, **fields: object):
    return province.post(f"/cms/villages/edit/{village.pk}/", FORM | fields)


def faults(response) -> set[str]:
    assert response.status_code == 200
    return set(response.context["form"].errors)


def test_the_list_finds_a_village_by_its_name_its_kecamatan_and_its_kabupaten(
    village: Village, province: Client
) -> None:
    VillageFactory(region__code="33.15.06.2001", region__name="Selo", region__parent__name="Tawangharjo")

    def found(words: str) -> list[str]:
        page = province.get("/cms/villages/", {"q": words}).content.decode()
        return [name for name in ("Bebandem", "Selo") if f"Desa {name}" in page]

    assert found("") == ["Bebandem", "Selo"]
    assert found("bebandem") == ["Bebandem"]
    assert found("tawangharjo") == ["Selo"]
    assert found("xyzzy") == []


def test_the_list_costs_the_same_with_three_villages_as_with_one(village: Village, province: Client) -> None:
    with_one = queries_of(lambda: province.get("/cms/villages/"))
    VillageFactory.create_batch(2)

    assert len(queries_of(lambda: province.get("/cms/villages/"))) == len(with_one) == 9


def test_a_village_is_changed_on_its_form(village: Village, province: Client) -> None:
    response = edit(province, village)

    assert response.status_code == 302
    village.refresh_from_db()
    assert (village.stage, village.modules, village.languages, village.show_neighbours) == (
        "full",
        ["profile", "news"],
        ["en"],
        False,
    )
    assert (village.cloth, village.address) == ("laut", "Jl. Raya 1")


def test_a_change_shows_at_once(village: Village, province: Client) -> None:
    crest = PictureFactory()

    edit(province, village, village_term="Kampung", phone="0363-999", whatsapp="6281234567890", crest=crest.pk)

    page = read(village)
    assert page.html["data-cloth"] == "laut"
    assert page.header.select_one("b").get_text() == "Kampung Bebandem"
    assert "images/" in page.header.select_one("img.crest")["src"]
    contact = [link["href"] for link in page.footer.find_all("a")]
    assert {"tel:0363999", "https://wa.me/6281234567890"} < set(contact)
    assert "Jl. Raya 1" in page.footer.get_text()


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"whatsapp": "081234567890"}, {"whatsapp"}),
        ({"email": "bukan surel"}, {"email"}),
        ({"modules": ["judi"]}, {"modules"}),
        ({"languages": ["fr"]}, {"languages"}),
        ({"cloth": "sutra"}, {"cloth"}),
        ({"stage": "agung"}, {"stage"}),
        ({"latitude": "-8.4"}, {"__all__"}),
        ({"latitude": "52.5", "longitude": "13.4"}, {"latitude", "longitude"}),
    ],
)
def test_a_wrong_entry_is_told_at_its_field(village: Village, province: Client, fields: dict, wrong: set[str]) -> None:
    assert faults(edit(province, village, **fields)) == wrong
    village.refresh_from_db()
    assert village.cloth != "laut"


def test_the_form_moves_no_village_to_another_code_or_site(village: Village, province: Client) -> None:
    other = VillageFactory()

    edit(province, village, region=other.region_id, site=other.site_id)

    before = (village.region_id, village.site_id)
    village.refresh_from_db()
    assert (village.region_id, village.site_id) == before


@pytest.mark.parametrize("path", ["/cms/villages/new/", "/cms/villages/delete/{}/"])
def test_a_form_neither_makes_nor_deletes_a_village(village: Village, province: Client, path: str) -> None:
    path = path.format(village.pk)

    assert province.get(path).status_code in (302, 403, 404)
    assert province.post(path, FORM).status_code in (302, 403, 404)

    assert list(Village.objects.all()) == [village]
    assert visit(village).status_code == 200


def test_no_screen_offers_to_make_or_delete_a_village(village: Village, province: Client) -> None:
    for path in ("/cms/villages/", f"/cms/villages/edit/{village.pk}/", f"/cms/villages/inspect/{village.pk}/"):
        page = province.get(path).content.decode()

        assert "/cms/villages/new/" not in page
        assert "/cms/villages/delete/" not in page
        assert "/cms/villages/copy/" not in page


@pytest.mark.parametrize("act", ["", "edit/{}/", "inspect/{}/", "history/{}/", "usage/{}/"])
def test_only_the_province_sees_the_screen(village: Village, act: str) -> None:
    client = Client(headers={"host": "localhost:8000"})
    client.force_login(UserFactory())

    response = client.get(f"/cms/villages/{act.format(village.pk)}")

    assert response.status_code in (302, 403)
    assert "Bebandem" not in response.content.decode()
