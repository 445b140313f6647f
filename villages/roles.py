"""What people do for a village or a region, and which of it goes with which right."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """The head and the secretary are those of UU 6/2014 articles 26 and 48; the others are set up by the village."""

    PROVINCE_ADMINISTRATOR = "province_administrator", _("Province administrator")
    DISTRICT_OFFICER = "district_officer", _("District officer")
    HEAD = "head", _("Village head")
    SECRETARY = "secretary", _("Village secretary")
    OPERATOR = "operator", _("Operator")
    TREASURER = "treasurer", _("Treasurer")
    COOPERATIVE_MANAGER = "cooperative_manager", _("Cooperative manager")
    KADER = "kader", _("Kader")
    GROWER = "grower", _("Grower or maker")


REGION_ROLES = frozenset({Role.PROVINCE_ADMINISTRATOR, Role.DISTRICT_OFFICER})
VILLAGE_ROLES = frozenset(Role) - REGION_ROLES

#: These have screens of their own and touch no page of the website.
GUESTS = frozenset({Role.GROWER})
#: Every other role of a village writes for its website; these decide what appears there.
PUBLISHERS = frozenset({Role.HEAD, Role.SECRETARY})
#: These invite people, end memberships and see who changed what.
APPOINTERS = frozenset({Role.HEAD, Role.SECRETARY})

DUTIES = {
    Role.PROVINCE_ADMINISTRATOR: _("Creates villages, appoints officers and heads, writes the portal."),
    Role.DISTRICT_OFFICER: _("Sees the villages of the region, creates villages and invites their people."),
    Role.HEAD: _("Publishes, invites people and sees who changed what."),
    Role.SECRETARY: _("Publishes, invites people and sees who changed what."),
    Role.OPERATOR: _("Writes stories, news and the profile."),
    Role.TREASURER: _("Writes pages; keeps the budget."),
    Role.COOPERATIVE_MANAGER: _("Writes pages; keeps the shop of the cooperative."),
    Role.KADER: _("Writes stories and news."),
    Role.GROWER: _("Offers produce through the cooperative and sees what it paid."),
}
