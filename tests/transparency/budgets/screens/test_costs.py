"""What the screens of village money ask of the database and send over the line, however many rows there are."""

import gzip
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from foundation.tenancy.reach import Reach, opened
from tests.counting import queries_of
from tests.factories import BudgetLineFactory, PictureFactory, RemarkFactory, VillageFactory, WorkPictureFactory
from tests.transparency.budgets.screens.offices import (
    client_of,
    confirmed,
    enacted,
    money_url,
    officer,
    published,
    reading,
    rejection,
    staged,
)
from tests.villages.offices import signed_in
from transparency.budgets.models import Budget, BudgetLine, BudgetVersion
from transparency.budgets.readings import LineReading, VersionReading
from villages.models import Village
from villages.roles import Role

pytestmark = pytest.mark.django_db

MOST_QUERIES = 25
#: The preview writes the file into the draft, looks at it and takes it back, so that it cannot differ.
MOST_QUERIES_OF_PREVIEW = 45
MOST_BYTES = 40_000


def weight(response: Any) -> int:
    assert response.status_code == 200
    return len(gzip.compress(response.content))


def asked(client: Client, url: str) -> list[str]:
    return queries_of(lambda: client.get(url))


def many_lines(number: int) -> list[LineReading]:
    return [
        LineReading("02.03.10", "5.3.5.03", "DDS", str(each), 1_000 + each, description=f"Semen dan pasir {each}")
        for each in range(number)
    ]


def large(village: Village) -> Budget:
    """A published budget with 150 lines, and a draft that says each of them differently."""
    published(village, reading(village, versions=[VersionReading(0, lines=many_lines(150))]))
    changed = [LineReading(**{**vars(line), "amount": line.amount + 1}) for line in many_lines(150)]
    return confirmed(village, reading(village, versions=[VersionReading(0, lines=changed)]))


def urls_of(village: Village, budget: Budget) -> dict[str, str]:
    changed = [LineReading(**{**vars(line), "amount": line.amount + 2}) for line in many_lines(150)]
    rejections = [rejection(f"baris {number}") for number in range(300)]
    sent = staged(village, reading(village, versions=[VersionReading(0, lines=changed)], rejections=rejections))
    with opened(Reach.system()):
        draft = BudgetVersion.objects.get(budget=budget, is_public=False)
        line = BudgetLine.objects.filter(version=draft).first()
        for _number in range(10):
            RemarkFactory(version=draft, line=line)
            RemarkFactory(version=draft)
    for _number in range(5):
        WorkPictureFactory(budget=budget, picture=PictureFactory(collection=village.collection))
    return {
        "village": money_url(village),
        "send": money_url(village, "kirim/"),
        "year": money_url(village, "2026/"),
        "works": money_url(village, "2026/foto/"),
        "headlines": money_url(village, "ketik/2026/"),
        "preview": money_url(village, f"kiriman/{sent.pk}/"),
        "draft": money_url(village, f"versi/{draft.pk}/"),
        "undo": money_url(village, f"versi/{draft.pk}/buang/"),
    }


@pytest.mark.parametrize("who", ["treasurer", "head", "officer"])
def test_no_screen_asks_or_sends_too_much(village: Village, who: str) -> None:
    urls = urls_of(village, large(village))
    people: dict[str, Callable[[], Client]] = {
        "treasurer": lambda: client_of(village, Role.TREASURER),
        "head": lambda: client_of(village, Role.HEAD),
        "officer": lambda: signed_in(officer(), village),
    }
    client = people[who]()
    if who == "officer":
        urls = {name: url for name, url in urls.items() if name in ("village", "year", "preview", "draft")}

    queries = {name: len(asked(client, url)) for name, url in urls.items()}
    bytes_sent = {name: weight(client.get(url)) for name, url in urls.items()}

    assert queries.pop("preview") <= MOST_QUERIES_OF_PREVIEW
    assert {name: number for name, number in queries.items() if number > MOST_QUERIES} == {}
    assert {name: number for name, number in bytes_sent.items() if number > MOST_BYTES} == {}


def test_the_list_of_villages_asks_the_same_for_few_villages_and_for_many(village: Village) -> None:
    client, url = signed_in(officer()), "/cms/uang-desa/wilayah/?tahun=2026"
    for number, act in enumerate((published, confirmed)):
        act(VillageFactory(region__code=f"51.07.06.{2090 + number}"))
    before = asked(client, url)

    for number in range(60):
        other = VillageFactory(region__code=f"51.07.06.{2100 + number}", region__name=f"Uji {number}")
        (confirmed, enacted, published)[number % 3](other)

    assert len(asked(client, url)) == len(before) <= MOST_QUERIES
    assert weight(client.get(url)) <= MOST_BYTES


def test_the_start_screen_asks_the_same_for_one_year_and_for_many(village: Village) -> None:
    client = client_of(village, Role.TREASURER)
    confirmed(village)
    before = asked(client, "/cms/")

    for year in (2022, 2023, 2024, 2025):
        confirmed(village, reading(village, year=year))

    assert len(asked(client, "/cms/")) == len(before) <= MOST_QUERIES


def test_the_year_asks_the_same_with_new_realisation_and_looks_at_it(village: Village) -> None:
    client, url = client_of(village, Role.HEAD), money_url(village, "2026/")
    published(village)
    told = reading(village)
    told.entries[1] = replace(told.entries[1], amount=950_000)
    confirmed(village, told)

    assert len(asked(client, url)) <= MOST_QUERIES
    faults = BeautifulSoup(client.get(url).content, "html.parser").select("#faults ~ .money-faults .money-fault")
    assert len(faults) >= 2, "more was spent than planned and received"


def test_the_year_asks_the_same_for_one_line_and_for_many(village: Village) -> None:
    client, url = client_of(village, Role.HEAD), money_url(village, "2026/")
    budget = enacted(village)
    before = asked(client, url)

    with opened(Reach.system()):
        version = BudgetVersion.objects.get(budget=budget)
    for number in range(30):
        BudgetLineFactory(version=version, key=f"lagi {number}")

    assert len(asked(client, url)) == len(before)
