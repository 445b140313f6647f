"""What stands behind the question mark: words to search for, filters, exports and ids show nothing foreign either."""

from collections.abc import Iterator
from typing import Any

import pytest

from foundation.tenancy import gate
from foundation.tenancy.choices import ReachedModelForm
from tests.isolation.addresses import admin_addresses
from tests.isolation.fields import empty_streams
from tests.isolation.filling import fill
from tests.isolation.fingerprint import FIRST
from tests.isolation.test_reading import expect_nothing
from tests.isolation.visiting import Visitor
from tests.isolation.world import OUTSIDER, World
from tests.isolation.writing import Writer, representatives
from tests.plugins.combinations import TRIED
from tests.visits import host_of

pytestmark = pytest.mark.django_db

#: Finds the foreign village where its names are searched, and is not its name.
WORD = "zwartkal"
LISTS = ("index", "results", "listing", "search", "choose", "explore", "history")
#: How the API asks for pages around another.
IDS = ("child_of", "descendant_of", "ancestor_of", "translation_of", "id")


def queries(name: str) -> Iterator[str]:
    """What is asked of the address with this name."""
    if name.endswith("autocomplete"):
        yield f"term={WORD}"
    elif name.startswith("wagtailadmin_api"):
        yield f"search={WORD}"
        yield from (f"{key}={FIRST}" for key in IDS)
    elif name.endswith(LISTS):
        yield f"q={WORD}&collection_id=&user={FIRST}"
    if "_reports:" in name or name.endswith("report"):
        yield from ("export=csv", "export=xlsx")
    if name.startswith("wagtailadmin_choose_page"):
        yield from (f"q={WORD}&page_type=villages.newspage", "page_type=villages.eventpage")
    if name == "wagtail_bulk_action":
        yield from ("id=all", f"id=all&childOf={FIRST}", f"id=all&q={WORD}", f"id={FIRST}")


@pytest.mark.parametrize("person", [*representatives(), OUTSIDER])
def test_no_question_is_answered_with_a_foreign_name(world: World, person: str, record_property: Any) -> None:
    visitor = Visitor(world, person)
    for address in admin_addresses():
        for filled in fill(address, world.own):
            bare = filled.path.partition("?")[0]
            for query in queries(address.name):
                visitor.get(f"{bare}?{query}")
    visitor.finish()
    record_property(f"asking {TRIED}", visitor.tried.total())
    assert visitor.tried.total() > 80
    assert not visitor.faults, "\n".join(visitor.faults)


@pytest.mark.parametrize("person", representatives())
def test_the_public_addresses_of_the_own_village_name_no_other(world: World, person: str) -> None:
    visitor = Visitor(world, person)
    own = [page.get_url_parts()[2] for page in world.own.pages if page.live]
    feeds = [f"{world.own.news_index.get_url_parts()[2]}{name}/" for name in ("rss", "feed", "atom")]
    for path in [*own, *feeds, f"/cari/?q={WORD}", "/robots.txt", "/sitemap.xml", "/favicon.svg", "/villages.json"]:
        visitor.get(path)
    for page in world.foreign.pages:
        path = page.get_url_parts()[2]
        if path not in own:
            expect_nothing(visitor, path)
    assert not visitor.faults, "\n".join(visitor.faults)


def test_a_draft_of_a_foreign_village_is_not_shown_on_its_own_host(world: World) -> None:
    visitor = Visitor(world, "head")
    path = world.foreign.draft.get_url_parts()[2]
    assert visitor.client.get(path, headers={"host": host_of(world.foreign.village)}).status_code == 404


@pytest.mark.parametrize("path", ["pages/{own.news.pk}/copy/", "images/{own.picture.pk}/"])
def test_nobody_is_led_away_to_another_site(world: World, path: str) -> None:
    own = f"/cms/{path.format(own=world.own)}"

    page = Visitor(world, "head").get(f"{own}?next=http://desa-jauh.localhost:8000/").content.decode()

    assert world.own.name in page
    assert "desa-jauh" not in page


def test_the_matrix_sees_a_gate_that_stands_open(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "admit", lambda request: None)
    visitor = Visitor(world, "operator")

    visitor.get(f"/cms/bulk/wagtailcore/page/delete/?id={world.foreign.news.pk}")
    expect_nothing(visitor, f"/cms/pages/{world.foreign.news.pk}/edit/")

    assert len(visitor.faults) == 2


def test_the_matrix_sees_a_form_that_takes_everything(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ReachedModelForm, "refuse", lambda self: set())
    writer, page = Writer(world, "operator"), world.own.potential
    fields = {"title": "Judul", "slug": page.slug, "kind": page.kind, "picture": str(FIRST), "intro": "Kebun"}

    writer.attempt(f"/cms/pages/{page.pk}/edit/", empty_streams() | fields)

    assert any("wagtailcore_revision" in fault for fault in writer.faults), writer.faults
