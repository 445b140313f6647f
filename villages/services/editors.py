"""Invites the editors whom a sheet of villages names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils import timezone

from foundation.tenancy.reach import Reach, opened
from villages.models import Invitation, Membership, Village
from villages.roles import Role
from villages.services.people import PeopleError, invite


@dataclass(frozen=True)
class Invited:
    code: str
    problem: str = ""


def invite_editors(editors: Iterable[tuple[str, str, str]], *, by: Any) -> Iterator[Invited]:
    """Invite the person of each (code, e-mail address, name) to be an operator of that village, once.

    Nobody is invited again who has an invitation, refused or used one, or has worked there; an invitation that nobody
    opened in time is sent again. Yields one outcome for each that was tried.
    """
    normalize = get_user_model().objects.normalize_email
    wanted = {(code, normalize(email)): name for code, email, name in editors}
    done = known({code for code, _email in wanted})
    for (code, email), name in wanted.items():
        if (code, email) in done:
            continue
        try:
            with opened(Reach.system()):
                village = Village.objects.get(region=code)
                invite(village=village, email=email, name=name, role=Role.OPERATOR, by=by)
        except PeopleError as error:
            yield Invited(code, str(error))
        else:
            yield Invited(code)


def known(codes: set[str]) -> set[tuple[str, str]]:
    """Villages and the addresses of those whom they know, or have asked and need not ask again."""
    asked = Q(accepted_at__isnull=False) | Q(withdrawn_at__isnull=False) | Q(expires_at__gt=timezone.now())
    with opened(Reach.system()):
        invitations = Invitation.objects.filter(asked, village__region__in=codes)
        memberships = Membership.objects.filter(village__region__in=codes)
        return {
            *invitations.values_list("village__region_id", "email"),
            *memberships.values_list("village__region_id", "user__email"),
        }
