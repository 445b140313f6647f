"""One call makes a village's whole website, or nothing of it."""

from datetime import date

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    PageLogEntry,
    ReferenceIndex,
    Site,
)
from wagtail.search.models import IndexEntry

from tests.factories import ProvinceHomePageFactory, RegionFactory
from tests.visits import read, visit
from villages.enums import Stage
from villages.models import Village, VillageHomePage
from villages.services.creation import VillageNotCreatedError, create_village

pytestmark = pytest.mark.django_db

CODE = "51.07.06.2003"
ROOMS = ["profil", "cerita", "kabar", "agenda", "potensi", "uang-desa", "belanja", "informasi-publik"]


@pytest.fixture(autouse=True)
def bebandem() -> None:
    ProvinceHomePageFactory()
    RegionFactory(
        code=CODE, name="Bebandem", parent__name="Bebandem", parent__parent__name="Kabupaten Karangasem",
        parent__parent__parent__name="Bali",
    )  # fmt: skip


def everything() -> dict[str, int]:
    """How much there is of all that a village is made of."""
    models = (Site, Village, Page, Group, Collection, Locale)
    return {model.__name__: model._default_manager.count() for model in models}


def test_a_village_gets_its_site_and_its_rooms() -> None:
    village = create_village(code=CODE)

    assert (village.region_id, village.stage, village.languages) == (CODE, Stage.BASIC, [])
    assert (village.site.hostname, village.site.port) == ("bebandem.localhost", settings.PUBLIC_PORT)
    home = village.site.root_page.specific
    assert isinstance(home, VillageHomePage)
    assert (home.title, home.village, home.depth) == ("Desa Bebandem", village, 2)
    assert [room.slug for room in home.get_children().live().in_menu()] == ROOMS
    assert {page.specific.village for page in home.get_descendants()} == {village}


def test_its_pages_are_what_wagtail_would_have_let_in() -> None:
    create_village(code=RegionFactory(code="51.07.06.2099").code)
    village = create_village(code=CODE)

    assert Page.find_problems() == ([], [], [], [], [])
    pages = village.site.root_page.get_descendants(inclusive=True).specific()
    for page in pages:
        page.full_clean()
        assert page.draft_title == page.title
        assert page.url_path == page.get_parent().url_path + page.slug + "/"
        assert page.first_published_at
        [entry] = PageLogEntry.objects.filter(page=page.pk)
        assert (entry.action, entry.content_type_id) == ("wagtail.create", page.content_type_id)
        assert IndexEntry.objects.filter(object_id=str(page.pk), content_type=page.content_type_id).count() == 1
        assert ReferenceIndex.objects.filter(object_id=str(page.pk), model_path="village").count() == 1
    assert len(pages) == 12


def test_two_hosts_that_look_alike_are_two_homes() -> None:
    create_village(code=RegionFactory(code="51.07.06.2099").code, hostname="a-b.localhost")

    village = create_village(code=CODE, hostname="a.b.localhost")

    assert visit(village).status_code == 200
    assert len(set(Page.objects.filter(depth=2).values_list("slug", flat=True))) == Page.objects.filter(depth=2).count()


def test_its_first_visitor_is_welcomed() -> None:
    village = create_village(code=CODE, stage=Stage.FULL)

    document = read(village)

    assert document.html["lang"] == "id"
    assert "Bebandem" in document.h1.get_text()
    assert "Kecamatan Bebandem, Karangasem" in document.main.get_text()
    assert [visit(village, f"/{room}/").status_code for room in ROOMS] == [200] * len(ROOMS)
    assert visit(village, "/kabar/selamat-datang/").status_code == 200


def test_its_editors_get_a_group_and_a_collection_of_their_own() -> None:
    village = create_village(code=CODE)

    writers, publishers, collection = village.writers, village.publishers, village.collection
    assert (writers.name, publishers.name, collection.name) == (
        f"Bebandem {CODE}", f"Bebandem {CODE} publishers", f"Bebandem {CODE}",
    )  # fmt: skip
    assert [permission.codename for permission in writers.permissions.all()] == ["access_admin"]
    for group, may in (
        (writers, ("add_page", "change_page")),
        (publishers, ("bulk_delete_page", "lock_page", "publish_page", "unlock_page")),
    ):
        granted = GroupPagePermission.objects.filter(group=group).values_list("permission__codename", "page")
        assert sorted(granted) == [(codename, village.site.root_page_id) for codename in may]
    assert sorted(
        GroupCollectionPermission.objects.filter(group=writers).values_list("permission__codename", "collection")
    ) == [
        (codename, collection.pk)
        for codename in (
            "add_document",
            "add_image",
            "change_document",
            "change_image",
            "choose_document",
            "choose_image",
        )
    ]


def test_options_are_taken_over() -> None:
    village = create_village(
        code=CODE, hostname="Desaku.localhost", languages=["en", "ban", "en"], cloth="senja", stage="full"
    )

    village.refresh_from_db()
    assert (village.site.hostname, village.languages, village.cloth, village.stage) == (
        "desaku.localhost", ["en", "ban"], "senja", "full",
    )  # fmt: skip
    assert set(Locale.objects.values_list("language_code", flat=True)) == {"id", "en", "ban"}


@pytest.mark.parametrize(
    ("stage", "open_rooms"),
    [
        (Stage.NONE, []),
        (Stage.BASIC, ["profil", "kabar", "agenda", "uang-desa", "informasi-publik"]),
        (Stage.FULL, ROOMS),
    ],
)
def test_a_village_opens_the_rooms_of_its_stage(stage: Stage, open_rooms: list[str]) -> None:
    village = create_village(code=CODE, stage=stage)

    assert [room for room in ROOMS if visit(village, f"/{room}/").status_code == 200] == open_rooms
    assert visit(village).status_code == 200


def test_opting_into_a_language_makes_no_page_in_it() -> None:
    create_village(code=CODE, languages=["en"])

    assert set(Page.objects.exclude(depth=1).values_list("locale__language_code", flat=True)) == {"id"}


def test_neighbours_wear_different_cloths() -> None:
    codes = [f"51.07.06.{2010 + number}" for number in range(8)]

    cloths = {create_village(code=RegionFactory(code=code).code).cloth for code in codes}

    assert len(cloths) == 8


@pytest.mark.parametrize(
    ("code", "full_name"),
    [
        ("51.07.06.2099", "Desa Uji"),
        ("13.01.01.2001", "Nagari Uji"),
        ("11.01.01.2001", "Gampong Uji"),
        ("34.01.01.2001", "Kalurahan Uji"),
        ("94.01.01.2001", "Kampung Uji"),
    ],
)
def test_a_village_is_called_what_its_province_calls_it(code: str, full_name: str) -> None:
    village = create_village(code=RegionFactory(code=code, name="Uji").code)

    assert village.full_name == village.site.root_page.title == full_name


def spoil_nothing() -> None:
    pass


def spoil_by_village() -> None:
    create_village(code=CODE)


def spoil_by_site() -> None:
    Site.objects.create(hostname="diambil.localhost", port=8000, root_page=Page.objects.get(depth=2))


def spoil_by_end() -> None:
    RegionFactory(code=CODE).__class__.objects.filter(code=CODE).update(valid_to=date(2025, 1, 1))


@pytest.mark.parametrize(
    ("spoil", "asked", "told"),
    [
        (spoil_nothing, {"code": "51.07.06.2999"}, "51.07.06.2999"),
        (spoil_nothing, {"code": ""}, ""),
        (spoil_nothing, {"code": "51.07.06"}, "Bebandem (51.07.06)"),
        (spoil_nothing, {"code": "51"}, "Bali (51)"),
        (spoil_by_village, {"code": CODE}, f"Bebandem ({CODE})"),
        (spoil_by_village, {"code": CODE, "hostname": "lain.localhost"}, f"Bebandem ({CODE})"),
        (spoil_by_end, {"code": CODE}, f"Bebandem ({CODE})"),
        (spoil_by_site, {"code": CODE, "hostname": "diambil.localhost"}, "diambil.localhost"),
        (spoil_by_site, {"code": CODE, "hostname": "DIAMBIL.localhost."}, "diambil.localhost"),
        (spoil_nothing, {"code": CODE, "hostname": "localhost"}, "localhost"),
        (spoil_nothing, {"code": CODE, "hostname": "dua kata.localhost"}, "dua kata.localhost"),
        (spoil_nothing, {"code": CODE, "hostname": "garis_bawah.localhost"}, "garis_bawah.localhost"),
        (spoil_nothing, {"code": CODE, "hostname": "-a.localhost"}, "-a.localhost"),
        (spoil_nothing, {"code": CODE, "hostname": "a..localhost"}, "a..localhost"),
        (spoil_nothing, {"code": CODE, "hostname": "désa.localhost"}, "désa.localhost"),
        (spoil_nothing, {"code": CODE, "hostname": "a" * 64 + ".localhost"}, "a" * 64),
        (spoil_nothing, {"code": CODE, "hostname": ".".join(["a" * 60] * 5)}, "a" * 60),
        (spoil_nothing, {"code": CODE, "languages": ["en", "fr"]}, "fr"),
        (spoil_nothing, {"code": CODE, "languages": ["id"]}, "id"),
    ],
)
def test_what_cannot_be_made_is_told_and_leaves_nothing(spoil, asked: dict, told: str) -> None:
    spoil()
    before = everything()

    with pytest.raises(VillageNotCreatedError) as caught:
        create_village(**asked)

    assert told in str(caught.value)
    assert everything() == before


def test_a_fault_at_the_very_end_leaves_nothing() -> None:
    # The group is the last thing but one; a group of that name makes the database refuse.
    Group.objects.create(name=f"Bebandem {CODE}")
    before = everything()

    with pytest.raises(Exception, match="auth_group_name"):
        create_village(code=CODE, languages=["en"])

    assert everything() == before


def test_the_command_says_where_the_village_is(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("create_village", CODE, "--languages", "en", "ban", "--cloth", "laut", "--stage", "full")

    village = Village.objects.get()
    assert (village.languages, village.cloth, village.stage) == (["en", "ban"], "laut", "full")
    assert "http://bebandem.localhost:8000" in capsys.readouterr().out


def test_the_command_says_why_it_could_not() -> None:
    with pytest.raises(CommandError, match="99.99"):
        call_command("create_village", "99.99")
