"""Puts the pages of a new village into the tree at once.

Wagtail's `add_child` asks twenty questions for each page, because a form may have said anything. Here nothing came from
a form: the places are computed, and `tests/villages/test_creation.py` asks what Wagtail would have asked.
"""

from dataclasses import dataclass, field

from django.db.models import F
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from villages.models import VillagePage


@dataclass
class Branch:
    page: VillagePage
    branches: list["Branch"] = field(default_factory=list)


def plant(root: Page, branch: Branch) -> None:
    """Save the pages of the branch, the first as the last child of `root`, whose row the caller has locked."""
    last = root.get_last_child()
    path = last._inc_path() if last else Page._get_path(root.path, root.depth + 1, 1)
    planted = list(grow(root, path, branch))
    Page.objects.filter(pk=root.pk).update(numchild=F("numchild") + 1)
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            page=page,
            content_type=page.cached_content_type,
            label=page.title,
            action="wagtail.create",
            timestamp=timezone.now(),
            content_changed=True,
        )
        for page in planted
    )


def grow(parent: Page, path: str, branch: Branch) -> list[VillagePage]:
    page = branch.page
    page.path, page.depth, page.numchild = path, parent.depth + 1, len(branch.branches)
    page.draft_title = page.title
    page._cached_parent_obj = parent
    page._is_site_root = False  # the site is told of its root afterwards, which clears the same memory
    page.save(clean=False, log_action=None, seek_village=False)
    del page._is_site_root
    planted = [page]
    for number, inner in enumerate(branch.branches, 1):
        inner.page.locale = page.locale
        planted += grow(page, Page._get_path(path, page.depth + 1, number), inner)
    return planted
