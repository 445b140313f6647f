"""From a number in an address to a village, and from a person to the places in charge: always through the reach."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from foundation.tenancy.reach import Reach, current
from villages.enums import RegionLevel
from villages.models import Region, Village
from villages.models.region import RegionQuerySet
from villages.models.village import VillageQuerySet
from villages.reaches import appointments_of, reach_of, within
from villages.roles import Role


def reach_for(user: Any) -> Reach:
    """The reach that is open in a request of this person; outside of one it is asked of the memberships."""
    reach = current()
    return reach if reach.person == user.pk and user.pk else reach_of(user)


def reached_villages(user: Any) -> VillageQuerySet:
    reach = reach_for(user)
    return Village.objects.all() if reach.everything else Village.objects.filter(pk__in=reach.villages)


def village_within_reach(request: HttpRequest, pk: int | str) -> Village:
    """The village, with its site and its regions. Raises Http404 for one that the person does not reach."""
    return get_object_or_404(reached_villages(request.user).with_regions(), pk=pk)


def own_villages(user: Any) -> list[Village]:
    """Where the person has a role in the village itself; officers oversee others."""
    villages = {membership.village_id: membership.village for membership in appointments_of(user)}
    return [village for pk, village in villages.items() if pk and village]


def regions_in_charge(user: Any) -> RegionQuerySet:
    """Where the person may appoint officers: the own province and what lies below it, down to the kecamatan."""
    regions = Region.objects.current().filter(level__lt=RegionLevel.VILLAGE)
    if user.is_superuser:
        return regions
    tops = [
        membership.region_id
        for membership in appointments_of(user)
        if membership.role == Role.PROVINCE_ADMINISTRATOR and membership.region_id
    ]
    return regions.filter(within(tops, "code"))
