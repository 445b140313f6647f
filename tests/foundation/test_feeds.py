"""Feeds are Atom as RFC 4287 writes it, for readers that refuse anything less."""

from datetime import date, datetime
from xml.etree import ElementTree

import pytest
from django.test import RequestFactory

from foundation.feeds import atom, moment
from tests.factories import NewsPageFactory

ATOM = "{http://www.w3.org/2005/Atom}"

pytestmark = pytest.mark.django_db


def feed_of(entries, title: str = "Kabar · Desa Uji") -> tuple[ElementTree.Element, str]:
    index = entries[0].get_parent().specific if entries else NewsPageFactory().get_parent().specific
    host = index.get_site().hostname
    request = RequestFactory().get("/kabar/atom/", headers={"host": f"{host}:8000"})
    response = atom(request, title=title, page=index, author="Desa Uji", entries=entries)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content), f"http://{host}:8000"


def text(element: ElementTree.Element, name: str) -> str:
    [found] = element.findall(f"{ATOM}{name}")
    assert found.text, name
    return found.text


def is_moment(written: str) -> bool:
    return datetime.fromisoformat(written).utcoffset() is not None


def test_a_feed_names_itself_its_author_and_its_age() -> None:
    feed, root = feed_of([NewsPageFactory()])

    assert feed.tag == f"{ATOM}feed"
    assert text(feed, "title") == "Kabar · Desa Uji"
    assert text(feed, "id") == f"{root}/kabar/"
    assert is_moment(text(feed, "updated"))
    [author] = feed.findall(f"{ATOM}author")
    assert text(author, "name") == "Desa Uji"
    assert {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")} == {
        "alternate": f"{root}/kabar/",
        "self": f"{root}/kabar/atom/",
    }
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "id"


def test_an_entry_carries_what_a_reader_shows() -> None:
    news = NewsPageFactory(title="Harga <naik> & turun", date=date(2026, 3, 1), intro="Salak & pisang.")

    feed, root = feed_of([news])

    [entry] = feed.findall(f"{ATOM}entry")
    assert text(entry, "title") == "Harga <naik> & turun"
    assert text(entry, "summary") == "Salak & pisang."
    assert text(entry, "id") == f"{root}/kabar/{news.slug}/"
    assert text(entry, "published") == "2026-03-01T00:00:00+07:00"
    assert datetime.fromisoformat(text(entry, "updated")) == news.last_published_at


def test_every_entry_is_known_by_an_id_of_its_own() -> None:
    first = NewsPageFactory()
    second = NewsPageFactory(village=first.village)

    feed, _root = feed_of([first, second])

    assert len({text(entry, "id") for entry in feed.findall(f"{ATOM}entry")}) == 2


def test_a_feed_without_entries_is_a_feed() -> None:
    feed, _root = feed_of([])

    assert feed.findall(f"{ATOM}entry") == []
    assert is_moment(text(feed, "updated"))


def test_a_day_is_the_midnight_that_begins_it_in_jakarta() -> None:
    assert moment(date(2026, 3, 1)).isoformat() == "2026-03-01T00:00:00+07:00"
