"""Wagtail's search in PostgreSQL, at a cost of adding that does not grow with what is there already.

A short title counts more than a long one: each entry keeps the mean length of all titles, divided by its own. Wagtail
reads the whole index for that mean whenever one page is saved, and once more to find the page. Here the mean is
believed for an hour, and the new entries are found by their keys. A rebuild still measures everything.
"""

from typing import Any

from django.core.cache import cache
from django.db.models import Avg, F, Model
from django.db.models.functions import Length
from wagtail.search.backends.database.postgres.postgres import PostgresIndex, PostgresSearchBackend
from wagtail.search.utils import get_content_type_pk

MEAN_KEY, MEAN_SECONDS = "search:mean_title", 3600


class Index(PostgresIndex):
    def add_items(self, model: type[Model], objs: Any) -> None:
        objects = list(objs)
        keys = [str(each.pk) for each in objects]
        self.added = self.entries.filter(content_type_id=get_content_type_pk(model), object_id__in=keys)
        super().add_items(model, objects)

    def _refresh_title_norms(self, full: bool = False) -> None:
        if full:
            super()._refresh_title_norms(full=True)
            cache.delete(MEAN_KEY)
            return
        lengths = self.added.annotate(title_length=Length("title")).filter(title_length__gt=0)
        lengths.update(title_norm=self.mean_title() / F("title_length"))

    def mean_title(self) -> float:
        known = cache.get(MEAN_KEY)
        if known is None:
            measured = self.entries.annotate(title_length=Length("title")).filter(title_length__gt=0)
            known = measured.aggregate(mean=Avg("title_length"))["mean"] or 1.0
            cache.set(MEAN_KEY, known, MEAN_SECONDS)
        return known


class SearchBackend(PostgresSearchBackend):
    index_class = Index
