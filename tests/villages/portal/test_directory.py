"""All villages: by name, by kabupaten, by a name that is nearly right, and on a map."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup

from tests.factories import ProvinceHomePageFactory, VillageFactory
from tests.visits import links, read, structured_data
from villages.models import Village
from villages.portal.maps import WIDTH, draw_map, draw_maps

pytestmark = pytest.mark.django_db

PORTAL = "localhost:8000"


def make(code: str, name: str, district: str, regency: str, place: tuple[str, str] | None = None) -> Village:
    latitude, longitude = map(Decimal, place) if place else (None, None)
    return VillageFactory(
        region__code=code, region__name=name, region__parent__name=district, region__parent__parent__name=regency,
        latitude=latitude, longitude=longitude,
    )  # fmt: skip


@pytest.fixture(scope="module")
def network(lasting: None) -> list[Village]:
    ProvinceHomePageFactory()
    return [
        make("51.07.01.2001", "Nyuh Tebel", "Manggis", "Kabupaten Karangasem", ("-8.49", "115.55")),
        make("51.07.06.2003", "Bebandem", "Bebandem", "Kabupaten Karangasem", ("-8.41", "115.53")),
        make("33.15.06.2004", "Sumberagung", "Ngaringan", "Kabupaten Grobogan", ("-7.10", "111.10")),
        make("33.15.12.2010", "Sumberagung", "Godong", "Kabupaten Grobogan"),
    ]


def found(document: BeautifulSoup) -> list[str]:
    return [" ".join(link.get_text(" ").split()) for link in document.main.select(".region .places a")]


def suggested(document: BeautifulSoup) -> list[str]:
    return [link.get_text() for link in document.main.select(".empty .places a")]


ALL = [
    "Desa Sumberagung Kecamatan Godong", "Desa Sumberagung Kecamatan Ngaringan", "Desa Bebandem Kecamatan Bebandem",
    "Desa Nyuh Tebel Kecamatan Manggis",
]  # fmt: skip


def test_villages_stand_by_kabupaten_kecamatan_and_name(network: list[Village]) -> None:
    page = read(PORTAL, "/desa/")

    assert found(page) == ALL
    assert [heading.get_text(" ").split()[0] for heading in page.main.select(".region h3")] == [
        "Grobogan",
        "Karangasem",
    ]
    assert structured_data(page)["@type"] == "CollectionPage"


@pytest.mark.parametrize(
    ("words", "villages"),
    [
        ("Nyuh Tebel", ALL[3:]),
        ("nyuh", ALL[3:]),
        ("TEBEL", ALL[3:]),
        ("Godong", ALL[:1]),
        ("grobogan", ALL[:2]),
        ("sumberagung ngaringan", ALL[1:2]),
        ("51.07.06", ALL[2:3]),
        ("33.15", ALL[:2]),
        ("%20%20bebandem%20", ALL[2:3]),
        ("e", ALL),
    ],
)
def test_every_word_is_looked_for_in_village_kecamatan_kabupaten_and_code(
    network: list[Village], words: str, villages: list[str]
) -> None:
    assert found(read(PORTAL, f"/desa/?q={words}")) == [village for village in ALL if village in villages]


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [
        ("Nyuhtebel", "Desa Nyuh Tebel, Kecamatan Manggis, Karangasem"),
        ("Bebandam", "Desa Bebandem, Kecamatan Bebandem, Karangasem"),
        ("nyuh+tebal", "Desa Nyuh Tebel, Kecamatan Manggis, Karangasem"),
    ],
)
def test_a_name_that_is_nearly_right_finds_what_was_meant(network: list[Village], misspelt: str, meant: str) -> None:
    page = read(PORTAL, f"/desa/?q={misspelt}")

    assert found(page) == []
    assert suggested(page)[0] == meant


@pytest.mark.parametrize("words", ["xyzzy", "%25", "_", "%27%3B--", "%3Cscript%3E", "%00x%00"])
def test_a_name_like_no_other_finds_nothing_and_leads_back(network: list[Village], words: str) -> None:
    page = read(PORTAL, f"/desa/?q={words}")

    assert (found(page), suggested(page)) == ([], [])
    assert links(page, ".empty") == ["?"]
    assert page.select("script:not([type])") == []


def test_the_words_stay_in_the_field(network: list[Village]) -> None:
    page = read(PORTAL, "/desa/?q=%22%3E%3Cb%3E")

    assert page.find("input", attrs={"name": "q"})["value"] == '"><b>'


def test_a_kabupaten_narrows_the_list_and_keeps_the_words(network: list[Village]) -> None:
    page = read(PORTAL, "/desa/?q=sumber&kabupaten=33.15")

    assert found(page) == ALL[:2]
    assert [link["href"] for link in page.select(".chips a")] == [
        "?q=sumber", "?q=sumber&kabupaten=33.15", "?q=sumber&kabupaten=51.07",
    ]  # fmt: skip
    assert found(read(PORTAL, "/desa/?kabupaten=99.99")) == ALL


def test_a_kabupaten_without_villages_is_not_offered(network: list[Village]) -> None:
    assert [link.get_text() for link in read(PORTAL, "/desa/").select(".chips a")][1:] == ["Grobogan", "Karangasem"]


def test_the_map_has_a_point_for_each_village_that_gave_its_position(network: list[Village]) -> None:
    page = read(PORTAL, "/desa/peta/")

    maps = page.main.select("svg.map")
    assert [len(drawn.select("circle")) for drawn in maps] == [1, 2]
    listed = [link.get_text() for link in page.main.select("ol.numbered a")]
    assert listed == ["Desa Sumberagung", "Desa Bebandem", "Desa Nyuh Tebel"]
    assert links(page, "ol.numbered") == [
        "http://sumberagung.localhost:8000/", "http://bebandem.localhost:8000/", "http://nyuh-tebel.localhost:8000/",
    ]  # fmt: skip


def test_the_map_can_be_narrowed_to_a_kabupaten(network: list[Village]) -> None:
    page = read(PORTAL, "/desa/peta/?kabupaten=51.07")

    assert [link.get_text() for link in page.main.select("ol.numbered a")] == ["Desa Bebandem", "Desa Nyuh Tebel"]


def test_north_is_up_and_east_is_right(network: list[Village]) -> None:
    nyuh_tebel, bebandem = network[:2]

    drawn = draw_map(bebandem.regency, [bebandem, nyuh_tebel])

    north, south = drawn.points
    assert (north.village, north.number, south.number) == (bebandem, 1, 2)
    assert north.y < south.y
    assert north.x < south.x


def test_points_stay_on_the_map_and_apart(network: list[Village]) -> None:
    bebandem = network[1]
    crowd = [bebandem] * 12

    drawn = draw_map(bebandem.regency, crowd)

    assert all(0 < point.x < WIDTH and 0 < point.y < drawn.height for point in drawn.points)
    places = [(point.x, point.y) for point in drawn.points]
    assert len(set(places)) == 12
    assert 0 < drawn.bar < WIDTH / 2


def test_each_kabupaten_has_a_map_of_its_own(network: list[Village]) -> None:
    placed = [network[2], network[1], network[0]]

    assert [[point.number for point in drawn.points] for drawn in draw_maps(placed)] == [[1], [1, 2]]
