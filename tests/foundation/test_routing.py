"""Which site a page or a request belongs to: the same answers as Wagtail's own, at a cost that does not grow."""

import itertools

import pytest
from django.core.exceptions import ValidationError
from django.http.request import split_domain_port
from django.test import RequestFactory
from django.utils import translation
from wagtail.models import Locale, Page, Site

from foundation.tenancy import routing
from tests.foundation.originals import install_originals

pytestmark = pytest.mark.django_db

PORT = 8000


def request_to(host: str):
    _name, port = split_domain_port(host)
    return RequestFactory().get("/", headers={"host": host}, SERVER_PORT=port or "80")


def make_site(hostname: str, *, port: int = PORT, default: bool = False, home: Page | None = None) -> Site:
    if home is None:
        home = Page.get_first_root_node().add_child(instance=Page(title=hostname, slug=hostname.replace(".", "-")))
    return Site.objects.create(hostname=hostname, port=port, root_page=home, is_default_site=default)


def translate(page: Page, language: str) -> Page:
    locale, _made = Locale.objects.get_or_create(language_code=language)
    return page.copy_for_translation(locale, copy_parents=True)


@pytest.fixture
def network() -> list[Site]:
    """Three sites in one, two and three languages, second addresses for two of them, and a page of nobody."""
    Site.objects.all().delete()
    sites = [make_site("localhost", default=True), make_site("satu.localhost"), make_site("dua.localhost")]
    for site in sites:
        room = site.root_page.add_child(instance=Page(title="Kabar", slug="kabar"))
        room.add_child(instance=Page(title="Panen", slug="panen"))
    for language, site in (("en", sites[1]), ("en", sites[2]), ("ban", sites[2])):
        for page in site.root_page.get_descendants(inclusive=True).filter(locale__language_code="id").order_by("path"):
            translate(page, language)
    # By name the second would come before the default site, whose pages it shows.
    for hostname, same in (("tiga.localhost", sites[1]), ("aaa.localhost", sites[0])):
        sites.append(make_site(hostname, home=Page.objects.get(pk=same.root_page_id)))
    Page.get_first_root_node().add_child(instance=Page(title="Yatim", slug="yatim"))
    return sites


def addresses(sites: list[Site]) -> dict[tuple, object]:
    """Every way to ask for the address of every page, from every site, in every language."""
    found: dict[tuple, object] = {}
    hosts = [*(f"{site.hostname}:{site.port}" for site in sites), "asing.localhost:8000"]
    for language, page in itertools.product(("id", "en", "ban"), Page.objects.order_by("path")):
        with translation.override(language):
            asked = (language, page.path)
            found[*asked, "parts"] = page.get_url_parts()
            found[*asked, "url"] = page.url
            found[*asked, "full_url"] = page.full_url
            found[*asked, "site"] = page.get_site()
            for site in sites:
                found[*asked, site.hostname, "relative"] = page.relative_url(site)
            for host in hosts:
                fresh = Page.objects.get(pk=page.pk)
                request = request_to(host)
                found[*asked, host, "url"] = fresh.get_url(request)
                found[*asked, host, "parts"] = fresh.get_url_parts(request)
                found[*asked, host, "full_url"] = fresh.get_full_url(request)
                found[*asked, host, "relative"] = fresh.relative_url(sites[0], request)
    return found


def test_addresses_of_pages_are_those_of_wagtail(network: list[Site], monkeypatch: pytest.MonkeyPatch) -> None:
    ours = addresses(network)

    install_originals(monkeypatch)
    theirs = addresses(network)

    assert len(theirs) > 1000
    assert ours == theirs


def test_an_address_is_local_at_home_and_absolute_elsewhere(network: list[Site]) -> None:
    page = Page.objects.get(url_path="/satu-localhost/kabar/panen/")

    assert page.get_url(request_to("satu.localhost:8000")) == "/kabar/panen/"
    assert page.get_url(request_to("tiga.localhost:8000")) == "/kabar/panen/"
    assert page.get_url(request_to("dua.localhost:8000")) == "http://satu.localhost:8000/kabar/panen/"
    assert Page.objects.get(slug="yatim").get_url(request_to("dua.localhost:8000")) is None


def test_a_translation_lives_below_its_language(network: list[Site]) -> None:
    original = Page.objects.get(url_path="/dua-localhost/kabar/panen/")

    found = {page.locale.language_code: page.full_url for page in original.get_translations(inclusive=True)}

    root = "http://dua.localhost:8000"
    assert found == {
        "id": f"{root}/kabar/panen/", "en": f"{root}/en/kabar/panen/", "ban": f"{root}/ban/kabar/panen/",
    }  # fmt: skip


def test_root_paths_of_all_sites_are_those_of_wagtail(network: list[Site], monkeypatch: pytest.MonkeyPatch) -> None:
    ours = Site.get_site_root_paths()

    install_originals(monkeypatch)
    theirs = Site.get_site_root_paths()

    assert sorted(ours) == sorted(theirs)
    assert len(ours) == 1 + 2 + 3 + 2 + 1


HOSTS = [
    "localhost:8000", "satu.localhost:8000", "tiga.localhost:8000", "asing.localhost:8000", "satu.localhost",
    "satu.localhost:9999", "SATU.localhost:8000", "localhost", "127.0.0.1:8000", "[::1]:8000", "kembar.localhost:8000",
    "kembar.localhost:9000", "kembar.localhost:9999",
]  # fmt: skip


@pytest.mark.parametrize("has_default", [True, False])
def test_hosts_lead_to_the_sites_that_wagtail_finds(
    network: list[Site], monkeypatch: pytest.MonkeyPatch, has_default: bool
) -> None:
    make_site("kembar.localhost")
    make_site("kembar.localhost", port=9000, home=Page.objects.get(pk=network[2].root_page_id))
    if not has_default:
        Site.objects.get(is_default_site=True).delete()
    routing.forget()

    ours = {host: Site.find_for_request(request_to(host)) for host in HOSTS}
    remembered = {host: Site.find_for_request(request_to(host)) for host in HOSTS}
    install_originals(monkeypatch)
    theirs = {host: Site.find_for_request(request_to(host)) for host in HOSTS}

    assert ours == theirs
    assert remembered == theirs


def queries_of_thirty_links(django_assert_num_queries, queries: int) -> None:
    home = Site.objects.get(is_default_site=True).root_page
    pages = list(home.get_descendants()) * 15
    routing.forget()
    request = request_to("localhost:8000")
    with django_assert_num_queries(queries):
        assert {page.get_url(request) for page in pages} == {"/kabar/", "/kabar/panen/"}


@pytest.mark.parametrize("others", [0, 40])
def test_thirty_links_cost_two_queries_with_five_sites_and_with_forty_five(
    network: list[Site], others: int, django_assert_num_queries
) -> None:
    for number in range(others):
        make_site(f"lain{number}.localhost")

    # One finds the site of the request, one the root of the pages.
    queries_of_thirty_links(django_assert_num_queries, 2)


def test_links_to_many_sites_cost_one_query_for_all_their_roots(network: list[Site], django_assert_num_queries) -> None:
    for number in range(10):
        make_site(f"lain{number}.localhost")
    pages = list(Page.objects.filter(depth__gt=1))
    plain = {page.pk: page.get_url(request_to("localhost:8000")) for page in pages}
    routing.forget()
    request = request_to("localhost:8000")
    Site.find_for_request(request)

    with django_assert_num_queries(1):
        routing.remember_roots(request, pages)
        assert {page.pk: page.get_url(request) for page in pages} == plain

    again = request_to("localhost:8000")
    with django_assert_num_queries(0):
        routing.remember_roots(again, pages)
        assert {page.pk: page.get_url(again) for page in pages} == plain


def test_links_asked_again_cost_nothing(network: list[Site], django_assert_num_queries) -> None:
    page = Page.objects.get(url_path="/satu-localhost/kabar/")
    page.get_url(request_to("satu.localhost:8000"))

    with django_assert_num_queries(0):
        assert page.get_url(request_to("satu.localhost:8000")) == "/kabar/"


def test_a_new_hostname_counts_at_once(network: list[Site]) -> None:
    site = network[1]
    page = Page.objects.get(url_path="/satu-localhost/kabar/")
    request = request_to("dua.localhost:8000")
    assert page.get_url(request) == "http://satu.localhost:8000/kabar/"

    Site.objects.get(hostname="tiga.localhost").delete()
    site.hostname = "baru.localhost"
    site.save()

    assert page.get_url(request_to("dua.localhost:8000")) == "http://baru.localhost:8000/kabar/"
    assert Site.find_for_request(request_to("baru.localhost:8000")) == site
    assert Site.find_for_request(request_to("satu.localhost:8000")) == network[0]


def test_a_deleted_site_is_forgotten_at_once(network: list[Site]) -> None:
    assert Site.find_for_request(request_to("dua.localhost:8000")) == network[2]

    network[2].delete()

    assert Site.find_for_request(request_to("dua.localhost:8000")) == network[0]
    assert Page.objects.get(url_path="/dua-localhost/kabar/").get_url() is None


def test_a_new_slug_of_a_home_page_leaves_its_addresses_as_they_were(network: list[Site]) -> None:
    home = Page.objects.get(pk=network[2].root_page_id)
    room = home.get_children().get(slug="kabar")
    assert room.full_url == "http://dua.localhost:8000/kabar/"

    home.slug = "nama-baru"
    home.save()

    room.refresh_from_db()
    assert room.url_path == "/nama-baru/kabar/"
    assert Page.objects.get(pk=room.pk).full_url == "http://dua.localhost:8000/kabar/"


def test_a_site_starts_directly_under_the_root_of_the_tree(network: list[Site]) -> None:
    deeper = Page.objects.get(url_path="/satu-localhost/kabar/")

    with pytest.raises(ValidationError):
        make_site("dalam.localhost", home=deeper)
