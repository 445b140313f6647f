from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from foundation.tenancy.rows import RowSecurity
from villages.models.region import Region
from villages.models.village import Village
from villages.roles import REGION_ROLES, Role

INVITATION_LASTS = timedelta(days=14)

#: A village's role names a village and no region, a region's role the other way round.
PLACE_FITS_ROLE = Q(role__in=REGION_ROLES, village=None, region__isnull=False) | (
    ~Q(role__in=REGION_ROLES) & Q(village__isnull=False, region=None)
)


def two_weeks_ahead() -> datetime:
    return timezone.now() + INVITATION_LASTS


def new_token() -> str:
    return secrets.token_urlsafe(32)


class Appointment(models.Model):
    """A role in a village or in a region: what memberships and invitations share."""

    role = models.CharField(_("role"), max_length=24, choices=Role)
    village = models.ForeignKey(
        Village, models.PROTECT, null=True, blank=True, related_name="%(class)ss", verbose_name=_("village")
    )
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="%(class)ss", verbose_name=_("region")
    )

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    @property
    def place(self) -> str:
        """`Desa Bebandem`, `Kabupaten Karangasem`."""
        return self.village.full_name if self.village else self.region.name if self.region else ""


class MembershipQuerySet(models.QuerySet):
    def current(self) -> Self:
        return self.filter(ended_on=None)

    def ended(self) -> Self:
        return self.exclude(ended_on=None)


class Membership(Appointment):
    """What a person does for a village or a region, since when and until when. It is ended, never deleted."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships", verbose_name=_("person")
    )
    started_on = models.DateField(_("since"), default=timezone.localdate)
    ended_on = models.DateField(_("until"), null=True, blank=True)
    appointed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("appointed by"),
    )

    row_security: ClassVar = RowSecurity(village="village_id", region="region_id", person="user_id")
    #: Memberships of villages within reach.
    objects = ScopedManager(village="village", _manager_class=models.Manager.from_queryset(MembershipQuerySet))
    #: Memberships of regions within reach.
    offices = ScopedManager(region="region", _manager_class=models.Manager.from_queryset(MembershipQuerySet))

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ("village", "region", "role", "started_on", "id")
        constraints = (
            models.CheckConstraint(
                name="membership_place_fits_role",
                condition=PLACE_FITS_ROLE,
                violation_error_message=_("This role belongs to a village, or to a region: choose the one it fits."),
            ),
            models.CheckConstraint(
                name="membership_ends_after_it_started",
                condition=Q(ended_on=None) | Q(ended_on__gte=models.F("started_on")),
                violation_error_message=_("The last day lies before the first."),
            ),
            models.UniqueConstraint(
                name="membership_once_in_a_village",
                fields=("user", "village", "role"),
                condition=Q(ended_on=None, village__isnull=False),
                violation_error_message=_("This person has that role in the village already."),
            ),
            models.UniqueConstraint(
                name="membership_once_in_a_region",
                fields=("user", "region", "role"),
                condition=Q(ended_on=None, region__isnull=False),
                violation_error_message=_("This person has that role in the region already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}, {self.place}"

    @property
    def is_current(self) -> bool:
        return self.ended_on is None


class InvitationQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())


class Invitation(Appointment):
    """An offer of a role, sent by e-mail. Whoever opens its link within 14 days may accept it, once."""

    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=150, blank=True)
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("invited by")
    )
    created_at = models.DateTimeField(_("sent"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("valid until"), default=two_weeks_ahead, editable=False)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)

    row_security: ClassVar = RowSecurity(village="village_id", region="region_id")
    #: Invitations to villages within reach.
    objects = ScopedManager(village="village", _manager_class=models.Manager.from_queryset(InvitationQuerySet))
    #: Invitations to regions within reach.
    offices = ScopedManager(region="region", _manager_class=models.Manager.from_queryset(InvitationQuerySet))

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ("-created_at", "-id")
        constraints = (
            models.CheckConstraint(
                name="invitation_place_fits_role",
                condition=PLACE_FITS_ROLE,
                violation_error_message=_("This role belongs to a village, or to a region: choose the one it fits."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.email}, {self.get_role_display()}, {self.place}"

    @property
    def is_open(self) -> bool:
        return self.accepted_at is None and self.withdrawn_at is None and self.expires_at > timezone.now()
