"""What a district officer or an administrator of the province sees: numbers of the villages of the region."""

from functools import cached_property
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Substr
from wagtail.models import Page, TaskState

from foundation.tenancy.routing import SITE_ROOT_DEPTH
from villages.enums import Stage
from villages.models import Membership, Village, VillageHomePage
from villages.reaches import appointments_of, within

SHOWN = 5
#: More waiting pages than this are told as "more than".
MOST_WAITING = 2000


class Office:
    def __init__(self, user: Any) -> None:
        self.user = user
        self.tops = [membership.region_id for membership in appointments_of(user) if membership.region_id]

    def villages(self) -> QuerySet[Village]:
        return Village.objects.filter(within(self.tops, "region__code") if self.tops else Q())

    @cached_property
    def stages(self) -> list[tuple[str, int]]:
        counts = dict(self.villages().order_by().values_list("stage").annotate(Count("pk")))
        return [(str(stage.label), counts.get(stage.value, 0)) for stage in Stage]

    @property
    def total(self) -> int:
        return sum(count for _stage, count in self.stages)

    @cached_property
    def waiting(self) -> int:
        """Pages that wait for somebody of their village."""
        active = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
        keys = active.values_list("workflow_state__object_id", flat=True)[:MOST_WAITING]
        pages = Page.objects.filter(pk__in=[int(key) for key in keys if key.isdigit()])
        if not self.tops:
            return pages.count()
        roots = self.villages().order_by().values("site__root_page__path")
        return pages.annotate(root=Substr("path", 1, SITE_ROOT_DEPTH * Page.steplen)).filter(root__in=roots).count()

    def _deserted(self) -> QuerySet[Village]:
        somebody = Membership.objects.current().filter(village=OuterRef("pk"))
        return self.villages().filter(~Exists(somebody))

    @cached_property
    def deserted_count(self) -> int:
        return self._deserted().count()

    @cached_property
    def deserted(self) -> list[Village]:
        return list(self._deserted().select_related("site", "region__parent__parent")[:SHOWN])

    @cached_property
    def newest(self) -> list[VillageHomePage]:
        """The websites made last."""
        homes = VillageHomePage.objects.filter(locale__language_code="id")
        if self.tops:
            homes = homes.filter(within(self.tops, "village__region__code"))
        return list(homes.select_related("village__region__parent__parent").order_by("-first_published_at")[:SHOWN])
