"""Error pages in the clothes of the site that was asked. None of them touches the database."""

from typing import Any

from csp.decorators import csp_update
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.template.loader import render_to_string

from villages.addresses import portal_url
from villages.clothes import last_worn


def error_page(request: HttpRequest, status: int, **context: Any) -> HttpResponse:
    """Rendered without the request, so that no context processor runs and none can fail."""
    try:
        host = request.get_host()
    except DisallowedHost:
        host = ""
    page = render_to_string(f"errors/{status}.html", {"clothes": last_worn(host), **context})
    return HttpResponse(page, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 403)


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: Django's own page for it is English and undressed."""
    return error_page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    return error_page(request, 500)


# The form asks the portal, which to the browser is another site than the host that was asked.
@csp_update({"form-action": [portal_url()]})
def unknown_host(request: HttpRequest) -> HttpResponse:
    host = split_domain_port(request.get_host())[0]
    return HttpResponse(
        render_to_string("errors/unknown_host.html", {"clothes": last_worn(""), "host": host}), status=404
    )
