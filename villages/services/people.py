"""People come to a village by invitation, do their work under a role, and hand it over when they leave."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled
from wagtail.models import Page

from foundation.tenancy.reach import Reach, opened
from villages.models import Invitation, Membership, Region, Village
from villages.permissions import user_can_appoint, user_can_appoint_to_region, user_can_end
from villages.roles import REGION_ROLES
from villages.services import notices
from villages.services.rights import keep_groups


class PeopleError(Exception):
    """Says for people why somebody was not invited, appointed or let go."""


def demand_appointer(by: Any, village: Village | None, region: Region | None) -> None:
    """`by` is None for commands and demonstrations, which answer to whoever has the server."""
    may = by is None or (
        user_can_appoint(by, village) if village else region is not None and user_can_appoint_to_region(by, region)
    )
    if not may:
        raise PeopleError(_("You cannot give this role here."))


@transaction.atomic
def appoint(
    *, user: Any, role: str, village: Village | None = None, region: Region | None = None, by: Any = None
) -> Membership:
    """Give the person a role in a village, or in a region, from today."""
    demand_appointer(by, village, region)
    demand_fitting_place(role, village, region)
    if current_memberships(village, region).filter(user=user, role=role).exists():
        raise PeopleError(_("%(person)s has that role already.") % {"person": user})
    membership = Membership.objects.create(user=user, role=role, village=village, region=region, appointed_by=by)
    keep_groups(user)
    return membership


def demand_fitting_place(role: str, village: Village | None, region: Region | None) -> None:
    if bool(village) == bool(region) or (role in REGION_ROLES) != bool(region):
        raise PeopleError(_("This role belongs to a village, or to a region: choose the one it fits."))


def current_memberships(village: Village | None, region: Region | None) -> Any:
    place = Q(village=village) if village else Q(region=region)
    return (Membership.objects if village else Membership.offices).current().filter(place)


@transaction.atomic
def invite(
    *,
    email: str,
    role: str,
    name: str = "",
    village: Village | None = None,
    region: Region | None = None,
    by: Any = None,
) -> Invitation:
    """Offer a role by e-mail. An open invitation of the same kind is withdrawn, so that only the newest link works."""
    demand_appointer(by, village, region)
    demand_fitting_place(role, village, region)
    email = get_user_model().objects.normalize_email(email)
    if current_memberships(village, region).filter(user__email=email, role=role).exists():
        raise PeopleError(_("%(email)s has that role already.") % {"email": email})
    invitations = Invitation.objects if village else Invitation.offices
    same = invitations.open().filter(email=email, role=role, village=village, region=region)
    same.update(withdrawn_at=timezone.now())
    invitation = Invitation.objects.create(
        email=email, name=name, role=role, village=village, region=region, invited_by=by
    )
    notices.send(notices.invitation_sent, invitation.pk)
    return invitation


def withdraw(*, invitation: Invitation, by: Any) -> None:
    demand_appointer(by, invitation.village, invitation.region)
    if not invitation.is_open:
        raise PeopleError(_("This invitation is not open any more."))
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])


def find_invitation(token: str) -> Invitation | None:
    """The invitation with this secret, whoever asks, with its places; a wrong secret finds none."""
    with opened(Reach.system()):
        places = ("village__site", "village__region__parent__parent__parent", "region", "invited_by")
        return Invitation.objects.select_related(*places).filter(token=token).first()


def accept(*, token: str, user: Any) -> Membership:
    """Accept with an account that exists already. The secret in the link is the proof; the address may differ."""
    with opened(Reach.system()):
        invitation = Invitation.objects.select_for_update().filter(token=token).first()
        if invitation is None or not invitation.is_open:
            raise PeopleError(_("This invitation is not open any more. Ask for a new one."))
        invitation.accepted_at = timezone.now()
        invitation.save(update_fields=["accepted_at"])
        held = current_memberships(invitation.village, invitation.region).filter(user=user, role=invitation.role)
        membership = held.first() or Membership.objects.create(
            user=user,
            role=invitation.role,
            village=invitation.village,
            region=invitation.region,
            appointed_by=invitation.invited_by,
        )
        keep_groups(user)
        return membership


def accept_as_newcomer(*, token: str, name: str, password: str) -> Membership:
    """Make an account for the invited address and accept with it.

    Raises django's ValidationError for a weak password, PeopleError when the address has an account: sign in with it.
    """
    users = get_user_model().objects
    with opened(Reach.system()):
        invitation = find_invitation(token)
        if invitation is None or not invitation.is_open:
            raise PeopleError(_("This invitation is not open any more. Ask for a new one."))
        if users.filter(email=invitation.email).exists():
            raise PeopleError(_("There is an account with this e-mail address. Sign in to accept."))
        validate_password(password, get_user_model()(email=invitation.email, name=name))
        user = users.create_user(invitation.email, password, name=name)
        return accept(token=token, user=user)


@transaction.atomic
def end_membership(*, membership: Membership, by: Any) -> None:
    """The person leaves today; pages and pictures stay, with the name."""
    if by is not None and not user_can_end(by, membership):
        raise PeopleError(_("You cannot end this membership."))
    if membership.ended_on:
        raise PeopleError(_("This membership has ended already."))
    membership.ended_on = timezone.localdate()
    membership.save(update_fields=["ended_on"])
    keep_groups(membership.user)


@dataclass(frozen=True)
class HandOver:
    """How much work went to the successor."""

    drafts: int
    locks: int


@transaction.atomic
def hand_over(*, membership: Membership, to: Any, by: Any) -> HandOver:
    """End the membership and give the person's unfinished pages of the village to a colleague in the same village."""
    village = membership.village
    if village is None or not current_memberships(village, None).filter(user=to).exclude(user=membership.user).exists():
        raise PeopleError(_("The successor must work in the same village."))
    end_membership(membership=membership, by=by)
    if current_memberships(village, None).filter(user=membership.user).exists():
        return HandOver(0, 0)  # still there under another role
    pages = Page.objects.filter(path__startswith=village.site.root_page.path)
    drafts = pages.filter(Q(live=False) | Q(has_unpublished_changes=True), owner=membership.user).update(owner=to)
    locks = pages.filter(locked_by=membership.user).update(locked_by=to)
    return HandOver(drafts, locks)


def regroup(village: Village) -> None:
    """After the village changed who approves."""
    with opened(Reach.system()), scopes_disabled():
        for membership in Membership.objects.current().filter(village=village).select_related("user"):
            keep_groups(membership.user)
