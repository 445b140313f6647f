"""Small addresses that every host answers, and the portal's open data."""

import json
from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Site

from villages.frames import make_frame
from villages.models import Village
from villages.models.village import village_of


@require_safe
@cache_control(max_age=3600, public=True)
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", "Disallow: /cms/", "", f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(max_age=86400, public=True)
def favicon(request: HttpRequest) -> HttpResponse:
    """One tile of the site's own cloth."""
    return render(request, "foundation/favicon.svg", {"clothes": make_frame(request).clothes}, "image/svg+xml")


def village_rows() -> Iterator[str]:
    """A JSON array, row by row: a province does not fit into memory twice."""
    separator = "["
    for village in Village.objects.with_regions().order_by("region_id").iterator(chunk_size=1000):
        row = {
            "code": village.region_id,
            "name": village.name,
            "term": village.terms.village,
            "kecamatan": village.district.name,
            "kabupaten": village.regency.name,
            "province": village.province.name,
            "address": village.site.root_url + "/",
            "stage": village.stage,
        }
        yield separator + json.dumps(row, ensure_ascii=False)
        separator = ",\n"
    yield "[]\n" if separator == "[" else "]\n"


@require_safe
def villages_json(request: HttpRequest) -> StreamingHttpResponse:
    """Every village of the network as open data. Only the portal knows them all."""
    if village_of(request) is not None or Site.find_for_request(request).hostname != settings.PORTAL_HOSTNAME:
        raise Http404("only the portal lists villages")
    return StreamingHttpResponse(village_rows(), content_type="application/json; charset=utf-8")
