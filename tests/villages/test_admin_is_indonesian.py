"""Whoever works for a village meets no English: every screen that can be reached is read."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import polib
import pytest
from django.contrib.auth import SESSION_KEY
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase
from django.urls import Resolver404, resolve
from wagtail.models import Page

from config.local import catalogues
from tests.english import english, is_english
from tests.factories import (
    AttachmentFactory,
    EventPageFactory,
    MembershipFactory,
    NewsPageFactory,
    PictureFactory,
    PlainPageFactory,
    PotentialPageFactory,
    ProvinceHomePageFactory,
    StoryPageFactory,
    UserFactory,
    VillageFactory,
)
from tests.visits import host_of
from villages.models import Village
from villages.roles import Role

pytestmark = [
    pytest.mark.django_db,
    # A report of wagtail-localize lists its rows in no order.
    pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning"),
]

#: Where editors work, and where they sign in.
ADMIN = ("/cms/", "/akun/")
#: How an installation is put together, with the names of its tables. Nobody but who installs it opens these.
TECHNICAL = (
    "wagtaillocales:",
    "wagtailsites:",
    "wagtailusers_groups:",
    "wagtailadmin_workflows:",
    "villages:usage",
)
#: Wagtail forgets who is signed in even when it is asked in the wrong way.
SIGN_OUT = "wagtailadmin_logout"
#: Each screen is read this often; the screens of a page differ with its type and are all read.
ENOUGH = 2
DIFFERENT = {"wagtailadmin_pages:edit", "wagtailadmin_pages:add"}
#: Opened by a script, so that no link leads there.
UNLINKED = (
    "/cms/choose-page/",
    "/cms/choose-page/search/?q=kabar",
    "/cms/choose-external-link/",
    "/cms/choose-email-link/",
    "/cms/choose-phone-link/",
    "/cms/choose-anchor-link/",
    "/cms/images/chooser/",
    "/cms/images/chooser/results/?q=salak",
    "/cms/images/multiple/add/",
    "/cms/documents/chooser/",
    "/cms/documents/chooser/results/?q=perdes",
    "/cms/documents/multiple/add/",
    "/cms/pages/search/?q=kabar",
    "/cms/pages/search/?q=tidakadaapaapa",
    "/cms/images/?q=tidakadaapaapa",
    "/cms/documents/?q=tidakadaapaapa",
    "/cms/account/",
    "/cms/login/",
    "/cms/password_reset/",
)


@pytest.fixture(scope="module")
def village(lasting: None) -> Village:
    ProvinceHomePageFactory()
    village = VillageFactory(region__code="51.07.06.2003", region__name="Bebandem")
    for factory in (NewsPageFactory, StoryPageFactory, EventPageFactory, PotentialPageFactory, PlainPageFactory):
        factory(village=village)
    NewsPageFactory(village=village, live=False)
    PictureFactory(collection=village.collection)
    AttachmentFactory(title="Perdes nomor 3", collection=village.collection)
    return village


@pytest.fixture(params=[Role.OPERATOR, Role.HEAD, "administrator"])
def client(request, village: Village) -> Client:
    """One who writes for a village, one who publishes, and one who may do everything."""
    return signed_in(village, request.param)


def signed_in(village: Village, role: str) -> Client:
    if role == "administrator":
        user = UserFactory(is_superuser=True)
    else:
        user = MembershipFactory(village=village, role=role).user
    client = Client(headers={"host": host_of(village)})
    client.force_login(user)
    return client


def screen(path: str) -> str:
    """The name of the view that answers here; its address when nothing does."""
    try:
        return resolve(urlsplit(path).path).view_name or path
    except Resolver404:
        return path


def led_to(address: str, content: str) -> Iterator[str]:
    """Where the links of a screen lead inside the admin, those in data for scripts too."""
    found = re.findall(r'"(/(?:cms|akun)/[^"\s<>\\]*)"', content.replace("&quot;", '"').replace('\\"', '"'))
    for link in found:
        target = urlsplit(urljoin(address, link))
        if target.path.startswith(ADMIN):
            yield target.path + (f"?{target.query}" if "/bulk/" in target.path else "")


def crawl(client: Client, start: list[str]) -> Iterator[tuple[str, str]]:
    """Every screen that can be reached with what it shows."""
    waiting, seen, read = list(start), set(start), Counter[str]()
    while waiting:
        address = waiting.pop(0)
        name = screen(address)
        enough = read[name] >= ENOUGH and name not in DIFFERENT and address not in start
        if enough or name.startswith((*TECHNICAL, SIGN_OUT)):
            continue
        read[name] += 1
        response = client.get(address, follow=True)
        kind = response.get("Content-Type", "")
        if response.status_code != 200 or not kind.startswith(("text/html", "application/json")):
            continue
        content = response.content.decode()
        assert SESSION_KEY in client.session, f"signed out before {address}"
        yield address, content
        new = [link for link in dict.fromkeys(led_to(address, content)) if link not in seen]
        seen.update(new)
        waiting += new


def addresses(village: Village) -> list[str]:
    pages = Page.objects.descendant_of(village.site.root_page, inclusive=True)
    changing = [f"/cms/pages/{page.pk}/edit/" for page in pages]
    several = "&".join(f"id={page.pk}" for page in pages.filter(numchild=0)[:2])
    acts = [f"/cms/bulk/wagtailcore/page/{act}/?{several}" for act in ("delete", "move", "publish", "unpublish")]
    return ["/cms/", *UNLINKED, *changing, *acts]


def test_no_screen_of_the_admin_is_english(client: Client, village: Village) -> None:
    shown: dict[str, str] = {}
    read = 0
    for address, content in crawl(client, addresses(village)):
        read += 1
        for text in english(content):
            shown.setdefault(text, address)

    assert read > 60
    assert shown == {}


def written(page: Page, **changes: str) -> dict[str, str]:
    """What the form of a plain page sends."""
    empty = {f"{name}-{key}": "0" for name in ("body", "comments") for key in ("count", "TOTAL_FORMS", "INITIAL_FORMS")}
    return empty | {"title": page.title, "slug": page.slug, "intro": "Isi"} | changes


def after(client: Client, path: str, form: dict[str, object]) -> str:
    """What is shown to one who sent a form."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        response = client.post(path, form, follow=True)
    assert response.status_code == 200, f"{path}: {response.status_code}"
    return response.content.decode()


def test_what_is_said_after_an_act_is_indonesian(client: Client, village: Village) -> None:
    page = PlainPageFactory(village=village, title="Tentang balai")
    edit, act = f"/cms/pages/{page.pk}/edit/", f"/cms/pages/{page.pk}"
    broken = SimpleUploadedFile("a.png", b"bukan gambar", "image/png")
    elsewhere = {"new_title": "", "new_slug": "", "new_parent_page": village.site.root_page_id}
    acts = {
        "no title": (edit, written(page, title="")),
        "bad address": (edit, written(page, slug="ada spasi")),
        "save": (edit, written(page)),
        "publish": (edit, written(page, **{"action-publish": "1"})),
        "submit": (edit, written(page, **{"action-submit": "1"})),
        "copy": (f"{act}/copy/", elsewhere),
        "unpublish": (f"{act}/unpublish/", {}),
        "delete": (f"{act}/delete/", {}),
        "no picture": ("/cms/images/add/", {"title": "", "file": broken, "description": ""}),
        "no document": ("/cms/documents/add/", {"title": ""}),
    }

    said = {name: english(after(client, path, form)) for name, (path, form) in acts.items()}

    assert {name: texts for name, texts in said.items() if texts} == {}


@pytest.mark.parametrize(
    ("address", "library"), [("/cms/jsi18n/", "/wagtail/admin/"), ("/cms/localize/jsi18n/", "/wagtail_localize/")]
)
def test_the_texts_of_scripts_are_indonesian(village: Village, address: str, library: str) -> None:
    script = signed_in(village, Role.OPERATOR).get(address).content.decode()
    [told] = re.findall(r"const newcatalog = (\{.*?\n\s*\});", script, re.DOTALL)
    catalogue = json.loads(told)
    asked = {
        (f"{entry.msgctxt}\x04" if entry.msgctxt else "") + entry.msgid
        for source in catalogues.library_catalogues("djangojs")
        if library in source.as_posix()
        for entry in polib.pofile(str(source))
    }

    assert asked
    assert asked - set(catalogue) == set()
    said = {text for value in catalogue.values() for text in ([value] if isinstance(value, str) else value)}
    assert [text for text in said if is_english(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Save draft",
        "Choose a page",
        "Email address",
        "Your village has two pages that wait for approval",
        "Halaman: this page is locked",
        '<input placeholder="Search for a page">',
        '<button data-label="Close the dialog"></button>',
        '<div data-props=\'{"title": ["<b>Nothing was found</b>"]}\'></div>',
        '{"html": "<p>Are you sure?</p>"}',
        '<script type="application/json">{"label": "Delete this page"}</script>',
    ],
)
def test_english_is_recognised(text: str) -> None:
    assert english(text)


@pytest.mark.parametrize(
    "text",
    [
        "Simpan draf",
        "Kabar uji 3",
        "Halaman “Panen salak” menunggu persetujuan.",
        '<img alt="Keranjang salak di serambi" src="/media/the-file.webp">',
        '<a data-action="click->w-dialog#hide" href="/cms/pages/add/">Tambah halaman</a>',
        "<script>var page = 'the page';</script>",
        "warga@contoh.test",
    ],
)
def test_indonesian_is_not_taken_for_english(text: str) -> None:
    assert english(text) == []
