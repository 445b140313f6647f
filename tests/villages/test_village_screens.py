"""Villages are changed on a screen of their own by those who answer for them. None is made or ended there."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from foundation.tenancy.reach import Reach, opened
from tests.counting import queries_of
from tests.factories import (
    MembershipFactory,
    NewsPageFactory,
    PictureFactory,
    ProvinceHomePageFactory,
    RegionFactory,
    UserFactory,
    VillageFactory,
)
from tests.villages.offices import EVERYBODY, LEADERS, OVERSEERS, person, signed_in
from tests.visits import read, visit
from villages.figures import figures_of
from villages.models import Village, VillageEvent
from villages.roles import Role

pytestmark = pytest.mark.django_db

FORM = {
    "stage": "full",
    "modules": ["profile", "news"],
    "languages": ["en"],
    "approval": "on",
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

    assert len(queries_of(lambda: province.get("/cms/villages/"))) == len(with_one) <= 20


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


SCREENS = ["edit/{}/", "inspect/{}/", "history/{}/", "usage/{}/"]


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_screens_of_a_village_open_for_those_who_answer_for_it(village: Village, who: str) -> None:
    client = signed_in(person(who, village, VillageFactory()))

    for act in SCREENS:
        response = client.get(f"/cms/villages/{act.format(village.pk)}")

        assert (response.status_code == 200) is (who in LEADERS), act
        assert who in LEADERS or response.status_code in (302, 403, 404)
        assert who in LEADERS or "Bebandem" not in response.content.decode()


@pytest.mark.parametrize("who", EVERYBODY)
def test_only_those_who_answer_for_a_village_change_it(village: Village, who: str) -> None:
    signed_in(person(who, village, VillageFactory())).post(f"/cms/villages/edit/{village.pk}/", FORM)

    village.refresh_from_db()
    assert (village.address == "Jl. Raya 1") is (who in LEADERS)


@pytest.mark.parametrize("act", SCREENS)
def test_another_village_is_not_found(village: Village, act: str) -> None:
    other = VillageFactory(region__name="Bungaya")
    head = signed_in(MembershipFactory(village=village, role=Role.HEAD).user)

    response = head.get(f"/cms/villages/{act.format(other.pk)}")

    assert response.status_code == 404
    assert "Bungaya" not in response.content.decode()


@pytest.mark.parametrize("role", [Role.HEAD, Role.SECRETARY])
def test_stage_rooms_and_languages_are_no_matter_of_the_village(village: Village, role: str) -> None:
    before = (village.stage, village.modules, village.languages)
    leader = signed_in(MembershipFactory(village=village, role=role).user)

    page = BeautifulSoup(leader.get(f"/cms/villages/edit/{village.pk}/").content, "html.parser")
    edit(leader, village, stage="none", modules=[], languages=["en"])

    names = {field.get("name") for field in page.select("form[data-edit-form] [name]")}
    assert {"approval", "phone", "cloth", "crest", "village_term"} <= names
    assert not names & {"stage", "modules", "languages"}
    village.refresh_from_db()
    assert (village.stage, village.modules, village.languages) == before
    assert village.address == "Jl. Raya 1"


def test_an_officer_changes_the_stage_and_chooses_no_picture(village: Village) -> None:
    officer = signed_in(person("district", village, village))

    page = BeautifulSoup(officer.get(f"/cms/villages/edit/{village.pk}/").content, "html.parser")
    edit(officer, village, stage="basic", crest=PictureFactory().pk)

    names = {field.get("name") for field in page.select("form[data-edit-form] [name]")}
    assert {"stage", "modules", "languages", "approval"} <= names
    assert not names & {"crest", "cover"}
    village.refresh_from_db()
    assert (village.stage, village.crest) == ("basic", None)


def test_a_head_wears_only_pictures_of_the_village(village: Village) -> None:
    head = signed_in(MembershipFactory(village=village, role=Role.HEAD).user)
    own, foreign = PictureFactory(collection=village.collection), PictureFactory(collection=VillageFactory().collection)

    assert faults(edit(head, village, crest=foreign.pk)) == {"crest"}
    assert edit(head, village, crest=own.pk).status_code == 302

    village.refresh_from_db()
    assert village.crest == own


def test_who_publishes_follows_the_switch_at_once(village: Village) -> None:
    head = signed_in(MembershipFactory(village=village, role=Role.HEAD).user)
    operator = MembershipFactory(village=village).user

    edit(head, village, approval="")
    assert village.publishers in operator.groups.all()
    edit(head, village, approval="on")
    assert village.publishers not in operator.groups.all()


def test_a_change_on_the_form_is_told_in_the_history_of_the_village(village: Village) -> None:
    head = MembershipFactory(village=village, role=Role.HEAD).user
    edit(signed_in(head), village)

    with opened(Reach.system()):
        event = VillageEvent.objects.filter(pgh_obj=village).latest("pgh_id")
    assert (event.pgh_label, event.address, event.pgh_context["user"]) == ("update", "Jl. Raya 1", head.pk)


# The list


def listed(client: Client, **query: str) -> set[str]:
    response = client.get("/cms/villages/", query)
    if response.status_code != 200:
        return set()
    return {village.name for village in response.context["object_list"]}


def test_the_list_shows_the_villages_of_the_region_and_no_other(village: Village) -> None:
    VillageFactory(region__code="51.07.05.2001", region__name="Kubu")
    VillageFactory(region__code="51.08.05.2001", region__name="Pacung")
    VillageFactory(region__code="33.15.06.2001", region__name="Selo")
    karangasem = signed_in(person("district", village, village))
    bali = signed_in(person("province", village, village))
    head = signed_in(MembershipFactory(village=village, role=Role.HEAD).user)
    operator = signed_in(MembershipFactory(village=village).user)

    assert listed(karangasem) == {"Bebandem", "Kubu"}
    assert listed(bali) == {"Bebandem", "Kubu", "Pacung"}
    assert listed(bali, q="pac") == {"Pacung"}
    assert listed(karangasem, q="pac") == set()
    assert listed(head) == {"Bebandem"}
    assert listed(operator) == set()


def test_the_only_province_is_reached_as_a_whole(village: Village) -> None:
    VillageFactory(region__code="51.08.05.2001", region__name="Pacung")

    assert listed(signed_in(person("province", village, village))) == {"Bebandem", "Pacung"}


def test_a_line_tells_people_the_last_word_and_what_waits(village: Village) -> None:
    other = VillageFactory()
    MembershipFactory.create_batch(2, village=village)
    MembershipFactory(village=village, role=Role.KADER, user=MembershipFactory(village=other).user)
    news = NewsPageFactory(village=village)
    news.save_revision().publish()
    news.refresh_from_db()

    with opened(Reach.system()):
        figures = figures_of(list(Village.objects.with_regions()))

    assert (figures[village.pk].people, figures[other.pk].people) == (3, 1)
    assert figures[village.pk].last_published == news.last_published_at
    assert figures[other.pk].last_published < news.last_published_at
    assert figures[village.pk].waiting == 0


@pytest.mark.parametrize("who", OVERSEERS)
def test_the_list_of_an_officer_costs_the_same_with_three_villages_as_with_one(village: Village, who: str) -> None:
    officer = signed_in(person(who, village, village))

    with_one = queries_of(lambda: officer.get("/cms/villages/"))
    for code in ("51.07.06.2004", "51.07.06.2005"):
        MembershipFactory(village=VillageFactory(region__code=code))
    with_three = queries_of(lambda: officer.get("/cms/villages/"))

    assert len(with_three) == len(with_one) <= 25


# Choosers


def chosen(client: Client, path: str, **query: str) -> str:
    response = client.get(path, query)
    assert response.status_code == 200
    return response.content.decode()


def test_a_chooser_of_villages_offers_those_within_reach(village: Village) -> None:
    other = VillageFactory(region__code="33.15.06.2001", region__name="Selo")
    officer = signed_in(person("district", village, village))

    page = chosen(officer, "/cms/villages/choose/")
    assert "Bebandem" in page
    assert "Selo" not in page
    assert "Bebandem" not in chosen(officer, "/cms/villages/choose/results/", q="xyzzy")
    assert officer.get(f"/cms/villages/choose/chosen/{village.pk}/").status_code == 200
    assert officer.get(f"/cms/villages/choose/chosen/{other.pk}/").status_code == 404
    assert officer.get("/cms/villages/choose/chosen/x/").status_code == 404
    assert "Selo" not in chosen(officer, "/cms/villages/choose/chosen-multiple/", id=str(other.pk))


def test_a_chooser_of_regions_offers_those_in_charge(village: Village) -> None:
    RegionFactory(code="33.15", name="Kabupaten Grobogan")
    administrator = signed_in(person("province", village, village))
    officer = signed_in(person("district", village, village))

    offered = chosen(administrator, "/cms/regions/choose/results/")
    assert "(51.07.06)" in offered
    assert "(51.07.06.2003)" not in offered
    assert "Grobogan" not in offered
    assert "(51.07)" not in chosen(officer, "/cms/regions/choose/results/")
    assert administrator.get("/cms/regions/choose/chosen/51.07/").status_code == 200
    assert administrator.get("/cms/regions/choose/chosen/33.15/").status_code == 404
