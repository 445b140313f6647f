"""Each fault is found where it is, and not where it is not."""

from collections.abc import Iterable
from datetime import date

import pytest

from foundation import checker
from foundation.checker import Fault
from tests.counting import queries_of
from tests.factories import NewsPageFactory, PictureFactory, StoryPageFactory
from tests.villages.networks import described
from villages.models import NewsPage, StoryPage

GOOD_INTRO = "Dua belas ibu mengolah sisa panen salak menjadi keripik."


def codes(faults: Iterable[Fault]) -> list[str]:
    return [fault.code for fault in faults]


@pytest.mark.parametrize(
    ("description", "found"),
    [
        ("Ibu-ibu mengiris salak di balai banjar", []),
        ("", ["picture-not-described"]),
        ("   ", ["picture-not-described"]),
        ("Kebun", ["description-too-short"]),
        ("panen-raya", ["description-is-file-name"]),
        ("panen-raya.jpg", ["description-is-file-name"]),
        ("IMG_20261124_1730", ["description-is-file-name"]),
        ("WhatsApp Image 2026-11-24 (2)", ["description-is-file-name"]),
        ("DSC 0042", ["description-is-file-name"]),
    ],
)
def test_a_picture_says_what_is_seen(description: str, found: list[str]) -> None:
    assert codes(checker.description_faults(description, "Panen", "panen-raya.jpg")) == found


@pytest.mark.parametrize(
    ("intro", "found"),
    [
        (GOOD_INTRO, []),
        ("", ["no-introduction"]),
        ("Salak.", ["introduction-too-short"]),
        ("a" * 181, ["introduction-too-long"]),
        ("a" * 180, []),
    ],
)
def test_an_introduction_is_one_sentence(intro: str, found: list[str]) -> None:
    assert codes(checker.intro_faults(intro)) == found


@pytest.mark.parametrize(
    ("kinds", "found"),
    [
        ([("heading", "Jadwal"), ("paragraph", "")], []),
        ([("heading", "Jadwal"), ("heading", "Biaya"), ("paragraph", "")], ["Jadwal"]),
        ([("paragraph", ""), ("heading", "Biaya")], ["Biaya"]),
        ([], []),
    ],
)
def test_text_follows_a_heading(kinds: list[tuple[str, str]], found: list[str]) -> None:
    faults = list(checker.heading_faults(kinds))

    assert [word for word in found if any(word in fault.what for fault in faults)] == found
    assert len(faults) == len(found)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Jadwal posyandu", []),
        ("klik di sini", ["link-says-nothing"]),
        ("Klik <b>di sini</b>!", ["link-says-nothing"]),
        ("disini", ["link-says-nothing"]),
        ("Baca selengkapnya", ["link-says-nothing"]),
        ("read more", ["link-says-nothing"]),
        ("https://bebandem.contoh.test/a", ["link-is-address"]),
        ("Baca Perdes 4", []),
    ],
)
def test_a_link_says_where_it_leads(words: str, found: list[str]) -> None:
    assert codes(checker.link_faults(f'<p>Untuk itu <a href="/x">{words}</a>.</p>')) == found


def test_a_table_has_a_caption_and_headings() -> None:
    assert codes(checker.table_faults("Harga salak", ["Bulan", "Harga"])) == []
    assert codes(checker.table_faults(" ", ["Bulan", ""])) == ["table-without-caption", "table-without-headings"]


def test_the_pictures_of_a_page_weigh_what_a_phone_can_pay() -> None:
    assert codes(checker.weight_faults([25_000] * 6)) == []
    assert codes(checker.weight_faults([25_000] * 7)) == ["too-heavy"]


def test_news_has_a_day_that_has_come() -> None:
    today = date(2026, 11, 24)

    assert codes(checker.date_faults(today, today)) == []
    assert codes(checker.date_faults(None, today)) == ["no-date"]
    assert codes(checker.date_faults(date(2026, 11, 25), today)) == ["date-in-future"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("Panen raya di Bebandem", []), ("PANEN RAYA DI BEBANDEM", ["capitals"]), ("APBDes 2026", []), ("BUM DESA", [])],
)
def test_nobody_is_shouted_at(text: str, found: list[str]) -> None:
    assert codes(checker.shouting_faults(text)) == found


def test_a_video_says_how_long_it_is() -> None:
    assert codes(checker.video_faults("Panen", "4 menit")) == []
    assert codes(checker.video_faults("Panen", " ")) == ["video-without-length"]


@pytest.mark.django_db
def test_a_good_page_has_no_fault() -> None:
    page = StoryPageFactory(intro=GOOD_INTRO, picture=PictureFactory())

    assert checker.faults_of(page) == []


@pytest.mark.django_db
def test_faults_are_found_in_every_part_of_a_page() -> None:
    picture = PictureFactory()
    page = NewsPageFactory(
        title="PENGUMUMAN PENTING SEKALI",
        intro="Singkat.",
        body=[
            {"type": "heading", "value": "Jadwal"},
            {"type": "picture", "value": described(picture, "Kebun")},
            {"type": "gallery", "value": {"pictures": [described(picture, "Pasar"), described(picture, "Kebun")]}},
            {"type": "paragraph", "value": '<p><a href="https://contoh.test">di sini</a></p>'},
            {"type": "video_link", "value": {"title": "Panen", "url": "https://contoh.test", "length": ""}},
            {"type": "heading", "value": "Akhir"},
        ],
    )

    found = codes(checker.faults_of(NewsPage.objects.get(pk=page.pk)))

    assert found == [
        "capitals",
        "no-picture",
        "introduction-too-short",
        "description-too-short",
        "description-too-short",
        "heading-without-text",
        "link-says-nothing",
        "video-without-length",
    ]


@pytest.mark.django_db
def test_links_are_looked_at_in_the_story_itself() -> None:
    page = StoryPageFactory(intro=GOOD_INTRO, picture=PictureFactory(), result='<p><a href="/x">klik di sini</a></p>')

    assert codes(checker.faults_of(page)) == ["link-says-nothing"]


@pytest.mark.django_db
def test_looking_at_many_pictures_asks_no_more_than_looking_at_a_few() -> None:
    counts = []
    for number in (2, 10):
        pictures = PictureFactory.create_batch(number)
        gallery = [{"type": "picture", "value": described(picture, "Panen salak di kebun")} for picture in pictures]
        page = StoryPageFactory(title=f"Cerita {number}", picture=pictures[0], gallery=gallery)
        counts.append(len(queries_of(lambda pk=page.pk: checker.faults_of(StoryPage.objects.get(pk=pk)))))

    assert counts[1] <= counts[0] + 1  # the files of the main picture, when there are many
