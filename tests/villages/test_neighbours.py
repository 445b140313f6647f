"""A village that has little to tell can show what its neighbours do."""

from datetime import date

import pytest

from tests.factories import StoryPageFactory, VillageFactory
from tests.visits import read
from villages.models import Village

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def village(lasting: None) -> Village:
    """In kecamatan 06; around it neighbours in the same kecamatan, in another one, and in another kabupaten."""
    village = VillageFactory(region__code="51.07.06.2001")
    near, nearer_than_newer, far = (
        VillageFactory(region__code=code) for code in ("51.07.06.2002", "51.07.07.2001", "51.08.01.2001")
    )
    StoryPageFactory(village=near, title="Dekat lama", date=date(2025, 1, 1))
    StoryPageFactory(village=near, title="Dekat baru", date=date(2025, 2, 1))
    StoryPageFactory(village=near, title="Dekat rahasia", date=date(2025, 3, 1), live=False)
    StoryPageFactory(village=nearer_than_newer, title="Jauh baru", date=date(2026, 2, 1))
    StoryPageFactory(village=nearer_than_newer, title="Jauh lama", date=date(2026, 1, 1))
    StoryPageFactory(village=far, title="Kabupaten lain", date=date(2026, 3, 1))
    StoryPageFactory(village=village, title="Milik sendiri", date=date(2026, 4, 1))
    return village


def neighbours(village: Village) -> dict[str, str]:
    """Titles of foreign stories on the home, with their addresses."""
    cards = read(village).main.select(".card a")
    return {card.get_text(): card["href"] for card in cards if card["href"].startswith("http")}


def test_the_newest_of_the_same_kecamatan_come_first_and_then_the_kabupaten(village: Village) -> None:
    assert neighbours(village) == {
        "Dekat baru": "http://sukamaju-5107062002.localhost:8000/cerita/dekat-baru/",
        "Dekat lama": "http://sukamaju-5107062002.localhost:8000/cerita/dekat-lama/",
        "Jauh baru": "http://sukamaju-5107072001.localhost:8000/cerita/jauh-baru/",
    }
    assert list(neighbours(village)) == ["Dekat baru", "Dekat lama", "Jauh baru"]


def test_each_says_from_which_village_it_is(village: Village) -> None:
    card = next(card for card in read(village).main.select(".card") if "Jauh baru" in card.get_text())

    assert "Sukamaju 5107072001" in card.get_text()


def test_its_own_stories_stand_above_with_addresses_of_its_own(village: Village) -> None:
    own = [card for card in read(village).main.select(".card a") if card.get_text() == "Milik sendiri"]

    assert [card["href"] for card in own] == ["/cerita/milik-sendiri/"]


def test_a_village_may_keep_to_itself(village: Village) -> None:
    village.show_neighbours = False
    village.save()

    assert neighbours(village) == {}


def test_a_village_alone_in_its_kabupaten_has_no_empty_heading() -> None:
    alone = VillageFactory(region__code="53.01.01.2001")

    assert neighbours(alone) == {}
    assert [heading.get_text() for heading in read(alone).main.select("h2")] == [
        "Kabar", "Ke mana uang desa", "Langsung dari desa", "Tanya saja, desa menjawab", "Desa dalam angka",
    ]  # fmt: skip
