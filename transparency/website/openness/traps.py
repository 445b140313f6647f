"""How many requests for information are taken within an hour: from one network address, and for one village."""

from django.http import HttpRequest

from villages import traps
from villages.models import Village
from villages.traps import TrappedForm, seconds_to_wait, stamp

__all__ = ["FROM_ONE_ADDRESS", "TO_ONE_VILLAGE", "TrappedForm", "is_flooded", "seconds_to_wait", "stamp"]

FROM_ONE_ADDRESS, TO_ONE_VILLAGE = 5, 60


def limits(request: HttpRequest, village: Village) -> list[traps.Limit]:
    address = traps.address_key(request)
    return [
        traps.Limit(f"requests:{village.pk}:{address}", FROM_ONE_ADDRESS),
        traps.Limit(f"requests:{village.pk}", TO_ONE_VILLAGE),
    ]


def is_flooded(request: HttpRequest, village: Village) -> bool:
    """Counts this request. True when the visitor, or everybody together, sent too many within the hour."""
    return traps.is_flooded(limits(request, village))
