"""Lists are asked by links alone, so every link must keep what was asked before and survive nonsense."""

import pytest
from django.http import QueryDict

from accounts.models import User
from foundation.listing import Filter, make_listing, words_asked
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

STATE = Filter("keadaan", "State", (("True", "Active"), ("False", "Left")), "is_active")
ROLE = Filter("tugas", "Role", (("True", "Administrator"), ("False", "Staff")), "is_superuser")


@pytest.fixture(autouse=True)
def people() -> None:
    for number in range(5):
        UserFactory(email=f"{number}@contoh.test", is_active=number > 0, is_superuser=number > 2)


def listing_for(asked: str, page_size: int = 2):
    return make_listing(User.objects.order_by("email"), QueryDict(asked), (STATE, ROLE), page_size)


def emails(listing) -> list[str]:
    return [user.email.partition("@")[0] for user in listing]


def links(listing, name: str) -> dict[str, str]:
    return {
        choice.value: choice.query
        for question, choices in listing.filters
        for choice in choices
        if question.name == name
    }


def chosen(listing) -> list[tuple[str, str]]:
    return [
        (question.name, choice.value) for question, choices in listing.filters for choice in choices if choice.current
    ]


def test_an_unasked_list_shows_everything_from_the_start() -> None:
    listing = listing_for("")

    assert emails(listing) == ["0", "1"]
    assert chosen(listing) == [("keadaan", ""), ("tugas", "")]
    assert (listing.is_filtered, listing.query) == (False, "")


def test_filters_narrow_the_list_together() -> None:
    listing = listing_for("keadaan=True&tugas=False")

    assert emails(listing) == ["1", "2"]
    assert chosen(listing) == [("keadaan", "True"), ("tugas", "False")]
    assert listing.is_filtered


def test_a_choice_keeps_the_other_filters_and_returns_to_the_first_leaf() -> None:
    listing = listing_for("q=padi&keadaan=True&page=2")

    assert links(listing, "tugas") == {
        "": "?q=padi&keadaan=True",
        "True": "?q=padi&keadaan=True&tugas=True",
        "False": "?q=padi&keadaan=True&tugas=False",
    }
    assert links(listing, "keadaan")[""] == "?q=padi"


def test_the_next_leaf_keeps_the_filters() -> None:
    listing = listing_for("keadaan=True&page=2")

    assert emails(listing) == ["3", "4"]
    assert listing.query == "keadaan=True"


@pytest.mark.parametrize("answer", ["maybe", "", "true", "1 OR 1=1", "%00"])
def test_an_unknown_answer_is_ignored(answer: str) -> None:
    listing = listing_for(f"keadaan={answer}")

    assert emails(listing) == ["0", "1"]
    assert chosen(listing) == [("keadaan", ""), ("tugas", "")]
    assert not listing.is_filtered


@pytest.mark.parametrize(
    ("asked", "leaf"), [("99", 3), ("0", 3), ("-1", 3), ("two", 1), ("", 1), ("9" * 400, 3), ("%00", 1)]
)
def test_a_leaf_out_of_range_shows_the_nearest_that_exists(asked: str, leaf: int) -> None:
    assert listing_for(f"page={asked}").leaf.number == leaf


def test_an_empty_list_has_one_empty_leaf() -> None:
    User.objects.all().delete()

    listing = listing_for("page=7")

    assert emails(listing) == []
    assert listing.leaf.number == 1


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("", ""),
        ("q=", ""),
        ("q=+desa++maju+", "desa maju"),
        ("q=desa%00maju", "desa maju"),
        ("q=%00", ""),
        ("q=panjangsekali", "panjangse"),
    ],
)
def test_words_of_a_search_are_tidied(asked: str, words: str) -> None:
    assert words_asked(QueryDict(asked), most=9) == words
