"""A village without an export types its headline lines; nothing that was typed is lost."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from foundation.tenancy.reach import Reach, opened
from tests.transparency.budgets.screens.offices import client_of, confirmed, money_url
from transparency.budgets.models import BudgetImport, BudgetLine, RealisationEntry
from transparency.budgets.sending.amounts import RupiahField
from transparency.budgets.sheets import HEADLINES
from villages.models import Village
from villages.roles import Role

pytestmark = pytest.mark.django_db

CODES = [headline.code for headline in HEADLINES]


@pytest.fixture
def treasurer(village: Village) -> Client:
    return client_of(village, Role.TREASURER)


def name(code: str, column: str = "planned") -> str:
    return f"{column}_{CODES.index(code)}"


def typed(village: Village, client: Client, **fields: str) -> Any:
    return client.post(money_url(village, "ketik/2026/"), fields)


def read(response: Any, status: int = 200) -> BeautifulSoup:
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


def total(document: BeautifulSoup, which: str) -> str:
    return document.select_one(f"[data-total={which}]").get_text()


AMOUNTS = {
    name("4.2.1"): "1.250.000",
    name("4.2.1", "realised"): "Rp 600.000",
    name("02"): "1000000",
    name("02", "realised"): "500 000",
    name("6.2.2"): "250.000,00",
}


def test_every_headline_has_two_large_fields(village: Village, treasurer: Client) -> None:
    document = read(treasurer.get(money_url(village, "ketik/2026/")))

    assert len(document.select("fieldset.money-line")) == 28
    assert len(document.select("fieldset.money-line input[inputmode=numeric]")) == 56


def test_typed_amounts_are_looked_through_and_then_used_like_a_file(village: Village, treasurer: Client) -> None:
    response = typed(village, treasurer, **AMOUNTS)
    with opened(Reach.system()):
        sent = BudgetImport.objects.get(village=village)
    assert response["Location"] == money_url(village, f"kiriman/{sent.pk}/")

    treasurer.post(f"{response['Location']}pakai/")

    with opened(Reach.system()):
        lines = BudgetLine.objects.filter(village=village).values_list("function", "account", "source", "amount")
        entries = RealisationEntry.objects.filter(village=village).values_list("account", "amount", "kind")
        assert set(lines) == {
            ("", "4.2.1", "DDS", 1_250_000),
            ("02", "5", "DLL", 1_000_000),
            ("", "6.2.2", "DLL", 250_000),
        }
        assert set(entries) == {("4.2.1", 600_000, "total"), ("5", 500_000, "total")}


def test_the_same_amounts_again_change_nothing(village: Village, treasurer: Client) -> None:
    treasurer.post(f"{typed(village, treasurer, **AMOUNTS)['Location']}pakai/")

    document = read(treasurer.get(typed(village, treasurer, **AMOUNTS)["Location"]))

    assert not document.select(".money form[action$='pakai/']")


def test_what_is_there_stands_in_the_fields(village: Village, treasurer: Client) -> None:
    confirmed(village)

    document = read(treasurer.get(money_url(village, "ketik/2026/")))

    shown = {field["name"]: field["value"] for field in document.select("fieldset input") if field["value"]}
    assert shown == {
        name("4.2.1"): "1.000.000",
        name("4.2.1", "realised"): "400.000",
        name("02"): "900.000",
        name("02", "realised"): "400.000",
        name("6.2.2"): "100.000",
    }
    assert document.select(".help-warning"), "detailed lines would be replaced without a word"


def test_adding_up_shows_totals_without_sending_anything(village: Village, treasurer: Client) -> None:
    document = read(typed(village, treasurer, act="hitung", **AMOUNTS))

    assert total(document, "planned-income") == "Rp1.250.000"
    assert total(document, "planned-surplus") == "Rp250.000"
    assert total(document, "planned-silpa") == "Rp0"
    assert total(document, "realised-surplus") == "Rp100.000"
    with opened(Reach.system()):
        assert not BudgetImport.objects.filter(village=village).exists()


def test_an_error_stands_beside_its_field_and_nothing_is_lost(village: Village, treasurer: Client) -> None:
    wrong = AMOUNTS | {name("03"): "dua juta", name("04"): "-5", name("05"): "9" * 25}

    document = read(typed(village, treasurer, **wrong), 422)

    invalid = document.select("fieldset [aria-invalid=true]")
    assert [field["name"] for field in invalid] == [name("03"), name("04"), name("05")]
    assert all(document.find(id=field["aria-describedby"]).get_text(strip=True) for field in invalid)
    assert {field["name"]: field["value"] for field in document.select("fieldset input") if field["value"]} == wrong
    assert total(document, "planned-income") == "Rp1.250.000"


def test_an_empty_form_is_told_to_be_empty(village: Village, treasurer: Client) -> None:
    assert read(typed(village, treasurer), 422).select("[role=alert]")


@pytest.mark.parametrize(
    ("text", "amount"),
    [("", 0), ("-", 0), ("1.250.000", 1_250_000), ("Rp1.250.000,50", 1_250_001), ("1 250 000", 1_250_000), ("7", 7)],
)
def test_amounts_are_read_as_people_write_them(text: str, amount: int) -> None:
    assert RupiahField().clean(text) == amount
