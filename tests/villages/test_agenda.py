"""The agenda: what is still to come first, what is over after it, and both for the calendar in the pocket."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from icalendar import Calendar

from tests.factories import EventPageFactory, VillageFactory
from tests.visits import host_of, read, visit
from villages.models import AgendaPage, Village

pytestmark = pytest.mark.django_db

TOLD = {"Minggu depan", "Besok", "Baru mulai", "Kemarin", "Bulan lalu", "Pekan raya", "Milik tetangga"}


@pytest.fixture(scope="module")
def village(lasting: None) -> Village:
    village = VillageFactory()
    now = timezone.now()
    for title, start in (
        ("Minggu depan", now + timedelta(days=7)),
        ("Besok", now + timedelta(days=1)),
        ("Baru mulai", now - timedelta(hours=1)),
        ("Kemarin", now - timedelta(days=1)),
        ("Bulan lalu", now - timedelta(days=30)),
    ):
        EventPageFactory(village=village, title=title, start=start)
    EventPageFactory(village=village, title="Pekan raya", start=now - timedelta(days=2), end=now + timedelta(days=1))
    EventPageFactory(title="Milik tetangga")
    return village


def sections(village: Village, path: str = "/agenda/") -> list[list[str]]:
    return [[link.get_text() for link in part.find_all("a")] for part in read(village, path).main.select("ul.dates")]


def events(response) -> list[str]:
    assert response["Content-Type"].startswith("text/calendar")
    return [str(event["summary"]) for event in Calendar.from_ical(response.content).walk("VEVENT")]


def test_what_comes_stands_first_and_soonest_and_what_is_over_latest(village: Village) -> None:
    coming, past = sections(village)

    assert coming == ["Pekan raya", "Baru mulai", "Besok", "Minggu depan"]
    assert past == ["Kemarin", "Bulan lalu"]


def test_no_event_stands_in_both_lists(village: Village) -> None:
    shown = [title for section in sections(village) for title in section]

    assert len(shown) == len(set(shown))


def test_an_agenda_of_past_events_says_that_nothing_is_planned() -> None:
    village = VillageFactory()
    EventPageFactory(village=village, title="Lama", start=timezone.now() - timedelta(days=30))

    assert sections(village) == [["Lama"]]
    assert len(read(village, "/agenda/").select(".empty")) == 1


def test_the_agenda_goes_into_a_calendar(village: Village) -> None:
    response = visit(village, "/agenda/ics/")

    assert events(response) == ["Pekan raya", "Baru mulai", "Besok", "Minggu depan"]
    calendar = Calendar.from_ical(response.content)
    assert village.full_name in str(calendar["x-wr-calname"])


def test_the_calendar_is_offered_where_the_agenda_is_read(village: Village) -> None:
    document = read(village, "/agenda/")

    assert "/agenda/ics/" in [link["href"] for link in document.main.find_all("a")]


def test_one_event_goes_into_a_calendar(village: Village) -> None:
    start = datetime(2099, 8, 17, 2, 0, tzinfo=UTC)
    event = EventPageFactory(village=village, title="Upacara", start=start, place="Lapangan", intro="Bersama.")

    response = visit(village, f"/agenda/{event.slug}/ics/")

    [entry] = Calendar.from_ical(response.content).walk("VEVENT")
    assert (entry["dtstart"].dt, str(entry["location"]), str(entry["description"])) == (start, "Lapangan", "Bersama.")
    assert str(entry["url"]) == f"http://{host_of(village)}/agenda/{event.slug}/"


def test_times_are_those_of_western_indonesia(village: Village) -> None:
    start = datetime(2099, 8, 17, 2, 0, tzinfo=UTC)
    event = EventPageFactory(village=village, start=start, end=start + timedelta(hours=3))

    box = read(village, f"/agenda/{event.slug}/").select_one(".box").get_text(" ")

    assert "17 Agustus 2099" in box
    assert "09.00–12.00" in box


def test_a_past_event_is_called_over_and_leaves_the_calendar_alone(village: Village) -> None:
    over, coming = read(village, "/agenda/bulan-lalu/"), read(village, "/agenda/besok/")

    assert over.main.select(".button") == []
    assert [link["href"] for link in coming.main.select(".button")] == ["/agenda/besok/ics/"]
    assert over.main.select_one(".tag").get_text() != coming.main.select_one(".tag").get_text()


@pytest.mark.parametrize(
    ("began", "ends", "is_over"), [(50, -1, False), (50, 1, True), (5, None, False), (7, None, True), (-1, None, False)]
)
def test_an_event_lasts_until_its_end_or_for_six_hours(began: int, ends: int | None, is_over: bool) -> None:
    now = timezone.now()
    end = None if ends is None else now - timedelta(hours=ends)

    event = EventPageFactory(start=now - timedelta(hours=began), end=end)

    assert event.is_over is is_over
    assert AgendaPage.objects.get(village=event.village).entries().exists() is not is_over


def test_an_event_that_ends_before_it_begins_is_refused(village: Village) -> None:
    event = EventPageFactory(village=village)
    event.end = event.start - timedelta(hours=1)

    with pytest.raises(ValidationError) as caught:
        event.full_clean()

    assert set(caught.value.error_dict) == {"end"}


def test_the_home_shows_what_comes_and_nothing_that_is_over(village: Village) -> None:
    home = read(village)

    shown = [link.get_text() for part in home.main.select("ul.dates") for link in part.find_all("a")]
    assert [title for title in shown if title in TOLD] == ["Pekan raya", "Baru mulai", "Besok", "Minggu depan"]
