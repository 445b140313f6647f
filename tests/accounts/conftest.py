"""Everybody here comes to the portal's door, and no test remembers the attempts of another."""

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from tests.factories import MembershipFactory, ProvinceHomePageFactory, UserFactory
from tests.factories.accounts import PASSWORD

HOST = "localhost:8000"
DOOR = "/akun/login/"


@pytest.fixture(autouse=True)
def forgetful_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def portal(db: None) -> None:
    ProvinceHomePageFactory()


@pytest.fixture
def visitor(portal: None) -> Callable[..., Client]:
    """Makes browsers, each with its own cookies."""

    def new(address: str = "203.0.113.5") -> Client:
        return Client(headers={"host": HOST}, REMOTE_ADDR=address)

    return new


@pytest.fixture
def clerk(portal: None) -> User:
    """The operator of a village, who signs in at the portal as well as at home."""
    clerk: User = UserFactory(email="sri@contoh.test", name="Sri Wahyuni")
    MembershipFactory(user=clerk)
    return clerk


@pytest.fixture
def sign_in() -> Callable[..., str]:
    """Types e-mail address and password, and returns where the browser is sent; empty when it stays at the door."""

    def go(browser: Client, email: str, password: str = PASSWORD, *, to: str = "") -> str:
        answer = browser.post(DOOR, {"login": email, "password": password, "next": to})
        return answer.get("Location", "")

    return go
