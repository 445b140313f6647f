"""Which rows of public information a person reaches by their number in an address, told to the gate."""

from typing import Any

from django.db.models import QuerySet

from foundation.tenancy.gate import key, of
from foundation.tenancy.holdings import hold
from transparency.disclosure.models import Holiday, InformationRequest, PublicDocument, Regulation
from transparency.disclosure.permissions import office_villages, user_can_keep_holidays
from villages.reaches import reach_of

PROVINCE_CODE = 2


def documents(user: Any) -> QuerySet:
    """Those of the villages in whose office the person works: an officer of the region has only what is public."""
    return PublicDocument.objects.filter(village__in=_offices(user))


def regulations(user: Any) -> QuerySet:
    return Regulation.objects.filter(village__in=_offices(user))


def requests(user: Any) -> QuerySet:
    return InformationRequest.objects.filter(village__in=_offices(user))


def holidays(user: Any) -> QuerySet:
    """Of the own province. Those of the whole country change the clocks of all provinces."""
    if not user_can_keep_holidays(user):
        return Holiday.objects.none()
    reach = reach_of(user)
    if reach.everything:
        return Holiday.objects.all()
    return Holiday.objects.filter(province__in=reach.regions)


def _offices(user: Any) -> list[int]:
    return [village.pk for village in office_villages(user)]


def install() -> None:
    hold(PublicDocument, documents)
    hold(Regulation, regulations)
    hold(InformationRequest, requests)
    hold(Holiday, holidays)
    key("", "request_pk", of(InformationRequest))
