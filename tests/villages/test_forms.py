"""The forms of pages ask only what is needed, and say what could be better."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.test import Client
from wagtail.models import Page

from tests.factories import (
    EventPageFactory,
    MembershipFactory,
    NewsPageFactory,
    PotentialPageFactory,
    ProvinceHomePageFactory,
    StoryPageFactory,
    UserFactory,
    VillageFactory,
)
from tests.visits import host_of
from villages.models import (
    AgendaPage,
    NewsIndexPage,
    NewsPage,
    PotentialIndexPage,
    ProfilePage,
    StoryIndexPage,
    Village,
)

pytestmark = pytest.mark.django_db

NEWS = {"title": "Kabar baru", "date": "2026-11-24", "kind": "news", "intro": "Sebuah kabar yang cukup panjang sekali."}


@pytest.fixture
def village() -> Village:
    ProvinceHomePageFactory()
    return VillageFactory()


@pytest.fixture
def editor(village: Village) -> Client:
    return client_of(MembershipFactory(village=village).user, village)


def client_of(user: Any, village: Village) -> Client:
    client = Client(headers={"host": host_of(village)})
    client.force_login(user)
    return client


def form_of(client: Client, page: Page) -> BeautifulSoup:
    response = client.get(f"/cms/pages/{page.pk}/edit/")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def written_pages(village: Village) -> list[Page]:
    makers = (StoryPageFactory, NewsPageFactory, EventPageFactory, PotentialPageFactory)
    return [*(make(village=village) for make in makers), ProfilePage.objects.get(village=village)]


def names(form: BeautifulSoup) -> set[str]:
    return {field["name"] for field in form.select("form[data-edit-form] [name]")}


def test_editors_are_not_asked_for_addresses_and_search_engines(editor: Client, village: Village) -> None:
    machinery = {"slug", "seo_title", "search_description", "show_in_menus", "go_live_at", "expire_at"}

    asked = [names(form_of(editor, page)) for page in written_pages(village)]

    assert all("title" in fields for fields in asked)
    assert [fields & machinery for fields in asked] == [set()] * 5


def test_superusers_still_are(village: Village) -> None:
    administrator = client_of(UserFactory(is_superuser=True), village)

    assert {"slug", "search_description"} <= names(form_of(administrator, NewsPageFactory(village=village)))


def test_every_title_has_an_example(editor: Client, village: Village) -> None:
    pages = [page for page in written_pages(village) if not isinstance(page, ProfilePage)]

    helps = [form_of(editor, page).select_one("[id$=title-helptext] .help") for page in pages]

    assert all(helps)


def save(client: Client, path: str, **fields: Any) -> Any:
    return client.post(path, NEWS | {"body-count": 0, "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0} | fields)


def test_the_address_follows_the_title_until_the_page_is_published(editor: Client, village: Village) -> None:
    room = NewsIndexPage.objects.get(village=village)
    save(editor, f"/cms/pages/add/villages/newspage/{room.pk}/", title="Ka")
    page = NewsPage.objects.get(title="Ka")

    save(editor, f"/cms/pages/{page.pk}/edit/", title="Kabar panen raya")
    page.refresh_from_db()
    page.get_latest_revision().publish()
    page.refresh_from_db()
    published = page.slug
    save(editor, f"/cms/pages/{page.pk}/edit/", title="Judul yang lain sama sekali")

    assert published == "kabar-panen-raya"
    assert NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object().slug == published


def faults(client: Client, page: Page) -> list[str]:
    return [str(fault["data-fault"]) for fault in form_of(client, page).select("[data-fault]")]


def test_the_faults_stand_above_the_fields(editor: Client, village: Village) -> None:
    page = NewsPageFactory(
        village=village, title="KABAR PENTING SEKALI", intro="Sebuah kabar yang cukup panjang sekali."
    )

    assert faults(editor, page) == ["capitals", "no-picture"]


def test_a_new_page_has_no_faults_yet(editor: Client, village: Village) -> None:
    room = NewsIndexPage.objects.get(village=village)
    document = BeautifulSoup(editor.get(f"/cms/pages/add/villages/newspage/{room.pk}/").content, "html.parser")

    assert document.select(".faults") == []


MAKING = {
    "storypage": (
        StoryIndexPage,
        {"field": "economy", "pillars": "economy", "problem": "null", "deed": "null", "result": "null"},
    ),
    "newspage": (NewsIndexPage, {"kind": "news"}),
    "eventpage": (AgendaPage, {"start": "2026-12-01 08:00", "place": "Balai"}),
    "potentialpage": (PotentialIndexPage, {"kind": "nature"}),
}


@pytest.mark.parametrize("kind", MAKING)
def test_a_page_is_previewed_before_it_is_saved(editor: Client, village: Village, kind: str) -> None:
    room_model, fields = MAKING[kind]
    path = f"/cms/pages/add/villages/{kind}/{room_model.objects.get(village=village).pk}/preview/"
    streams = ("body", "gallery", "documents", "changes", "steps", "figures")

    made = editor.post(path, NEWS | fields | {f"{name}-count": 0 for name in streams})
    shown = editor.get(f"{path}?in_preview_panel=true")

    assert made.json() == {"is_valid": True, "is_available": True}
    assert shown.status_code == 200
    assert BeautifulSoup(shown.content, "html.parser").h1.text == NEWS["title"]


def test_no_field_of_a_page_hides_a_part_of_its_form_from_scripts() -> None:
    """`form.action` is the field of that name where there is one, and autosave then posts to nowhere."""
    taken = {"action", "method", "target", "elements", "submit", "reset", "length", "name"}
    models = [model for model in apps.get_models() if issubclass(model, Page)]

    assert {
        (model.__name__, field.name) for model in models for field in model._meta.get_fields() if field.name in taken
    } == set()
