"""Tags that draw what repeats: the woven band, pictures, amounts, structured data."""

import json
from typing import Any

from django import template
from django.template.context import Context
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from foundation import money, weave
from foundation.frame import Link
from foundation.models import PICTURE_SPECS, PORTRAIT_SPEC, Picture

register = template.Library()

#: How wide a picture is drawn, for the browser to choose among the files.
SIZES = {
    "card": "(min-width: 70rem) 22rem, (min-width: 34rem) 48vw, 100vw",
    "first": "(min-width: 56rem) 40rem, 100vw",
    "hero": "(min-width: 56rem) 58vw, 100vw",
    "wide": "(min-width: 70rem) 70rem, 100vw",
}
JSON_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}

register.filter("rupiah", money.rupiah)
register.filter("short_rupiah", money.short_rupiah)


@register.filter
def grouped(number: float) -> str:
    """`6867` → `6.867`. Years and codes stay as they are, so this is asked for, never general."""
    return number_format(number, force_grouping=True)


@register.inclusion_tag("components/weave.html", name="weave")
def draw_weave(code: str) -> dict[str, Any]:
    """The band of a site. Drawn once; `weave_again` repeats it further down the page."""
    return {"path": weave.tile_path(code)}


@register.simple_tag
def tile_path(code: str) -> str:
    return weave.tile_path(code)


@register.simple_tag
def picture(image: Picture, shape: str = "card", eager: bool = False) -> SafeString:
    """`image` in every size the site serves; the first picture of a page is fetched `eager`ly, the others when near."""
    renditions = list(image.get_renditions(*PICTURE_SPECS).values())
    sources = ", ".join(f"{rendition.url} {rendition.width}w" for rendition in renditions)
    smallest = renditions[0]
    return format_html(
        '<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}"{}>',
        smallest.url,
        sources,
        SIZES[shape],
        smallest.width,
        smallest.height,
        getattr(image, "contextual_alt_text", None) or image.description,
        SafeString(' fetchpriority="high"') if eager else SafeString(' loading="lazy" decoding="async"'),
    )


@register.simple_tag
def portrait(image: Picture) -> SafeString:
    """Empty alternative text: the name stands beside it."""
    rendition = image.get_rendition(PORTRAIT_SPEC)
    return format_html('<img src="{}" width="80" height="80" alt="" loading="lazy">', rendition.url)


@register.simple_tag
def share_image(image: Picture) -> str:
    return image.share_url


@register.simple_tag(takes_context=True)
def structured_data(context: Context, page: Page) -> SafeString:
    """JSON-LD of the page, with `<`, `>` and `&` escaped so that no text can end the element."""
    data = json.dumps(page.structured_data(context["request"]), ensure_ascii=False, default=str)
    return mark_safe(data.translate(JSON_ESCAPES))  # escaped above


@register.simple_tag
def versions_of(page: Page, languages: list[Link]) -> dict[str, Page]:
    """The live versions of a page in the languages its site speaks, its own among them; one query."""
    spoken = [language.language for language in languages]
    versions = page.get_translations(inclusive=True).live().filter(locale__language_code__in=spoken)
    versions = versions.select_related("locale")
    for version in versions:
        if version.pk == page.pk:
            page.locale = version.locale  # the head asks for it again
    return {version.locale.language_code: version for version in versions}


@register.simple_tag(takes_context=True)
def language_url(context: Context, language: Link, versions: dict[str, Page]) -> str:
    """Where the reader finds the same in another language: the translation, or this address there, which may fall back.

    What was asked of the page (a filter, the words of a search) is asked there too.
    """
    request = context["request"]
    version = versions.get(language.language)
    is_page_itself = request.path == context["page"].get_url(request)
    url = version.get_url(request) if version and is_page_itself else language.url
    return f"{url}?{request.GET.urlencode()}" if request.GET else url


@register.filter
def share_of(part: float, whole: float) -> float:
    """How wide the bar of `part` is where `whole` is 100."""
    return round(100 * float(part) / float(whole), 1) if whole else 0
