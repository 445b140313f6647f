"""A profile tells what is known of a village, and leaves out what is not."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup

from tests.factories import DevelopmentIndexFactory, OfficialFactory, PictureFactory, ProfilePageFactory, VillageFactory
from tests.visits import read
from villages.enums import IndexStatus
from villages.models import Village

pytestmark = pytest.mark.django_db


@pytest.fixture
def village() -> Village:
    village = VillageFactory(region__name="Bebandem")
    ProfilePageFactory(
        village=village, men=3401, women=3466, households=2105, hamlets=9, population_year=2025,
        area_km2=Decimal("18.75"),
        history="<p>Berdiri lama sekali.</p>", vision="Desa yang mandiri",
        missions=[("mission", "Merawat kebun"), ("mission", "Membuka data")], north="Desa Selat",
    )  # fmt: skip
    return village


def facts(document: BeautifulSoup) -> list[str]:
    return [" ".join(fact.get_text(" ").split()) for fact in document.main.select(".facts dd")]


def test_figures_are_written_as_indonesians_read_them(village: Village) -> None:
    assert facts(read(village, "/profil/"))[:4] == ["6.867", "2.105", "18,75 km²", "9"]


def test_the_home_shows_the_same_figures(village: Village) -> None:
    assert facts(read(village))[:4] == ["6.867 2025", "2.105", "18,75 km²", "9"]


def test_women_and_men_stand_as_numbers_beside_their_bars(village: Village) -> None:
    bars = read(village, "/profil/").main.select(".bars li")

    assert [bar.select_one(".num").get_text() for bar in bars] == ["3.466", "3.401"]
    assert [bar.svg["aria-hidden"] for bar in bars] == ["true", "true"]


def test_vision_missions_borders_and_history_are_told(village: Village) -> None:
    text = read(village, "/profil/").main.get_text(" ")

    for told in ("Desa yang mandiri", "Merawat kebun", "Membuka data", "Desa Selat", "Berdiri lama sekali."):
        assert told in text


def test_officials_stand_in_their_order_with_their_portraits(village: Village) -> None:
    profile = ProfilePageFactory(village=village)
    OfficialFactory(page=profile, name="Ni Made Uji", position="Sekretaris", sort_order=2)
    OfficialFactory(page=profile, name="I Wayan Uji", position="Perbekel", sort_order=1, portrait=PictureFactory())

    people = read(village, "/profil/").main.select(".people li")

    assert [person.b.get_text() for person in people] == ["I Wayan Uji", "Ni Made Uji"]
    assert [len(person.find_all("img", alt="")) for person in people] == [1, 0]


def test_the_village_index_is_drawn_and_written(village: Village) -> None:
    for year, score, status in ((2022, "0.7", IndexStatus.DEVELOPING), (2021, "0.6", IndexStatus.UNDERDEVELOPED)):
        DevelopmentIndexFactory(region=village.region, year=year, score=Decimal(score), status=status)

    document = read(village, "/profil/")

    rows = [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in document.main.select("tbody tr")]
    assert [(row[0], row[-1]) for row in rows] == [("2021", "0,6000"), ("2022", "0,7000")]
    assert document.main.find("table").caption.get_text()
    assert "0,70" in facts(read(village))[4]


def test_the_index_of_another_village_is_not_shown(village: Village) -> None:
    DevelopmentIndexFactory()

    assert read(village, "/profil/").main.find("table") is None


def test_an_empty_profile_says_so() -> None:
    document = read(VillageFactory(), "/profil/")

    assert len(document.main.select(".empty")) == 1
    assert document.main.select(".bars, .people, .say, table") == []
    assert [fact for fact in facts(document) if "km²" in fact] == []
