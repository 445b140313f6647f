"""Purchases as files: OCDS 1.1 releases and records, and one table."""

import json
from typing import Any

from django.http import Http404, HttpResponse

from transparency.procurement.dossiers import Dossier, dossiers_of
from transparency.procurement.opendata.packages import record_package, release_package
from transparency.procurement.opendata.tables import as_csv
from transparency.website.buying.years import PublicYear, public_packages, years_of
from villages.models import Village


def releases(village: Village, address: str) -> HttpResponse:
    """`address` is that of the page, whole."""
    made = release_package(village, everything(village), uri=f"{address}ocds/releases/")
    return as_json(made, f"rilis-{village.region_id}.json")


def records(village: Village, address: str) -> HttpResponse:
    uri = f"{address}ocds/"
    made = record_package(village, everything(village), uri=f"{uri}record/", releases_uri=f"{uri}releases/")
    return as_json(made, f"rekam-{village.region_id}.json")


def everything(village: Village) -> list[Dossier]:
    """Raises Http404 where nothing is published: OCDS knows no package without a release."""
    packages = public_packages(village).order_by("year", "number")
    dossiers = dossiers_of(packages, public=True)
    if not dossiers:
        raise Http404("nothing is published")
    for dossier in dossiers:
        dossier.package.village = village
    return dossiers


def table(village: Village) -> HttpResponse:
    """All years, with their flags; only the headings where nothing is published."""
    years = [PublicYear(village, year, work=True) for year in reversed(years_of(village))]
    rows = [(dossier, year.flags(dossier)) for year in years for dossier in reversed(year.dossiers)]
    # With the mark that tells Excel what encoding it is.
    body = "\ufeff" + as_csv(rows)
    response = HttpResponse(body, content_type="text/csv; charset=utf-8")
    return named(response, "attachment", f"pengadaan-{village.region_id}.csv")


def as_json(made: dict[str, Any], name: str) -> HttpResponse:
    """Open to scripts of other websites."""
    body = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    response = named(HttpResponse(body, content_type="application/json; charset=utf-8"), "inline", name)
    response["Access-Control-Allow-Origin"] = "*"
    return response


def named(response: HttpResponse, how: str, name: str) -> HttpResponse:
    """What the file is called when it is kept: Wagtail's addresses have no endings."""
    response["Content-Disposition"] = f'{how}; filename="{name}"'
    return response
