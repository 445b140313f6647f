"""Fills the frame of a page: from the village whose host was asked, or from the portal."""

from collections.abc import Set
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from foundation.frame import Clothes, Frame, Link
from villages.addresses import portal_url
from villages.clothes import remember
from villages.enums import Module
from villages.models import Village
from villages.models.base import room_models
from villages.models.village import village_of

STATEMENTS_KEY = "frames:statements"


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor; nothing is asked of the database unless a template draws the frame."""
    return {"frame": SimpleLazyObject(lambda: make_frame(request))}


def make_frame(request: HttpRequest) -> Frame:
    village = village_of(request)
    if village is None:
        return portal_frame(request)
    clothes = Clothes(village.full_name, village.place, village.region_id, village.cloth, portal_url())
    remember(request.get_host(), clothes)
    home = original = village.site.root_page
    if get_language() != settings.LANGUAGE_CODE:
        home = getattr(request, "village_home", None) or home.localized
    home_url = home.get_url(request) or "/"
    untranslated = getattr(request, "untranslated", False)
    return Frame(
        clothes,
        home_url=home_url,
        search_url=f"{home_url}cari/",
        crest=village.crest,
        rooms=rooms(request, home, original, hidden=set(Module) - set(village.modules)),
        languages=languages(request, village) if village.languages else [],
        contact=[line for line in (contact_address(village), village.office_hours) if line],
        contact_links=contact_links(village),
        foot_links=statements(),
        is_untranslated=untranslated,
    )


def portal_frame(request: HttpRequest) -> Frame:
    site = Site.find_for_request(request)
    if site is None:
        return Frame(Clothes(portal_url=portal_url()))
    home = site.root_page.specific
    clothes = Clothes(
        name=home.title,
        place=getattr(home, "tagline", ""),
        cloth=getattr(home, "cloth", Clothes.cloth),
        portal_url=portal_url(),
    )
    remember(request.get_host(), clothes)
    return Frame(clothes, rooms=rooms(request, home, home), foot_links=foot_links(request, home))


def rooms(request: HttpRequest, home: Page, original: Page, hidden: Set[Module] = frozenset()) -> list[Link]:
    """The rooms of a home in the order of its `original`; one that is not translated answers below this home too."""
    home_url = home.get_url(request) or "/"
    hidden_models = [model._meta.model_name for model in room_models() if model.module in hidden]
    pages = (original.get_children() | home.get_children()).live().order_by("path").select_related("content_type")
    translated = {page.translation_key: page for page in pages if page.path.startswith(home.path)}
    links = [Link(_("Home"), home_url, request.path == home_url)]
    for child in pages:
        if not (child.show_in_menus and child.path.startswith(original.path)):
            continue
        kind = child.content_type.model
        page = translated.get(child.translation_key)
        if page:
            shown, url, language = page, page.get_url(request), ""
        else:
            shown, url, language = child, f"{home_url}{child.slug}/", settings.LANGUAGE_CODE
        if kind not in hidden_models:
            links.append(Link(shown.title, url, request.path.startswith(url), language, kind))
    return links


def statements() -> list[Link]:
    """The portal's own pages, at the foot of every village; they change so seldom that five minutes do no harm."""
    links = cache.get(STATEMENTS_KEY)
    if links is None:
        portal = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        pages = portal.root_page.get_children().live().filter(show_in_menus=False) if portal else []
        links = [Link(page.title, f"{portal.root_url}/{page.slug}/", language=settings.LANGUAGE_CODE) for page in pages]
        cache.set(STATEMENTS_KEY, links, 300)
    return links


def foot_links(request: HttpRequest, home: Page) -> list[Link]:
    children = home.get_children().live().filter(show_in_menus=False)
    return [Link(child.title, child.get_url(request), language=settings.LANGUAGE_CODE) for child in children]


def contact_address(village: Village) -> str:
    return f"{village.terms.office}, {village.address}" if village.address else village.place


def contact_links(village: Village) -> list[Link]:
    links = []
    if village.phone:
        links.append(Link(village.phone, "tel:" + village.phone.replace("-", "").replace(" ", "")))
    if village.whatsapp:
        links.append(Link("WhatsApp", f"https://wa.me/{village.whatsapp}"))
    if village.email:
        links.append(Link(village.email, f"mailto:{village.email}"))
    return links


def languages(request: HttpRequest, village: Village) -> list[Link]:
    """The same address in the village's other languages; a page without translation answers there with a note."""
    active = get_language()
    bare = request.path.removeprefix(f"/{active}") if active != settings.LANGUAGE_CODE else request.path
    links = []
    for code in (settings.LANGUAGE_CODE, *village.languages):
        prefix = "" if code == settings.LANGUAGE_CODE else f"/{code}"
        links.append(Link(get_language_info(code)["name_local"], prefix + bare, code == active, code))
    return links
