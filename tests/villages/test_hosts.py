"""Every host that is asked gets the answer it deserves: its website, the way to it, or help to find it."""

import pytest
from django.test import Client

from tests.factories import ProvinceHomePageFactory, VillageFactory
from tests.visits import read, visit

pytestmark = pytest.mark.django_db

CODE = "51.07.06.2003"


@pytest.fixture(autouse=True)
def network(lasting_network: None) -> None:
    pass


@pytest.fixture(scope="module")
def lasting_network(lasting: None) -> None:
    ProvinceHomePageFactory(headline="Semua desa")
    VillageFactory(region__code=CODE, region__name="Bebandem")


@pytest.mark.parametrize("host", ["bebandem.localhost:8000", "bebandem.localhost", "BEBANDEM.localhost:8000"])
def test_a_village_answers_at_its_host_on_any_port(host: str) -> None:
    assert "Bebandem" in read(host).h1.get_text()


@pytest.mark.parametrize("host", ["localhost:8000", "localhost"])
def test_the_portal_answers_at_its_host(host: str) -> None:
    assert read(host).h1.get_text() == "Semua desa"


@pytest.mark.parametrize("host", ["entah.localhost:8000", "entah.localhost", "testserver", "a.bebandem.localhost:8000"])
@pytest.mark.parametrize("path", ["/", "/kabar/", "/robots.txt", "/cms/", "/villages.json"])
def test_a_host_without_a_village_offers_to_find_one(host: str, path: str) -> None:
    response = visit(host, path)

    assert response.status_code == 404
    page = response.content.decode()
    assert f"“{host.removesuffix(':8000')}”" in page
    assert 'action="http://localhost:8000/"' in page
    assert 'name="q"' in page


def test_an_unknown_host_starts_no_session_and_costs_one_query(django_assert_num_queries) -> None:
    client = Client()

    with django_assert_num_queries(1):
        visit("entah.localhost:8000", client=client)

    assert dict(client.cookies) == {}


def test_the_name_of_an_unknown_host_is_never_markup() -> None:
    response = visit("<script>.localhost:8000")

    assert response.status_code == 400
    assert "<script>.localhost" not in response.content.decode()


@pytest.mark.parametrize("host", [f"{CODE}.localhost:8000", f"{CODE.replace('.', '')}.localhost:8000"])
def test_the_code_of_a_village_is_its_second_address(host: str) -> None:
    response = visit(host, "/kabar/?kind=news&page=2")

    assert response.status_code == 301
    assert response["Location"] == "http://bebandem.localhost:8000/kabar/?kind=news&page=2"


def test_the_code_of_a_village_that_is_not_there_is_an_unknown_host() -> None:
    assert visit("51.07.06.2999.localhost:8000").status_code == 404


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "127.0.0.1", "[::1]:8000"])
def test_a_bare_address_leads_to_the_portal(host: str) -> None:
    response = visit(host, "/kabar/")

    assert response.status_code == 302
    assert response["Location"] == "http://localhost:8000/"


def test_a_host_of_another_domain_is_refused() -> None:
    assert visit("bebandem.example.test").status_code == 400


def test_a_village_does_not_answer_for_its_neighbour_and_the_portal_for_none() -> None:
    VillageFactory(region__code="51.07.06.2004", region__name="Bungaya")

    assert "Bungaya" in read("bungaya.localhost:8000").h1.get_text()
    assert visit("localhost:8000", "/kabar/selamat-datang/").status_code == 404


def test_a_moved_village_is_found_at_its_new_host_at_once() -> None:
    village = VillageFactory(region__code="51.07.06.2005", region__name="Budakeling")
    assert visit("budakeling.localhost:8000").status_code == 200

    village.site.hostname = "desa-budakeling.localhost"
    village.site.save()

    assert visit("desa-budakeling.localhost:8000").status_code == 200
    assert visit("budakeling.localhost:8000").status_code == 404
