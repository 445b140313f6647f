"""An editor works in one village. The others are not there for them, not even by their names."""

from typing import NamedTuple

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, Page

from foundation.models import Attachment, Picture
from tests.factories import (
    AttachmentFactory,
    MembershipFactory,
    NewsPageFactory,
    PictureFactory,
    ProvinceHomePageFactory,
    UserFactory,
    VillageFactory,
)
from tests.foundation.test_uploads import painted
from tests.visits import host_of
from villages.models import NewsIndexPage, Village

pytestmark = pytest.mark.django_db

DENIED = {302, 403, 404}


class Ward(NamedTuple):
    """A village with what an editor would touch."""

    village: Village
    collection: Collection
    news: Page
    picture: Picture
    document: Attachment


def ward(code: str, name: str) -> Ward:
    village = VillageFactory(region__code=code, region__name=name)
    collection = Collection.objects.get(name=f"{name} {code}")
    return Ward(
        village,
        collection,
        NewsPageFactory(village=village, title=f"Kabar {name}"),
        PictureFactory(title=f"Gambar {name}", collection=collection),
        AttachmentFactory(title=f"Perdes {name}", collection=collection),
    )


@pytest.fixture(scope="module")
def wards(lasting: None) -> tuple[Ward, Ward]:
    ProvinceHomePageFactory()
    return ward("51.07.06.2003", "Bebandem"), ward("51.07.06.2004", "Bungaya")


@pytest.fixture
def editor(wards: tuple[Ward, Ward]) -> Client:
    ours, _theirs = wards
    client = Client(headers={"host": host_of(ours.village)})
    client.force_login(MembershipFactory(village=ours.village).user)
    return client


def denied(response) -> bool:
    """Turned away: not there, not allowed, or sent back to the start of the admin."""
    return response.status_code in DENIED and response.get("Location", "/cms/") == "/cms/"


def test_an_editor_opens_the_pages_of_the_village(editor: Client, wards: tuple[Ward, Ward]) -> None:
    ours, _theirs = wards
    room = NewsIndexPage.objects.get(village=ours.village)

    for path in (
        "/cms/",
        f"/cms/pages/{ours.news.pk}/edit/",
        f"/cms/pages/{ours.village.site.root_page_id}/",
        f"/cms/pages/add/villages/newspage/{room.pk}/",
        f"/cms/images/{ours.picture.pk}/",
        f"/cms/documents/edit/{ours.document.pk}/",
    ):
        assert editor.get(path).status_code == 200, path


@pytest.mark.parametrize("act", ["edit", "delete", "move", "copy", "unpublish", "history", "privacy"])
def test_an_editor_cannot_touch_a_page_of_another_village(editor: Client, wards: tuple[Ward, Ward], act: str) -> None:
    _ours, theirs = wards
    path = f"/cms/pages/{theirs.news.pk}/{act}/"

    assert denied(editor.get(path))
    assert denied(editor.post(path, {"title": "Dirampas", "slug": "x", "action-publish": "1"}))
    theirs.news.refresh_from_db()
    assert (theirs.news.title, theirs.news.live) == ("Kabar Bungaya", True)


def test_an_editor_cannot_write_a_page_into_another_village(editor: Client, wards: tuple[Ward, Ward]) -> None:
    room = NewsIndexPage.objects.get(village=wards[1].village)
    before = room.get_children().count()

    assert denied(editor.post(f"/cms/pages/add/villages/newspage/{room.pk}/", {"title": "Tamu", "slug": "tamu"}))

    assert room.get_children().count() == before


def test_an_editor_cannot_move_or_copy_a_page_into_another_village(editor: Client, wards: tuple[Ward, Ward]) -> None:
    ours, theirs = wards
    room = NewsIndexPage.objects.get(village=theirs.village)

    editor.post(f"/cms/pages/{ours.news.pk}/move/{room.pk}/confirm/", {"slug": ours.news.slug})
    editor.post(
        f"/cms/pages/{ours.news.pk}/copy/",
        {"new_title": "Tamu", "new_slug": "tamu", "new_parent_page": room.pk, "copy_subpages": "", "alias": ""},
    )

    assert {page.specific.village for page in Page.objects.filter(title__in=("Tamu", ours.news.title))} <= {
        ours.village
    }
    assert not room.get_children().filter(slug__in=("tamu", ours.news.slug)).exists()


@pytest.mark.parametrize("path", ["/cms/images/{0.picture.pk}/", "/cms/images/{0.picture.pk}/delete/"])
def test_an_editor_cannot_touch_a_picture_of_another_village(
    editor: Client, wards: tuple[Ward, Ward], path: str
) -> None:
    _ours, theirs = wards

    assert denied(editor.get(path.format(theirs)))
    assert denied(editor.post(path.format(theirs), {"title": "Dirampas"}))
    theirs.picture.refresh_from_db()
    assert theirs.picture.title == "Gambar Bungaya"


@pytest.mark.parametrize("path", ["/cms/documents/edit/{0.document.pk}/", "/cms/documents/delete/{0.document.pk}/"])
def test_an_editor_cannot_touch_a_document_of_another_village(
    editor: Client, wards: tuple[Ward, Ward], path: str
) -> None:
    _ours, theirs = wards

    assert denied(editor.get(path.format(theirs)))
    assert denied(editor.post(path.format(theirs), {"title": "Dirampas"}))
    theirs.document.refresh_from_db()
    assert theirs.document.title == "Perdes Bungaya"


def test_an_editor_can_put_a_picture_only_into_the_collection_of_the_village(
    editor: Client, wards: tuple[Ward, Ward]
) -> None:
    ours, theirs = wards
    fields = dict.fromkeys(("tags", "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"), "")

    for collection in (theirs.collection, Collection.get_first_root_node(), ours.collection):
        file = SimpleUploadedFile("a.png", painted("PNG"), "image/png")
        editor.post(
            "/cms/images/add/",
            fields | {"title": "Baru", "description": "Kebun", "file": file, "collection": collection.pk},
        )

    # With a single collection to choose, Wagtail does not even ask: whatever was sent lands there.
    assert set(Picture.objects.filter(title="Baru").values_list("collection", flat=True)) == {ours.collection.pk}


@pytest.mark.parametrize(
    ("path", "own", "foreign"),
    [
        ("/cms/images/", "Gambar Bebandem", "Bungaya"),
        ("/cms/images/chooser/", "Gambar Bebandem", "Bungaya"),
        ("/cms/documents/", "Perdes Bebandem", "Bungaya"),
        ("/cms/documents/chooser/", "Perdes Bebandem", "Bungaya"),
        ("/cms/pages/", "Bebandem", "Bungaya"),
        ("/cms/choose-page/", "Bebandem", "Bungaya"),
        ("/cms/choose-page/search/?q=kabar", "", "Bungaya"),
        ("/cms/", "Bebandem", "Bungaya"),
        ("/cms/reports/site-history/", "", "Bungaya"),
        ("/cms/reports/aging-pages/", "", "Bungaya"),
        ("/cms/pages/search/?q=kabar", "", "Bungaya"),
    ],
)
def test_no_screen_of_an_editor_names_another_village(editor: Client, path: str, own: str, foreign: str) -> None:
    response = editor.get(path, follow=True)

    page = response.content.decode()
    assert response.status_code == 200
    assert own in page
    assert foreign not in page


def test_a_picture_or_document_of_another_village_cannot_be_chosen(editor: Client, wards: tuple[Ward, Ward]) -> None:
    ours, theirs = wards

    for name, own, foreign in (
        ("wagtailimages_chooser:chosen", ours.picture, theirs.picture),
        ("wagtaildocs_chooser:chosen", ours.document, theirs.document),
    ):
        assert editor.get(reverse(name, args=[own.pk])).status_code == 200
        assert denied(editor.get(reverse(name, args=[foreign.pk])))


@pytest.mark.parametrize("path", ["/cms/villages/", "/cms/sites/", "/cms/users/", "/cms/groups/", "/cms/locales/"])
def test_an_editor_reaches_no_screen_of_the_whole_network(editor: Client, path: str) -> None:
    assert denied(editor.get(path))


def test_nobody_becomes_an_editor_by_an_account_alone(wards: tuple[Ward, Ward]) -> None:
    client = Client(headers={"host": host_of(wards[0].village)})
    client.force_login(UserFactory())

    assert client.get("/cms/").status_code in (302, 403)


def test_visitors_are_asked_to_sign_in(wards: tuple[Ward, Ward]) -> None:
    response = Client(headers={"host": host_of(wards[0].village)}).get("/cms/")

    assert response["Location"] == "/akun/login/?next=/cms/"


def test_a_page_of_a_village_cannot_be_hidden_behind_a_password(wards: tuple[Ward, Ward]) -> None:
    client = Client(headers={"host": host_of(wards[0].village)})
    client.force_login(UserFactory(is_superuser=True))

    client.post(f"/cms/pages/{wards[0].news.pk}/privacy/", {"restriction_type": "login", "password": "", "groups": []})

    assert not wards[0].news.view_restrictions.exists()
