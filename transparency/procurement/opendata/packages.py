"""The files of OCDS 1.1: all releases of a village, and one record for each process."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from transparency.procurement.dossiers import Dossier
from transparency.procurement.opendata.ids import GOVERNMENTS
from transparency.procurement.opendata.merging import compiled
from transparency.procurement.opendata.releases import releases_of
from villages.models import Village

EXTENSIONS = [
    "https://raw.githubusercontent.com/open-contracting-extensions/ocds_budget_breakdown_extension/master/extension.json",
    "https://raw.githubusercontent.com/open-contracting-extensions/ocds_bid_extension/v1.1.5/extension.json",
]


def release_package(village: Village, dossiers: Iterable[Dossier], *, uri: str) -> dict[str, Any]:
    """`dossiers` are public ones, with their work; `uri` is where this file is."""
    releases = [release for dossier in dossiers for release in releases_of(dossier)]
    return {**_about(village, releases, uri), "releases": releases}


def record_package(village: Village, dossiers: Iterable[Dossier], *, uri: str, releases_uri: str) -> dict[str, Any]:
    """`releases_uri` is where the release package is; records lead to the releases there."""
    by_process = [releases_of(dossier) for dossier in dossiers]
    every = [release for releases in by_process for release in releases]
    about = {**_about(village, every, uri), "packages": [releases_uri]}
    return {**about, "records": [_record(releases, releases_uri) for releases in by_process]}


def _record(releases: list[dict[str, Any]], releases_uri: str) -> dict[str, Any]:
    linked = [
        {"url": f"{releases_uri}#{release['id']}", "date": release["date"], "tag": release["tag"]}
        for release in releases
    ]
    return {"ocid": releases[0]["ocid"], "releases": linked, "compiledRelease": compiled(releases)}


def _about(village: Village, releases: list[dict[str, Any]], uri: str) -> dict[str, Any]:
    newest = max((release["date"] for release in releases), default=timezone.now().isoformat())
    return {
        "uri": uri,
        "version": "1.1",
        "extensions": EXTENSIONS,
        "publishedDate": newest,
        "publisher": {
            "name": village.full_name,
            "scheme": GOVERNMENTS,
            "uid": village.region_id,
            "uri": f"{village.site.root_url}/",
        },
    }
