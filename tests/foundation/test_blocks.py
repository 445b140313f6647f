"""A body takes only what readers can use: pictures that are described, links that lead somewhere, no foreign code."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page

from foundation.blocks import BodyBlock, CallToActionBlock, FigureBlock, GalleryBlock, PictureBlock, VideoLinkBlock
from tests.factories import PictureFactory

pytestmark = pytest.mark.django_db

HOSTILE_ADDRESSES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
]


def described(text: str = "Petani menimbang salak", decorative: bool = False):
    picture = PictureFactory()
    picture.contextual_alt_text, picture.decorative = text, decorative
    return {"picture": picture, "caption": ""}


def call(**target):
    return {"text": "Daftar", "page": None, "url": "", **target}


def problems(block, value) -> set[str]:
    """Names of the fields that a block finds fault with."""
    try:
        block.clean(block.to_python(value) if isinstance(value, str) else block.normalize(value))
    except ValidationError as error:
        return set(getattr(error, "block_errors", {}) or {"": error})
    return set()


def test_a_described_picture_is_taken() -> None:
    assert problems(PictureBlock(), described()) == set()


def test_a_picture_without_alternative_text_is_refused() -> None:
    assert problems(PictureBlock(), described("")) == {"picture"}


def test_a_gallery_has_two_to_twelve_described_pictures() -> None:
    block = GalleryBlock()

    assert problems(block, {"pictures": [described(), described()]}) == set()
    assert problems(block, {"pictures": [described()]}) == {"pictures"}
    assert problems(block, {"pictures": [described()] * 13}) == {"pictures"}
    assert problems(block, {"pictures": [described(), described("")]}) == {"pictures"}


def test_a_call_to_action_leads_to_a_page_or_to_an_address() -> None:
    page = Page.objects.get(depth=1)

    assert problems(CallToActionBlock(), call(page=page)) == set()
    assert problems(CallToActionBlock(), call(url="https://contoh.test/")) == set()


def test_a_call_to_action_that_leads_nowhere_or_to_two_places_is_refused() -> None:
    page = Page.objects.get(depth=1)

    assert problems(CallToActionBlock(), call()) == {"page"}
    assert problems(CallToActionBlock(), call(page=page, url="https://contoh.test/")) == {"page"}


@pytest.mark.parametrize("address", HOSTILE_ADDRESSES)
def test_an_address_that_runs_code_is_refused(address: str) -> None:
    assert problems(VideoLinkBlock(), {"title": "Panen", "url": address, "length": ""}) == {"url"}
    assert problems(CallToActionBlock(), call(url=address)) == {"url"}


def test_a_figure_never_stands_without_its_unit_and_its_date() -> None:
    whole = {"value": "312", "unit": "hektare", "meaning": "Kebun salak", "date": "Juni 2026"}

    assert problems(FigureBlock(), whole) == set()
    assert problems(FigureBlock(), whole | {"unit": "", "date": ""}) == {"unit", "date"}


def test_nothing_in_a_body_can_embed_another_website() -> None:
    assert sorted(BodyBlock().child_blocks) == [
        "call_to_action",
        "documents",
        "figure",
        "gallery",
        "heading",
        "paragraph",
        "picture",
        "quote",
        "table",
        "video_link",
    ]
    assert BodyBlock().child_blocks["paragraph"].features == ["bold", "italic", "ol", "ul", "link", "document-link"]


def test_a_heading_is_text_and_never_markup() -> None:
    block = BodyBlock()
    value = block.to_python([{"type": "heading", "value": "<script>alert(1)</script>"}])

    assert "<h2>&lt;script&gt;alert(1)&lt;/script&gt;</h2>" in str(block.render(value))
