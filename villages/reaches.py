"""Which villages and regions a person reaches: those of the memberships that have not ended."""

from contextlib import nullcontext
from typing import Any

from django.db.models import Q
from django_scopes import scopes_disabled

from foundation.tenancy.reach import NOTHING, Reach, current, opened
from villages.enums import RegionLevel
from villages.models import Membership, Region, Village
from villages.roles import Role


def appointments_of(user: Any) -> list[Membership]:
    """The person's current memberships, of villages and of regions, asked once for each instance of the user."""
    memory = vars(user)
    if "_appointments" not in memory:
        as_person = nullcontext() if current().person == user.pk else opened(Reach(person=user.pk))
        with as_person, scopes_disabled():
            own = (
                Membership.objects.current()
                .filter(user_id=user.pk)
                .select_related("village__site", "village__region", "region")
            )
            memory["_appointments"] = list(own)
    return memory["_appointments"]


def forget_appointments(user: Any) -> None:
    vars(user).pop("_appointments", None)


def reach_of(user: Any) -> Reach:
    """Superusers reach everything; who has no membership reaches nothing but the own rows.

    An administrator of the only province of the network reaches everything too: a list of 8,000 ids would slow down
    every query and shut out nobody.
    """
    if not user.is_authenticated or not user.is_active:
        return NOTHING
    if user.is_superuser:
        return Reach(person=user.pk, everything=True)
    appointments = appointments_of(user)
    villages = {membership.village_id for membership in appointments if membership.village_id}
    tops = [membership.region_id for membership in appointments if membership.region_id]
    if not tops:
        return Reach(villages=tuple(sorted(villages)), person=user.pk)
    rules_province = any(membership.role == Role.PROVINCE_ADMINISTRATOR for membership in appointments)
    if rules_province and not Village.objects.exclude(within(tops, "region__code")).exists():
        return Reach(person=user.pk, everything=True)
    villages.update(Village.objects.filter(within(tops, "region__code")).values_list("pk", flat=True))
    regions = Region.objects.filter(within(tops, "code"), level__lt=RegionLevel.VILLAGE).values_list("pk", flat=True)
    return Reach(villages=tuple(sorted(villages)), regions=tuple(sorted(regions)), person=user.pk)


def within(tops: list[str], column: str) -> Q:
    """Rows whose region code is one of these or lies below one."""
    found = Q(pk__in=[])
    for top in tops:
        found |= Q(**{column: top}) | Q(**{f"{column}__startswith": f"{top}."})
    return found
