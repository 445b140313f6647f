"""Who sets the codes of a kabupaten, as sentences. None of them asks about HTTP."""

from typing import Any

from villages.enums import RegionLevel
from villages.models import Region
from villages.models.region import RegionQuerySet
from villages.permissions import offices_over
from villages.reaches import appointments_of, within


def regencies_of(user: Any) -> RegionQuerySet:
    """The kabupaten and kota whose codes this person sets: the own one, or those of the own province."""
    regencies = Region.objects.current().filter(level=RegionLevel.REGENCY)
    if user.is_superuser:
        return regencies
    tops = [membership.region_id for membership in appointments_of(user) if membership.region_id]
    return regencies.filter(within(tops, "code"))


def user_can_set_codes(user: Any, regency_code: str) -> bool:
    return bool(user.is_superuser or offices_over(user, regency_code))


def user_can_set_some_codes(user: Any) -> bool:
    """An officer of a kecamatan sets none."""
    offices = (membership.region for membership in appointments_of(user) if membership.region)
    return bool(user.is_superuser or any(region.level <= RegionLevel.REGENCY for region in offices))
