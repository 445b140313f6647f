"""What happened to memberships, invitations and the settings of villages, row by row."""

from typing import Any, ClassVar

from django_scopes import ScopedManager

from foundation.tenancy.audit import events_of
from foundation.tenancy.rows import RowSecurity
from villages.models.membership import Invitation, Membership
from villages.models.village import Village

MembershipHistory: Any = events_of(Membership)
InvitationHistory: Any = events_of(Invitation, exclude=["token"])
VillageHistory: Any = events_of(Village)


class MembershipEvent(MembershipHistory):
    row_security: ClassVar = RowSecurity(village="village_id", region="region_id", append_only=True)
    objects = ScopedManager(village="village")

    class Meta(MembershipHistory.Meta):
        abstract = False


class InvitationEvent(InvitationHistory):
    row_security: ClassVar = RowSecurity(village="village_id", region="region_id", append_only=True)
    objects = ScopedManager(village="village")

    class Meta(InvitationHistory.Meta):
        abstract = False


class VillageEvent(VillageHistory):
    """Changes of a village's settings."""

    row_security: ClassVar = RowSecurity(village="pgh_obj_id", append_only=True)
    objects = ScopedManager(village="pgh_obj")

    class Meta(VillageHistory.Meta):
        abstract = False
