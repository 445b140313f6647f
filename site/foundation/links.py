"""Links from texts to pages: one query for all links of a text, where Wagtail asks for every target three times."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.html import escape
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.pages import PageLinkHandler


class PageLinks(PageLinkHandler):
    @classmethod
    def get_many(cls, attrs_list: list[dict[str, Any]]) -> list[Page | None]:
        numbers = [str(attrs.get("id", "")) for attrs in attrs_list]
        # An editor's browser can send anything as the number of a page.
        pages = Page.objects.in_bulk(int(number) for number in numbers if number.isascii() and number.isdigit())
        return [pages.get(int(number)) if number.isascii() and number.isdigit() else None for number in numbers]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        pages = cls.get_many(attrs_list)
        translations = cls.translations(pages)
        targets = (translations.get(page.translation_key, page) if page else None for page in pages)
        return [f'<a href="{escape(page.url)}">' if page and page.url else "<a>" for page in targets]

    @staticmethod
    def translations(pages: list[Page | None]) -> dict[UUID, Page]:
        """Live versions of the pages in the language of the reader, by translation key."""
        language = get_language()
        if language == settings.LANGUAGE_CODE:
            return {}
        keys = [page.translation_key for page in pages if page]
        versions = Page.objects.live().filter(translation_key__in=keys, locale__language_code=language)
        return {page.translation_key: page for page in versions}


def register(features: FeatureRegistry) -> None:
    features.register_link_type(PageLinks)
