"""iCalendar files (RFC 5545) of one event or of an agenda."""

from collections.abc import Iterable
from datetime import UTC
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from icalendar import Calendar, Event


def calendar_response(request: HttpRequest, *, name: str, events: Iterable[Any]) -> HttpResponse:
    """`events` are pages with `title`, `start`, `end`, `place` and `intro`; times are written in UTC."""
    calendar = Calendar()
    calendar.add("prodid", "-//Lumbung Desa//id")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for page in events:
        entry = Event()
        link = page.get_full_url(request)
        entry.add("uid", f"{page.translation_key}@{request.get_host()}")
        entry.add("dtstamp", timezone.now())
        entry.add("dtstart", page.start.astimezone(UTC))
        if page.end:
            entry.add("dtend", page.end.astimezone(UTC))
        entry.add("summary", page.title)
        entry.add("location", page.place)
        entry.add("description", page.intro)
        entry.add("url", link)
        calendar.add_component(entry)
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="agenda.ics"'
    return response
