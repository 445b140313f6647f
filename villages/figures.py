"""What the list of villages says about each of them, asked for all villages of a page at once."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Max, Q
from django.db.models.functions import Substr
from wagtail.models import Page, WorkflowState

from villages.models import Membership, Village

#: A home lies directly below the root of the tree of pages.
HOME_PATH = 2 * Page.steplen


@dataclass(frozen=True)
class Figures:
    people: int = 0
    last_published: datetime | None = None
    waiting: int = 0


def figures_of(villages: list[Village]) -> dict[int, Figures]:
    """By the id of the village. Needs the site and the home page of each; three queries for any number of them."""
    if not villages:
        return {}
    people = dict(
        Membership.objects.current()
        .filter(village__in=[village.pk for village in villages])
        .order_by()
        .values_list("village")
        .annotate(Count("user", distinct=True))
    )
    # One condition for each home, so that the index on the path is used.
    below = Q()
    for village in villages:
        below |= Q(path__startswith=village.site.root_page.path)
    pages = Page.objects.filter(below).order_by().annotate(home=Substr("path", 1, HOME_PATH)).values_list("home")
    published = dict(pages.filter(live=True).annotate(Max("last_published_at")))
    waiting = dict(pages.filter(pk__in=pages_in_workflow()).annotate(Count("pk")))
    return {
        village.pk: Figures(people.get(village.pk, 0), published.get(path), waiting.get(path, 0))
        for village in villages
        for path in [village.site.root_page.path]
    }


def pages_in_workflow() -> list[int]:
    """Few pages wait at a time, in the whole province."""
    pages = ContentType.objects.get_for_model(Page)
    states = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS, base_content_type=pages)
    return [int(pk) for pk in states.values_list("object_id", flat=True)]
