"""What a person reaches of the rows that are not behind `row_security`, or behind two managers, told to the gate."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db.models import QuerySet

from foundation.tenancy.gate import key, of
from foundation.tenancy.holdings import hold
from villages.models import Invitation, Membership, ProvinceImport, Region, Village
from villages.permissions import user_can_create_village
from villages.reaches import reach_of

#: How addresses call what they name, before _id or _pk.
NAMED: dict[str, Any] = {"village": Village, "region": Region, "membership": Membership, "invitation": Invitation}


def villages(user: Any) -> QuerySet:
    reach = reach_of(user)
    return Village.objects.all() if reach.everything else Village.objects.filter(pk__in=reach.villages)


def regions(user: Any) -> QuerySet:
    """Those above the villages; for officers."""
    reach = reach_of(user)
    return Region.objects.all() if reach.everything else Region.objects.filter(pk__in=reach.regions)


def sheets(user: Any) -> QuerySet:
    """The own ones, also of those whose reach is everything: a sheet carries e-mail addresses."""
    return ProvinceImport.objects.filter(by=user)


def makes(user: Any, code: str, parameters: Mapping[str, Any]) -> bool:
    """Whether the person may make the village with this region code."""
    return user_can_create_village(user, code)


def appointments(model: Any, user: Any) -> QuerySet:
    return model.objects.all() | model.offices.all()


def install() -> None:
    hold(Village, villages)
    hold(Region, regions)
    hold(ProvinceImport, sheets)
    key("making", "pk", of(ProvinceImport))
    key("making", "code", makes)
    for model in (Membership, Invitation):
        hold(model, partial(appointments, model))
    for name, model in NAMED.items():
        for ending in ("id", "pk"):
            key("", f"{name}_{ending}", of(model))
