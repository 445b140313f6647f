"""Managers of rows that a village works on in private and that everybody may read once they are published.

    class BudgetVersion(models.Model):
        row_security = RowSecurity(village="village_id", public="is_public")
        objects = ScopedManager(village="village")
        published = PublishedManager()

`objects` knows the reach and raises where none is open; `published` gives every village's published rows to anybody.
Both look at the table of one village's rows only if they are told to: filter by village.
"""

from typing import Any

import pgtrigger
from django.db import models

from foundation.tenancy.rows import RowSecurity

#: What everybody may read once it is public: declared on models with a `village` and an `is_public`.
PUBLISHED_ROWS = RowSecurity(village="village_id", public="is_public")


def never_changed_once_public() -> pgtrigger.Protect:
    """The database refuses to change or delete a row that was published; corrections are rows of their own."""
    return pgtrigger.Protect(
        name="public_is_final",
        operation=pgtrigger.Update | pgtrigger.Delete,
        condition=pgtrigger.Q(old__is_public=True),
    )


class PublishedManager(models.Manager):
    """Rows whose boolean column `column` is true. Never the default manager: it is declared after `objects`."""

    def __init__(self, column: str = "is_public") -> None:
        super().__init__()
        self.column = column

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(**{self.column: True})
