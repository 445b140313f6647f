"""What is written for a calendar is what a calendar reads."""

from datetime import UTC, datetime
from types import SimpleNamespace
from uuid import UUID
from zoneinfo import ZoneInfo

from django.test import RequestFactory
from icalendar import Calendar

from foundation.ical import calendar_response

JAKARTA = ZoneInfo("Asia/Jakarta")
KEY = UUID("5ca1ab1e-0000-4000-8000-000000000001")


def event(**fields):
    known = {
        "title": "Musyawarah desa; dana, jalan",
        "start": datetime(2026, 8, 17, 9, 0, tzinfo=JAKARTA),
        "end": datetime(2026, 8, 17, 12, 30, tzinfo=JAKARTA),
        "place": "Balai desa, Jl. Raya 1",
        "intro": "Baris satu\nbaris dua " + "panjang " * 30,
        "translation_key": KEY,
        "get_full_url": lambda request: "http://uji.localhost:8000/agenda/musyawarah/",
    }
    return SimpleNamespace(**known | fields)


def read_back(*events):
    request = RequestFactory().get("/agenda/ics/", headers={"host": "uji.localhost:8000"})
    response = calendar_response(request, name="Agenda · Desa Uji", events=events)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="agenda.ics"'
    assert max(len(line) for line in response.content.split(b"\r\n")) <= 75
    return Calendar.from_ical(response.content)


def test_an_event_comes_back_as_it_was() -> None:
    calendar = read_back(event())

    [entry] = calendar.walk("VEVENT")
    assert str(entry["summary"]) == "Musyawarah desa; dana, jalan"
    assert str(entry["location"]) == "Balai desa, Jl. Raya 1"
    assert str(entry["description"]) == event().intro
    assert str(entry["url"]) == "http://uji.localhost:8000/agenda/musyawarah/"
    assert entry["dtstart"].dt == datetime(2026, 8, 17, 2, 0, tzinfo=UTC)
    assert entry["dtend"].dt == datetime(2026, 8, 17, 5, 30, tzinfo=UTC)


def test_an_event_without_an_end_has_none() -> None:
    [entry] = read_back(event(end=None)).walk("VEVENT")

    assert "dtend" not in entry


def test_an_event_keeps_its_id_so_that_a_calendar_updates_it_instead_of_doubling_it() -> None:
    [first] = read_back(event()).walk("VEVENT")
    [again] = read_back(event(title="Judul baru")).walk("VEVENT")

    assert first["uid"] == again["uid"] == f"{KEY}@uji.localhost:8000"


def test_the_file_has_what_the_standard_demands() -> None:
    calendar = read_back(event(), event(translation_key=UUID(int=7)))

    assert (calendar["version"], calendar["prodid"]) == ("2.0", "-//Lumbung Desa//id")
    assert str(calendar["x-wr-calname"]) == "Agenda · Desa Uji"
    assert len(calendar.walk("VEVENT")) == 2
    assert all(entry["dtstamp"].dt.tzinfo for entry in calendar.walk("VEVENT"))


def test_an_empty_agenda_is_still_a_calendar() -> None:
    assert read_back().walk("VEVENT") == []
