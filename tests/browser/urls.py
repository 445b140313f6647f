"""The addresses of the network, and those that break on purpose so that their error pages can be seen."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import path

from accounts.throttling import locked_out
from config import urls as ours
from tests.browser.buying import try_view

CAUSES = {400: SuspiciousOperation, 403: PermissionDenied, 500: RuntimeError}


def break_down(request: HttpRequest, status: int) -> HttpResponse:
    raise CAUSES[status]("broken on purpose")


def lock_out(request: HttpRequest) -> HttpResponse:
    return locked_out(request, HttpResponse(), None)


urlpatterns = [
    path("break/429/", lock_out),
    path("break/<int:status>/", break_down),
    path("tried/<slug:name>/", try_view),
    *ours.urlpatterns,
]
handler400, handler403, handler404, handler500 = ours.handler400, ours.handler403, ours.handler404, ours.handler500
