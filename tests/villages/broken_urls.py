"""The addresses of the site and some that fail, for the tests of the error pages."""

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("broken on purpose")


def forbids(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def misunderstands(request: HttpRequest) -> HttpResponse:
    raise BadRequest


urlpatterns = [path("rusak/", breaks), path("terlarang/", forbids), path("kacau/", misunderstands), *urlpatterns]
