"""Visitors: they ask a host for a path, and read what comes back."""

import json
from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Page, Site

from villages.models import Village


def host_of(place: Any) -> str:
    """`place` may be a village, a site, a page of either, or a host."""
    if isinstance(place, Village):
        place = place.site
    if isinstance(place, Page):
        place = place.get_site()
    return f"{place.hostname}:{place.port}" if isinstance(place, Site) else place


def visit(place: Any, path: str = "/", client: Client | None = None) -> Any:
    return (client or Client()).get(path, headers={"host": host_of(place)})


def read(place: Any, path: str = "/", client: Client | None = None) -> BeautifulSoup:
    response = visit(place, path, client)
    assert response.status_code == 200, f"{host_of(place)}{path}: {response.status_code}"
    return BeautifulSoup(response.content, "html.parser")


def read_page(page: Page) -> BeautifulSoup:
    return read(page, page.get_url_parts()[2])


def structured_data(document: BeautifulSoup) -> dict[str, Any]:
    [script] = document.find_all("script", type="application/ld+json")
    return json.loads(str(script.string))


def meta(document: BeautifulSoup) -> dict[str, str]:
    """Names and properties of the head with what they say."""
    return {
        tag.get("property") or tag.get("name"): tag["content"]
        for tag in document.head.find_all("meta")
        if tag.get("property") or tag.get("name")
    }


def canonical(document: BeautifulSoup) -> str:
    [link] = document.head.find_all("link", rel="canonical")
    return str(link["href"])


def links(document: BeautifulSoup, selector: str = "body") -> list[str]:
    return [str(link["href"]) for part in document.select(selector) for link in part.find_all("a", href=True)]


def titles(document: BeautifulSoup, selector: str = "main") -> list[str]:
    """The texts of the links in a part of the page, in their order."""
    return [" ".join(link.get_text(" ").split()) for part in document.select(selector) for link in part.find_all("a")]
