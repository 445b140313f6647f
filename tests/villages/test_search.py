"""Search inside a village understands Indonesian, and never looks over the fence."""

import pytest
from django.core.management import call_command

from tests import factories
from tests.visits import read, visit
from villages.models import Village

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def village(lasting: None) -> Village:
    village, neighbour = factories.VillageFactory(), factories.VillageFactory()
    factories.NewsPageFactory(village=village, title="Pembangunan jembatan dimulai", intro="Gotong royong warga.")
    factories.NewsPageFactory(village=village, title="Rapat rahasia pembangunan", live=False)
    factories.StoryPageFactory(village=village, title="Lumbung pangan", deed="<p>Petani menjual terlalu dini.</p>")
    factories.PotentialPageFactory(
        village=village, title="Kebun salak", body=[("paragraph", "<p>Penjualan ramai.</p>")]
    )
    factories.EventPageFactory(village=village, title="Lomba desa", place="Lapangan Merdeka")
    factories.ProfilePageFactory(village=village, history="<p>Didirikan oleh para peladang.</p>", vision="Desa mandiri")
    factories.PlainPageFactory(
        village=village, title="Peta", body=[("quote", {"text": "Sungai jernih", "who": "Bu Ani"})]
    )
    private = factories.NewsPageFactory(village=village, title="Pembangunan tertutup")
    private.view_restrictions.create(restriction_type="login")
    factories.NewsPageFactory(village=neighbour, title="Pembangunan milik tetangga")
    call_command("update_index", verbosity=0)
    return village


def found(village: Village, words: str) -> list[str]:
    return [link.get_text() for link in read(village, f"/cari/?q={words}").main.select(".result a")]


@pytest.mark.parametrize("word", ["pembangunan", "membangun", "bangun", "dibangun", "PEMBANGUNAN"])
def test_all_forms_of_a_word_find_the_page(village: Village, word: str) -> None:
    assert found(village, word) == ["Pembangunan jembatan dimulai"]


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("gotong royong", ["Pembangunan jembatan dimulai"]),
        ("jembatan salak", []),
        ("jual", ["Kebun salak", "Lumbung pangan"]),
        ("Merdeka", ["Lomba desa"]),
        ("peladang", ["Profil"]),
        ("jernih", ["Peta"]),
        ("tetangga", []),
        ("tertutup", []),
        ("rahasia", []),
        ("xyzzy", []),
        ("%27%20OR%201=1", []),
        ("%00", []),
        ("gotong%00royong", ["Pembangunan jembatan dimulai"]),
        ("%3Cscript%3E", []),
        ("%25", []),
        ("!%26%7C()%3A*", []),
        ("kata" * 400, []),
    ],
)
def test_search_finds_what_is_there_and_survives_what_is_asked(village: Village, words: str, titles: list[str]) -> None:
    assert sorted(found(village, words)) == sorted(titles)


def test_a_search_tells_how_much_it_found_and_keeps_the_words(village: Village) -> None:
    document = read(village, "/cari/?q=%20pembangunan%20%20jembatan ")

    assert document.find("input", attrs={"name": "q"})["value"] == "pembangunan jembatan"
    assert "1" in document.find(role="status").get_text()


def test_a_search_without_words_only_asks(village: Village) -> None:
    document = read(village, "/cari/")

    assert document.find(role="status") is None
    assert document.select(".result") == []
    assert document.find("form", role="search")["action"] == "/cari/"


def test_search_pages_stay_out_of_search_engines(village: Village) -> None:
    robots = read(village, "/cari/?q=desa").head.find("meta", attrs={"name": "robots"})

    assert robots["content"] == "noindex"


def test_words_are_shown_as_text(village: Village) -> None:
    page = visit(village, "/cari/?q=%3Cscript%3Ealert(1)%3C/script%3E").content.decode()

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_page_is_found_as_soon_as_it_is_saved(village: Village, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        factories.NewsPageFactory(village=village, title="Kabar terbaru tentang zamrud")

    assert found(village, "zamrud") == ["Kabar terbaru tentang zamrud"]


def test_every_page_leads_to_the_search_of_its_village(village: Village) -> None:
    for path in ("/", "/kabar/", "/cerita/lumbung-pangan/"):
        assert read(village, path).select_one("header a.ask")["href"] == "/cari/"
