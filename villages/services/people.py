"""People come to a village by invitation, do their work under a role, and hand it over when they leave."""

from dataclasses import dataclass
from typing import Any

import pghistory
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled
from wagtail.models import Page
from wagtail.query import PageQuerySet

from foundation.tenancy.reach import Reach, opened
from villages.enums import RegionLevel
from villages.models import Invitation, Membership, Region, Village
from villages.permissions import user_can_appoint, user_can_appoint_to_region, user_can_end
from villages.reaches import within
from villages.roles import APPOINTERS, REGION_ROLES, Role
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
    if region and region.level == RegionLevel.VILLAGE:
        raise PeopleError(_("Officers belong to a kecamatan, a kabupaten or the province."))
    if region and role == Role.PROVINCE_ADMINISTRATOR and region.level != RegionLevel.PROVINCE:
        raise PeopleError(_("Administrators belong to a province. Choose the role of district officer instead."))


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


def demand_open(invitation: Invitation | None) -> Invitation:
    if invitation is None or not invitation.is_open:
        raise PeopleError(_("This invitation is not open any more. Ask for a new one."))
    return invitation


@transaction.atomic
def withdraw(*, invitation: Invitation, by: Any) -> None:
    demand_appointer(by, invitation.village, invitation.region)
    demand_open(invitation)
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])


@transaction.atomic
def send_again(*, invitation: Invitation, by: Any) -> Invitation:
    """Invite once more with a new link; the old one stops working. An expired invitation can be sent again too."""
    if invitation.accepted_at or invitation.withdrawn_at:
        raise PeopleError(_("This invitation is not open any more. Ask for a new one."))
    return invite(
        email=invitation.email,
        role=invitation.role,
        name=invitation.name,
        village=invitation.village,
        region=invitation.region,
        by=by,
    )


def find_invitation(token: str) -> Invitation | None:
    """The invitation with this secret, whoever asks, with its places; a wrong secret finds none."""
    with opened(Reach.system()):
        places = ("village__site", "village__region__parent__parent__parent", "region", "invited_by")
        return Invitation.objects.select_related(*places).filter(token=token).first()


def accept(*, token: str, user: Any) -> Membership:
    """Accept with an account that exists already. The secret in the link is the proof; the address may differ.

    The audit tells who accepted, and not the address that was asked, for it may hold the secret.
    """
    with opened(Reach.system()), pghistory.context(user=user.pk, url=""):
        invitation = demand_open(Invitation.objects.select_for_update().filter(token=token).first())
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
        # The lock makes the second of two posts wait, and find the invitation accepted.
        invitation = demand_open(Invitation.objects.select_for_update().filter(token=token).first())
        if has_account(invitation):
            raise PeopleError(_("There is an account with this e-mail address. Sign in to accept."))
        validate_password(password, get_user_model()(email=invitation.email, name=name))
        user = users.create_user(invitation.email, password, name=name)
        return accept(token=token, user=user)


def has_account(invitation: Invitation) -> bool:
    return get_user_model().objects.filter(email=invitation.email).exists()


@transaction.atomic
def end_membership(*, membership: Membership, by: Any) -> None:
    """The person leaves today; what was written stays, with the name. Invitations the person sent are withdrawn."""
    if by is not None and not user_can_end(by, membership):
        raise PeopleError(_("You cannot end this membership."))
    if membership.ended_on:
        raise PeopleError(_("This membership has ended already."))
    membership.ended_on = timezone.localdate()
    membership.save(update_fields=["ended_on"])
    keep_groups(membership.user)
    withdraw_invitations_of(membership)


def withdraw_invitations_of(membership: Membership) -> None:
    """Whoever was let go must not come back, or bring somebody, by a link made before."""
    village, region = membership.village, membership.region
    left = current_memberships(village, region).filter(user=membership.user)
    if left.filter(role__in=APPOINTERS | {Role.PROVINCE_ADMINISTRATOR}).exists():
        return
    with opened(Reach.system()):
        top = [membership.region_id] if membership.region_id else []
        place = Q(village=village) if village else within(top, "region__code") | within(top, "village__region__code")
        sent = Invitation.objects.open().filter(place, invited_by=membership.user)
        sent.update(withdrawn_at=timezone.now())


@dataclass(frozen=True)
class HandOver:
    """How much work goes to the successor."""

    drafts: int
    locks: int


def unfinished(village: Village, user: Any) -> tuple[PageQuerySet, PageQuerySet]:
    """The person's drafts in the village, and the pages the person has locked."""
    pages = Page.objects.filter(path__startswith=village.site.root_page.path)
    drafts = pages.filter(Q(live=False) | Q(has_unpublished_changes=True), owner=user)
    return drafts, pages.filter(locked_by=user)


def work_of(village: Village, user: Any) -> HandOver:
    drafts, locks = unfinished(village, user)
    return HandOver(drafts.count(), locks.count())


def colleagues_of(membership: Membership) -> Any:
    """Who could take over: the people who work in the same village today."""
    if membership.village is None:
        return get_user_model().objects.none()
    here = current_memberships(membership.village, None).exclude(user=membership.user)
    return get_user_model().objects.filter(pk__in=here.values("user"), is_active=True)


@transaction.atomic
def hand_over(*, membership: Membership, to: Any, by: Any) -> HandOver:
    """End the membership and give the person's unfinished pages of the village to a colleague in the same village.

    Who stays under another role keeps them.
    """
    village = membership.village
    if village is None or not colleagues_of(membership).filter(pk=to.pk).exists():
        raise PeopleError(_("The successor must work in the same village."))
    end_membership(membership=membership, by=by)
    if current_memberships(village, None).filter(user=membership.user).exists():
        return HandOver(0, 0)
    drafts, locks = unfinished(village, membership.user)
    return HandOver(drafts.update(owner=to), locks.update(locked_by=to))


def regroup(village: Village) -> None:
    """After the village changed who approves."""
    with opened(Reach.system()), scopes_disabled():
        people = Membership.objects.current().filter(village=village).select_related("user")
        for membership in people:
            keep_groups(membership.user)
