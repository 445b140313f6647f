"""What the screens say about people: a line for each membership, with what may be done about it."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property

from villages.models import Membership, Village
from villages.permissions import user_can_end
from villages.roles import APPOINTERS, DUTIES, PUBLISHERS, Role


@dataclass(frozen=True)
class Person:
    """One membership on the screen of the person `viewer`."""

    membership: Membership
    viewer: Any

    @property
    def name(self) -> str:
        return str(self.membership.user)

    @property
    def duty(self) -> str:
        return str(DUTIES[Role(self.membership.role)])

    @property
    def is_me(self) -> bool:
        return self.membership.user_id == self.viewer.pk

    @cached_property
    def can_end(self) -> bool:
        return self.membership.is_current and user_can_end(self.viewer, self.membership)


def publishes_after(village: Village, without: Membership | None = None) -> bool:
    """Whether somebody publishes and appoints in the village, also when this membership has ended."""
    left = Membership.objects.current().filter(village=village, role__in=PUBLISHERS | APPOINTERS)
    return left.exclude(pk=without.pk if without else None).exists()
