"""What was chosen in a form must be within reach of the person: new foreign things are taken out, the text stays."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import ReferenceIndex, get_page_models

from foundation.models import Picture
from foundation.tenancy.choices import ReachedModelForm, references
from tests.factories import (
    AttachmentFactory,
    MembershipFactory,
    NewsPageFactory,
    OfficialFactory,
    PictureFactory,
    ProfilePageFactory,
    ProvinceHomePageFactory,
    VillageFactory,
)
from tests.visits import host_of
from villages.models import NewsPage, ProfilePage, Village

pytestmark = pytest.mark.django_db

TYPED = "Yang sudah diketik"


class Bench:
    """An operator at a page of the own village, and a foreign picture, document and page."""

    def __init__(self) -> None:
        ProvinceHomePageFactory()
        self.village, foreign = VillageFactory(), VillageFactory(region__name="Zwartkali")
        self.page = NewsPageFactory(village=self.village)
        self.own_picture = PictureFactory(collection=self.village.collection)
        self.picture = PictureFactory(title="Gambar Zwartkali", collection=foreign.collection)
        self.document = AttachmentFactory(title="Perdes Zwartkali", collection=foreign.collection)
        self.foreign_page = NewsPageFactory(village=foreign, title="Kabar Zwartkali")
        self.client = Client(headers={"host": host_of(self.village)})
        self.client.force_login(MembershipFactory(village=self.village).user)

    def send(self, page: Any = None, **fields: Any) -> Any:
        page = page or self.page
        start: dict[str, Any] = {"title": TYPED, "slug": page.slug, "body-count": "0"}
        if page == self.page:
            start |= {"date": "2026-11-24", "kind": "news", "intro": ""}
        return self.client.post(f"/cms/pages/{page.pk}/edit/", start | fields)

    def draft(self) -> NewsPage:
        return NewsPage.objects.get(pk=self.page.pk).get_latest_revision_as_object()


@pytest.fixture
def bench() -> Bench:
    return Bench()


def block(kind: str) -> dict[str, str]:
    """The first block of the stream `body` as a browser sends it, without its value."""
    return {"body-0-type": kind, "body-0-order": "0", "body-0-deleted": "", "body-0-id": ""}


def rich(text: str, kind: str, key: int) -> str:
    """What the text editor sends for a text that is one link."""
    return json.dumps(
        {
            "blocks": [
                {
                    "key": "a",
                    "text": text,
                    "type": "unstyled",
                    "depth": 0,
                    "inlineStyleRanges": [],
                    "entityRanges": [{"offset": 0, "length": len(text), "key": 0}],
                }
            ],
            "entityMap": {"0": {"type": kind, "mutability": "MUTABLE", "data": {"id": key}}},
        }
    )


def refused(response: Any) -> None:
    """The form is there again with what was typed, says why, and does not name whose the thing is."""
    assert response.status_code == 200
    page = response.content.decode()
    assert "Zwartkali" not in page
    title = BeautifulSoup(page, "html.parser").select_one("[name=title]")
    assert title.text.strip() == TYPED or title.get("value") == TYPED


def test_a_foreign_picture_is_refused(bench: Bench) -> None:
    refused(bench.send(picture=bench.picture.pk))
    assert bench.draft().picture is None


def test_an_own_picture_is_taken(bench: Bench) -> None:
    assert bench.send(picture=bench.own_picture.pk).status_code == 302
    assert bench.draft().picture == bench.own_picture


def test_what_was_there_before_may_stay(bench: Bench) -> None:
    NewsPage.objects.filter(pk=bench.page.pk).update(picture=bench.picture)

    assert bench.send(picture=bench.picture.pk).status_code == 302

    assert (bench.draft().picture, bench.draft().title) == (bench.picture, TYPED)


def test_a_foreign_picture_inside_a_text_is_refused(bench: Bench) -> None:
    refused(bench.send(**{"body-count": "1"}, **block("picture"), **block_picture(bench.picture.pk)))
    assert len(bench.draft().body) == 0


def block_picture(key: int) -> dict[str, str]:
    return {
        "body-0-value-picture-image": str(key),
        "body-0-value-picture-decorative": "",
        "body-0-value-picture-alt_text": "Kebun",
        "body-0-value-caption": "",
    }


def test_an_own_picture_inside_a_text_is_taken(bench: Bench) -> None:
    response = bench.send(**{"body-count": "1"}, **block("picture"), **block_picture(bench.own_picture.pk))
    assert response.status_code == 302
    assert [part.value["picture"].pk for part in bench.draft().body] == [bench.own_picture.pk]


def test_a_foreign_document_inside_a_text_is_refused(bench: Bench) -> None:
    document = {
        "body-0-value-documents-count": "1",
        "body-0-value-documents-0-value": str(bench.document.pk),
        "body-0-value-documents-0-order": "0",
        "body-0-value-documents-0-deleted": "",
        "body-0-value-documents-0-id": "",
    }
    refused(bench.send(**{"body-count": "1"}, **block("documents"), **document))


def test_links_to_foreign_pages_and_documents_are_refused_and_their_words_stay(bench: Bench) -> None:
    for kind, thing in (("LINK", bench.foreign_page), ("DOCUMENT", bench.document)):
        text = {"body-0-value": rich("kata yang ditautkan", kind, thing.pk)}
        response = bench.send(**{"body-count": "1"}, **block("paragraph"), **text)
        refused(response)
        assert "kata yang ditautkan" in response.content.decode()


def test_a_foreign_picture_of_a_child_is_refused(bench: Bench) -> None:
    profile = ProfilePageFactory(village=bench.village)
    official = OfficialFactory(page=profile)
    fields = {
        "history": "null",
        "missions-count": "0",
        "officials-TOTAL_FORMS": "1",
        "officials-INITIAL_FORMS": "1",
        "officials-MIN_NUM_FORMS": "0",
        "officials-MAX_NUM_FORMS": "1000",
        "officials-0-id": str(official.pk),
        "officials-0-name": official.name,
        "officials-0-position": official.position,
        "officials-0-portrait": str(bench.picture.pk),
        "officials-0-ORDER": "1",
        "officials-0-DELETE": "",
    }
    refused(bench.send(profile, **fields))
    assert ProfilePage.objects.get(pk=profile.pk).get_latest_revision_as_object().officials.first().portrait is None


def test_every_page_and_the_village_are_edited_with_this_form() -> None:
    forms = {model: model.get_edit_handler().get_form_class() for model in get_page_models() if model.is_creatable}
    without = [model._meta.label for model, form in forms.items() if not issubclass(form, ReachedModelForm)]
    assert without == []
    assert issubclass(Village.base_form_class, ReachedModelForm)


def test_the_form_finds_what_the_reference_index_finds(bench: Bench) -> None:
    """Pinned to Wagtail: what it counts as a use of a thing is what the form asks about."""
    page = bench.page
    page.picture = bench.picture
    page.body = [
        ("paragraph", f'<p><a linktype="page" id="{bench.foreign_page.pk}">x</a></p>'),
        ("picture", {"picture": bench.picture, "caption": ""}),
        ("documents", {"documents": [bench.document]}),
        ("call_to_action", {"text": "x", "page": bench.foreign_page, "url": ""}),
    ]
    page.save()
    page = NewsPage.objects.get(pk=page.pk)

    ours = {key for field in ("picture", "body") for key in keys(page, field)}
    theirs = {
        key
        for _kind, key, path, _content in ReferenceIndex._extract_references_from_object(page)
        if path.partition(".")[0] in ("picture", "body")
    }

    assert ours == theirs == {str(thing.pk) for thing in (bench.picture, bench.document, bench.foreign_page)}
    assert Picture in {kind for kind, _key in references(NewsPage._meta.get_field("picture"), bench.picture.pk)}


def keys(page: NewsPage, name: str) -> list[str]:
    field = page._meta.get_field(name)
    return [key for _kind, key in references(field, field.value_from_object(page))]
