"""Names of villages repeat all over Java; addresses may not."""

import pytest
from django.conf import settings
from wagtail.models import Page, Site

from tests.factories import RegionFactory, VillageFactory
from villages.addresses import candidate_hostnames, code_of_host, portal_url, with_port
from villages.services.creation import create_village

pytestmark = pytest.mark.django_db


def region(code: str, name: str, district: str, regency: str = "Kabupaten Grobogan"):
    return RegionFactory(code=code, name=name, parent__name=district, parent__parent__name=regency)


def make(code: str, name: str, district: str, regency: str = "Kabupaten Grobogan") -> str:
    region(code, name, district, regency)
    return create_village(code=code).site.hostname


def test_grobogan_has_two_villages_called_sumberagung() -> None:
    assert make("33.15.06.2004", "Sumberagung", "Ngaringan") == "sumberagung.localhost"
    assert make("33.15.12.2010", "Sumberagung", "Godong") == "sumberagung-godong.localhost"


def test_the_same_name_in_the_same_kecamatan_of_another_kabupaten_takes_the_kabupaten_too() -> None:
    assert make("33.15.06.2004", "Sumberagung", "Ngaringan") == "sumberagung.localhost"
    assert make("33.15.12.2010", "Sumberagung", "Godong") == "sumberagung-godong.localhost"
    assert make("33.14.12.2010", "Sumberagung", "Godong", "Kabupaten Sragen") == "sumberagung-godong-sragen.localhost"


def test_in_the_end_the_code_makes_a_difference() -> None:
    names = ("Sumberagung", "Godong", "Kabupaten Sragen")
    taken = list(candidate_hostnames("Sumberagung", "Godong", "Kabupaten Sragen", "33.14.12.2010"))[:3]
    for hostname in taken:
        Site.objects.create(hostname=hostname, port=8000, root_page=Page.objects.get(depth=2))

    assert make("33.14.12.2010", *names) == "sumberagung-33-14-12-2010.localhost"


def test_a_village_called_like_the_portal_does_not_take_its_address(settings) -> None:
    settings.PORTAL_HOSTNAME = "lumbung.localhost"

    assert make("33.15.06.2004", "Lumbung", "Ngaringan") == "lumbung-ngaringan.localhost"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Nyuh Tebel", "nyuh-tebel"),
        ("Karang Asem / Timur", "karang-asem-timur"),
        ("Kp. Baru", "kp-baru"),
        ("Ma'rang", "marang"),
        ("Désa Ü", "desa-u"),
        ("II Koto", "ii-koto"),
        ("x" * 90, "x" * 60),
    ],
)
def test_a_name_becomes_a_label_that_hosts_may_have(name: str, label: str) -> None:
    first = next(candidate_hostnames(name, "Godong", "Kabupaten Grobogan", "33.15.06.2004"))

    assert first == f"{label}.localhost"


def test_a_kota_keeps_its_word() -> None:
    *_rest, third, _last = candidate_hostnames("Mekar", "Baru", "Kota Bima", "52.72.01.1001")

    assert third == "mekar-baru-kota-bima.localhost"


def test_every_candidate_can_be_served() -> None:
    long = "Persiapan Tanjung Labu Besar Sungai Batang Hari Hulu"

    for hostname in candidate_hostnames(long, long, long, "33.15.06.2004"):
        label = hostname.removesuffix(".localhost")
        assert len(label) <= 63
        assert label.strip("-") == label


@pytest.mark.parametrize(
    ("hostname", "code"),
    [
        ("51.07.06.2003.localhost", "51.07.06.2003"),
        ("5107062003.localhost", "51.07.06.2003"),
        ("5107062003.example.test", None),
        ("5107062003", None),
        ("510706200.localhost", None),
        ("51070620031.localhost", None),
        ("desa-5107062003.localhost", None),
        ("bebandem.localhost", None),
        ("localhost", None),
        ("", None),
    ],
)
def test_a_code_is_read_from_its_host(hostname: str, code: str | None) -> None:
    assert code_of_host(hostname) == code


@pytest.mark.parametrize(
    ("port", "address"),
    [(8000, "http://localhost:8000/"), (80, "http://localhost/"), (443, "https://localhost/")],
)
def test_addresses_name_a_port_only_where_there_is_one(settings, port: int, address: str) -> None:
    settings.PUBLIC_PORT = port

    assert portal_url() == address
    assert with_port("localhost") + "/" == address


def test_the_port_of_the_installation_is_that_of_its_villages() -> None:
    village = VillageFactory(region__code="51.07.06.2003", region__name="Bebandem")

    assert village.site.root_url == f"http://bebandem.localhost:{settings.PUBLIC_PORT}"
