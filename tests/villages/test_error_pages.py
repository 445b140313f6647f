"""Errors are told in the village's clothes, without asking a database that may be the very thing that broke."""

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from foundation.weave import tile_path
from tests.factories import ProvinceHomePageFactory, UserFactory, VillageFactory
from tests.visits import visit
from villages import errors

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.villages.broken_urls")]

HOST = "bebandem.localhost:8000"
CODE = "51.07.06.2003"
HANDLERS = {
    400: errors.bad_request,
    403: errors.forbidden,
    404: errors.not_found,
    500: lambda request, _exception: errors.server_error(request),
}


@pytest.fixture(scope="module")
def lasting_network(lasting: None) -> None:
    ProvinceHomePageFactory()
    VillageFactory(region__code=CODE, region__name="Bebandem", cloth="senja")


@pytest.fixture(autouse=True)
def visitor(lasting_network: None) -> Client:
    # Where a view raises, the visitor must see the page and not the exception.
    return Client(raise_request_exception=False)


def is_dressed(page: str) -> bool:
    return 'data-cloth="senja"' in page and "Desa Bebandem" in page and tile_path(CODE) in page


@pytest.mark.parametrize("status", HANDLERS)
def test_an_error_page_needs_no_query_and_wears_what_the_host_wore_last(status: int) -> None:
    visit(HOST)
    request = RequestFactory().get("/x/", headers={"host": HOST})

    with CaptureQueriesContext(connection) as queries:
        response = HANDLERS[status](request, None)

    assert len(queries) == 0
    assert response.status_code == status
    assert is_dressed(response.content.decode())


@pytest.mark.parametrize("status", HANDLERS)
def test_an_error_page_of_a_host_that_was_never_visited_wears_the_clothes_of_the_network(status: int) -> None:
    response = HANDLERS[status](RequestFactory().get("/x/", headers={"host": HOST}), None)

    page = response.content.decode()
    assert response.status_code == status
    assert "Lumbung Desa" in page
    assert "http://localhost:8000/" in page


@pytest.mark.parametrize("status", HANDLERS)
def test_an_error_page_answers_a_request_whose_host_is_nonsense(status: int) -> None:
    response = HANDLERS[status](RequestFactory().get("/x/", headers={"host": "a b:c"}), None)

    assert response.status_code == status


@pytest.mark.parametrize(
    ("path", "status"), [("/tidak-ada/", 404), ("/rusak/", 500), ("/terlarang/", 403), ("/kacau/", 400)]
)
def test_visitors_meet_the_page_of_their_error(visitor: Client, path: str, status: int) -> None:
    visit(HOST)

    response = visit(HOST, path, visitor)

    page = response.content.decode()
    assert response.status_code == status
    assert is_dressed(page)
    assert '<meta name="robots" content="noindex">' in page
    assert 'lang="id"' in page
    assert "broken on purpose" not in page


def test_the_four_pages_say_different_things(visitor: Client) -> None:
    pages = {visit(HOST, path, visitor).content for path in ("/tidak-ada/", "/rusak/", "/terlarang/", "/kacau/")}

    assert len(pages) == 4


def test_a_form_without_its_token_is_told_in_the_same_clothes() -> None:
    visit(HOST)

    response = Client(enforce_csrf_checks=True).post("/cms/login/", {}, headers={"host": HOST})

    assert response.status_code == 403
    assert is_dressed(response.content.decode())


def test_one_host_never_wears_the_clothes_of_another() -> None:
    VillageFactory(region__code="51.07.06.2004", region__name="Bungaya", cloth="laut")
    visit(HOST)
    visit("bungaya.localhost:8000")

    page = visit("bungaya.localhost:8000", "/tidak-ada/").content.decode()

    assert "Desa Bungaya" in page
    assert "Bebandem" not in page


def test_the_portal_wears_its_own_clothes() -> None:
    visit("localhost:8000")

    page = visit("localhost:8000", "/tidak-ada/").content.decode()

    assert 'data-cloth="soga"' in page
    assert "Lumbung Uji" in page


def test_an_address_below_an_absent_language_is_not_found_and_not_broken(visitor: Client) -> None:
    assert [visit(HOST, path, visitor).status_code for path in ("/en/", "/en/kabar/", "/fr/", "/xx/yy/")] == [404] * 4


@pytest.mark.parametrize("path", ["/%00", "/kabar/%00/", "/%ff%fe/", "/" + "a" * 3000 + "/", "/kabar/?page=%00"])
def test_a_nonsense_path_never_breaks_a_village(visitor: Client, path: str) -> None:
    assert visit(HOST, path, visitor).status_code in (200, 404)


def test_the_admin_keeps_its_own_page_for_what_is_not_there() -> None:
    client = Client()
    client.force_login(UserFactory(is_superuser=True))

    assert visit(HOST, "/cms/tidak-ada/", client).status_code == 404
