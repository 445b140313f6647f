"""Which site a request or a page belongs to, at a cost that does not grow with the number of sites.

Wagtail builds the root paths of all sites to answer either question: with 8,000 villages 8,001 queries
when cold and 20 ms of unpickling per link when warm. A site root here is always a child of the tree's root
(`SITE_ROOT_DEPTH`), so the first steps of a page's treebeard path name its root, and one indexed row answers.

Four functions of Wagtail are replaced in `AppConfig.ready()`; `tests/foundation/test_routing.py` pins the
signature of each and compares the answers with the originals.
"""

import time
from collections.abc import Iterable
from typing import Any

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models.signals import post_delete, post_save, pre_save
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils.translation import gettext as _
from wagtail.models import Page, Site
from wagtail.models.sites import SiteRootPath, get_site_for_hostname
from wagtail.signals import page_slug_changed, post_page_move

SITE_ROOT_DEPTH = 2
VERSION_KEY = "routing:version"
#: How long an answer is believed: what a rolled-back change left behind is gone after this time.
SECONDS = 300

ROOTS_SQL = """
    SELECT root.path, site.id, root.url_path, site.hostname, site.port, locale.language_code
    FROM wagtailcore_site site
    JOIN wagtailcore_page origin ON origin.id = site.root_page_id
    JOIN wagtailcore_page root ON root.translation_key = origin.translation_key
    JOIN wagtailcore_locale locale ON locale.id = root.locale_id
    {where}
    ORDER BY root.url_path DESC, site.is_default_site DESC, site.hostname
"""

OF_ROOTS = "WHERE root.translation_key IN (SELECT translation_key FROM wagtailcore_page WHERE path = ANY(%s))"


def forget(**kwargs: Any) -> None:
    """Start a new generation of cache keys: at once, and again when the change is committed."""

    def renew() -> None:
        cache.set(VERSION_KEY, time.time_ns(), None)

    renew()
    transaction.on_commit(renew)


def query_root_paths(roots: Iterable[str] | None = None) -> list[tuple[str, SiteRootPath]]:
    """Root paths of all sites, or of those rooted at the pages with these treebeard paths, in Wagtail's order.

    A root comes with its translations: a page links to its other languages.
    """
    where, values = ("", []) if roots is None else (OF_ROOTS, [list(roots)])
    with connection.cursor() as cursor:
        cursor.execute(ROOTS_SQL.format(where=where), values)
        return [
            (root, SiteRootPath(site_id, url_path, Site(hostname=hostname, port=port).root_url, language))
            for root, site_id, url_path, hostname, port, language in cursor.fetchall()
        ]


def get_site_root_paths() -> list[SiteRootPath]:
    """Stands for `Site.get_site_root_paths`: one query, nothing cached; only reports over all sites ask it."""
    return [path for _root, path in query_root_paths()]


def remember_roots(holder: Any, pages: Iterable[Page]) -> None:
    """Learn the roots of many pages with one query and keep them on `holder`, a request or a page.

    A list of pages of many villages calls this before it draws their links.
    """
    memory = holder.__dict__.setdefault("_site_root_paths", {})
    version = memory.setdefault("", cache.get(VERSION_KEY, 0))
    missing = {page.path[: SITE_ROOT_DEPTH * page.steplen] for page in pages} - memory.keys()
    keys = {f"routing:roots:{version}:{root}": root for root in missing}
    known = cache.get_many(keys) if keys else {}
    found: dict[str, list[Any]] = {root: [] for key, root in keys.items() if key not in known}
    if found:
        for root, path in query_root_paths(list(found)):
            found.setdefault(root, []).append(tuple(path))
        cache.set_many({f"routing:roots:{version}:{root}": rows for root, rows in found.items()}, SECONDS)
    for root, rows in ({keys[key]: rows for key, rows in known.items()} | found).items():
        memory[root] = tuple(SiteRootPath(*row) for row in rows)


def get_relevant_site_root_paths(self: Page, cache_object: Any = None) -> tuple[SiteRootPath, ...]:
    """Stands for `Page._get_relevant_site_root_paths`; `cache_object` (a request) remembers within itself."""
    holder = self if cache_object is None else cache_object
    root = self.path[: SITE_ROOT_DEPTH * self.steplen]
    if root not in holder.__dict__.get("_site_root_paths", ()):
        remember_roots(holder, [self])
    paths = holder._site_root_paths[root]
    if cache_object is not None:
        # Wagtail's automatic redirects read it there after every change of a slug.
        cache_object._wagtail_cached_site_root_paths = paths
    return paths


def get_url(self: Page, request: HttpRequest | None = None, current_site: Site | None = None) -> str | None:
    """Stands for `Page.get_url`: local on the page's own site, absolute elsewhere, None when not routable."""
    if current_site is None and request is not None:
        current_site = Site.find_for_request(request)
    parts = self.get_url_parts(request=request)
    if parts is None or parts[2] is None:
        return None
    site_id, root_url, path = parts
    if current_site is not None and site_id == current_site.pk:
        return path
    return root_url + path


def find_for_request(request: HttpRequest) -> Site | None:
    """Stands for `Site._find_for_request`: the site of the request's host, remembered for five minutes."""
    hostname = split_domain_port(request._get_raw_host())[0]  # type: ignore[attr-defined]  # as Wagtail: before ALLOWED_HOSTS
    port = int(request.get_port())
    key = f"routing:site:{cache.get(VERSION_KEY, 0)}:{hostname}:{port}"
    known = cache.get(key)
    if known is None:
        try:
            known = (get_site_for_hostname(hostname, port),)
        except Site.DoesNotExist:
            known = (None,)
        cache.set(key, known, SECONDS)
    return known[0]


def require_root_depth(sender: type[Site], instance: Site, raw: bool = False, **kwargs: Any) -> None:
    if not raw and instance.root_page.depth > SITE_ROOT_DEPTH:
        raise ValidationError(_("A site must start at a page directly under the root of the page tree."))


def forget_root(sender: type, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, Page) and instance.depth == SITE_ROOT_DEPTH:
        forget()


def install() -> None:
    Site._find_for_request = staticmethod(find_for_request)
    Site.get_site_root_paths = staticmethod(get_site_root_paths)
    Page._get_relevant_site_root_paths = get_relevant_site_root_paths
    Page.get_url = get_url
    Page.url = property(get_url)
    pre_save.connect(require_root_depth, sender=Site, dispatch_uid="routing.depth")
    post_save.connect(forget, sender=Site, dispatch_uid="routing.site_saved")
    post_delete.connect(forget, sender=Site, dispatch_uid="routing.site_deleted")
    post_save.connect(forget_root, dispatch_uid="routing.root_saved")
    page_slug_changed.connect(forget_root, dispatch_uid="routing.slug_changed")
    post_page_move.connect(forget_root, dispatch_uid="routing.moved")
