"""What an editor's browser sends cannot be trusted: it may be a script that speaks in the editor's name."""

import json
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from tests.factories import NewsPageFactory, StoryPageFactory, UserFactory

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(1)>'
SCHEMES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
)


def content(
    *,
    text: str = "Teks",
    url: str = "",
    entity: str = "LINK",
    number: str = "",
    style: str = "",
    block: str = "unstyled",
) -> str:
    """Draftail's own format, as the editor would send it, with whatever the attacker puts in."""
    data = {"url": url, "href": url, "src": url, "html": SCRIPT} | ({"id": number} if number else {})
    entities = {"0": {"type": entity, "mutability": "MUTABLE", "data": data}}
    whole = {"offset": 0, "length": len(text)}
    return json.dumps(
        {
            "entityMap": entities if url or number else {},
            "blocks": [
                {
                    "key": "aaaaa",
                    "text": text,
                    "type": block,
                    "depth": 0,
                    "inlineStyleRanges": [{**whole, "style": style}] if style else [],
                    "entityRanges": [{**whole, "key": 0}] if url or number else [],
                }
            ],
        }
    )


HOSTILE = [
    *(content(url=address) for address in SCHEMES),
    content(text=SCRIPT),
    content(text=IMAGE),
    content(text=SCRIPT, url='https://contoh.test/" onmouseover="alert(1)'),
    content(url="https://contoh.test/x.svg", entity="IMAGE"),
    content(url="https://contoh.test/video", entity="EMBED"),
    content(text=SCRIPT, style="SCRIPT"),
    content(text=SCRIPT, block="atomic"),
]


class Reader(HTMLParser):
    """Collects what a browser would run or fetch."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.dangers: list[str] = []
        self.links: list[str] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag in ("iframe", "object", "embed", "base", "style") or (
            tag == "script" and known.get("type") != "application/ld+json"
        ):
            self.dangers.append(tag)
        for name, value in attrs:
            # Browsers ignore white space and line breaks inside a scheme.
            address = "".join((value or "").split()).lower()
            if name.startswith("on") or name == "srcdoc" or address.startswith(("javascript:", "vbscript:", "data:")):
                self.dangers.append(f"{tag} {name}={value}")
            if name == "href":
                self.links.append(value or "")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def publish(page: Page, **fields: Any) -> None:
    """Post the page's own form in Wagtail's admin, as its editor does, and publish."""
    host = f"{page.get_site().hostname}:8000"
    editor = Client(headers={"host": host})
    editor.force_login(UserFactory(is_superuser=True))
    known = {"title": page.title, "slug": page.slug, "intro": page.intro, "date": page.date, "body": streamfield([])}
    ticked = {name: fields.pop(name) for name in ("pillars",) if name in fields}
    form = nested_form_data(known | fields | {"comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0}})
    response = editor.post(f"/cms/pages/{page.pk}/edit/", form | ticked | {"action-publish": "publish"})
    assert response.status_code == 302, response.context["form"].errors


def read(page: Page) -> Reader:
    address = urlsplit(page.full_url)
    response = Client(headers={"host": address.netloc}).get(address.path)
    assert response.status_code == 200
    return Reader(response.content.decode())


def news_with(text: str) -> Page:
    page = NewsPageFactory()
    publish(page, kind="news", body=streamfield([("paragraph", text)]))
    page.refresh_from_db()
    assert len(page.body) == 1
    return page


@pytest.mark.parametrize("text", HOSTILE)
def test_no_code_survives_in_a_paragraph(text: str) -> None:
    assert read(news_with(text)).dangers == []


@pytest.mark.parametrize("text", HOSTILE)
def test_no_code_survives_in_the_parts_of_a_story(text: str) -> None:
    story = StoryPageFactory()
    parts = dict.fromkeys(("problem", "deed", "result"), text)
    lists = {name: streamfield([]) for name in ("changes", "steps", "gallery", "documents")}

    publish(story, field="economy", pillars=["economy"], **parts, **lists)

    assert read(story).dangers == []


def test_an_honest_link_and_emphasis_survive() -> None:
    read_page = read(news_with(content(text="Baca di sini", url="https://contoh.test/a?b=1", style="BOLD")))

    assert "https://contoh.test/a?b=1" in read_page.links
    assert "Baca di sini" in read_page.texts


@pytest.mark.parametrize("number", ['1" onmouseover="alert(1)', "abc", "99999999", "-1"])
def test_a_link_to_a_page_that_is_none_stays_text_and_breaks_nothing(number: str) -> None:
    found = read(news_with(content(text="Di sini", number=number)))

    assert found.dangers == []
    assert "Di sini" in found.texts


def test_markup_in_a_title_is_read_as_text() -> None:
    page = NewsPageFactory(title="Biasa")

    publish(page, kind="news", title=SCRIPT + IMAGE, intro="</script>" + SCRIPT, slug="biasa")

    found = read(page)
    assert found.dangers == []
    assert SCRIPT + IMAGE in "".join(found.texts)


def test_a_block_that_the_body_does_not_offer_is_dropped() -> None:
    page = NewsPageFactory()

    publish(page, kind="news", body=streamfield([("raw_html", SCRIPT), ("heading", "Judul")]))

    page.refresh_from_db()
    assert [(block.block_type, block.value) for block in page.body] == [("heading", "Judul")]


def test_a_kind_of_paragraph_that_the_editor_does_not_offer_is_dropped() -> None:
    text = json.loads(content(text="Bersih"))
    text["blocks"] += json.loads(content(text=SCRIPT, block="script"))["blocks"]

    found = read(news_with(json.dumps(text)))

    assert "Bersih" in found.texts
    assert SCRIPT not in "".join(found.texts)


def test_the_test_sees_what_it_looks_for() -> None:
    page = f'<p onclick="x"><a href=" java\nscript:x">{SCRIPT}</a><iframe src="https://contoh.test"></iframe></p>'

    assert Reader(page).dangers == ["p onclick=x", "a href= java\nscript:x", "script", "iframe"]
