"""Atom feeds (RFC 4287) of any list of pages."""

from collections.abc import Iterable
from datetime import date, datetime, time

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from wagtail.models import Page

from foundation.tenancy.routing import remember_roots


def moment(day: date | datetime) -> datetime:
    """A date as the midnight that begins it; feeds know only moments."""
    if isinstance(day, datetime):
        return day
    return timezone.make_aware(datetime.combine(day, time()))


def atom(request: HttpRequest, *, title: str, author: str, page: Page, entries: Iterable[Page]) -> HttpResponse:
    """`entries` have `title`, `summary` and `date`; newest first. Atom demands an author (RFC 4287, 4.1.1)."""
    language = page.locale.language_code
    feed = Atom1Feed(
        title=title,
        author_name=author,
        link=page.get_full_url(request),
        description=getattr(page, "summary", ""),
        language=language,
        feed_url=request.build_absolute_uri(request.path),
    )
    entries = list(entries)
    remember_roots(request, entries)
    for entry in entries:
        link = entry.get_full_url(request)
        when = moment(entry.date)
        feed.add_item(
            title=entry.title,
            link=link,
            description=entry.summary,
            unique_id=link,
            pubdate=when,
            updateddate=entry.last_published_at or when,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
