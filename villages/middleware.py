import ipaddress
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.http.request import split_domain_port
from wagtail.models import Site

from foundation.tenancy import gate
from foundation.tenancy.reach import Reach, narrowed, opened
from villages.addresses import code_of_host, portal_url
from villages.errors import unknown_host
from villages.models import Village
from villages.reaches import reach_of


def is_address(hostname: str) -> bool:
    try:
        ipaddress.ip_address(hostname.strip("[]"))
    except ValueError:
        return False
    return True


class VillageMiddleware:
    """Answers for hosts that are no site: Wagtail would show them the portal under a wrong name.

    The code of a village is its second address and redirects to the first; a bare IP address to the portal.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        hostname = split_domain_port(request.get_host())[0]
        site = Site.find_for_request(request)
        if site is not None and site.hostname == hostname:
            return self.get_response(request)
        code = code_of_host(hostname)
        village = Village.objects.select_related("site").filter(region_id=code).first() if code else None
        if village:
            return HttpResponsePermanentRedirect(village.site.root_url + request.get_full_path())
        if is_address(hostname):
            return HttpResponseRedirect(portal_url())
        return unknown_host(request)


class TenancyMiddleware:
    """Signed-in people act within their reach, in one transaction around view and template.

    Visitors open nothing, and so reach no row behind the walls; without the cookie not even the session is asked.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return self.get_response(request)
        # Who asks may read the own memberships, and they decide how far the rest of the request reaches.
        with opened(Reach(person=request.user.pk)), narrowed(reach_of(request.user)):
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """What the person does not reach is not there."""
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            gate.admit(request)
