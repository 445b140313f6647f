from collections.abc import Callable

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

LAST_DAY = "last_day"


class LastingSessionMiddleware:
    """Renews the session of a person at work once a day, so that it ends two weeks after the last day and not mid-work.

    Django's own setting for this writes the session at every request, and two requests at once would overwrite each
    other. A visitor's session is not opened: that would make every public page private to caches.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        session, today = request.session, timezone.localdate().isoformat()
        if session.accessed and SESSION_KEY in session and session.get(LAST_DAY) != today:
            session[LAST_DAY] = today
        return response
