"""Where the shop answers, and what its answers have in common."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from wagtail.models import Site

from villages.models.village import village_of

View = Callable[..., HttpResponse]
#: What the history of changes keeps as the address of an act of a buyer: the real one is a secret.
TOLD_ADDRESS = "/pesanan/"


def is_portal(request: HttpRequest) -> bool:
    if village_of(request) is not None:
        return False
    site = Site.find_for_request(request)
    return site is not None and site.hostname == settings.PORTAL_HOSTNAME


def private(response: HttpResponse) -> HttpResponse:
    """No cache and no search engine keeps what only one buyer may see."""
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex"
    return response


def on_the_portal(view: View) -> View:
    """A private page of the portal: 404 on the host of a village."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_portal(request):
            raise Http404("the shop is on the portal")
        return private(view(request, *args, **kwargs))

    return answer


def path_of(name: str, village_pk: int, secret: str) -> str:
    """The address of an order, or of what stands below it: names are those of `urls`."""
    return reverse(f"buying:{name}", kwargs={"village_pk": village_pk, "secret": secret})
