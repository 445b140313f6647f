"""Somebody asks the village for information: what, when, until when, and what became of it (UU 14/2008)."""

from __future__ import annotations

import secrets
from datetime import date
from typing import ClassVar, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from foundation.models import Attachment
from foundation.privacy import EncryptedTextField
from foundation.tenancy.choices import ReachedModelForm
from foundation.tenancy.rows import RowSecurity
from transparency.disclosure.enums import (
    Act,
    Delivery,
    DenialGround,
    ObjectionGround,
    RequesterKind,
    RequestState,
    WantedForm,
)
from villages.models import Village

OPEN, OUTCOMES = RequestState.open(), RequestState.outcomes()
#: Who asked, and why: encrypted, told to nobody outside the office, erased after two years.
PERSONAL = ("requester_kind", "name", "address", "phone", "email", "purpose")


def new_nonce() -> str:
    return secrets.token_hex(16)


class RequestQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(state__in=OPEN)

    def waiting(self) -> Self:
        """The village owes something: an answer to the request or to the objection."""
        return self.filter(state__in=(*OPEN, RequestState.OBJECTION))

    def overdue(self, today: date) -> Self:
        late = Q(state__in=OPEN, due_on__lt=today) | Q(state=RequestState.OBJECTION, objection_due_on__lt=today)
        return self.filter(late)


class InformationRequest(models.Model):
    """One line of the register of requests. `due_on` is the last day of the answer, an extension counted in.

    The link with which the requester follows it is made of `nonce` and a key of the installation; only the fingerprint
    of the link is kept.
    """

    village = models.ForeignKey(Village, models.PROTECT, related_name="information_requests", editable=False)
    year = models.PositiveSmallIntegerField(_("year"), editable=False)
    number = models.PositiveIntegerField(_("number"), editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=RequestState, default=RequestState.RECEIVED, editable=False
    )
    received_on = models.DateField(_("received on"), default=timezone.localdate)
    due_on = models.DateField(_("answer due on"), editable=False)

    requester_kind = EncryptedTextField(_("who asks"), choices=RequesterKind, default=RequesterKind.PERSON)
    name = EncryptedTextField(_("name"), max_length=120)
    address = EncryptedTextField(_("address"), max_length=250, blank=True)
    phone = EncryptedTextField(_("telephone"), max_length=30, blank=True)
    email = EncryptedTextField(_("e-mail"), max_length=120, blank=True)
    purpose = EncryptedTextField(_("what it is needed for"), max_length=600)
    forgotten_on = models.DateField(_("name erased on"), null=True, blank=True, editable=False)

    what = models.TextField(_("information asked for"), max_length=2000)
    form = models.CharField(_("form"), max_length=5, choices=WantedForm, default=WantedForm.FILE)
    delivery = models.CharField(_("how to get it"), max_length=4, choices=Delivery, default=Delivery.READ)
    is_from_website = models.BooleanField(_("sent on the website"), default=False, editable=False)

    extended_on = models.DateField(_("extended on"), null=True, blank=True, editable=False)
    extension_reason = models.CharField(_("why it takes longer"), max_length=250, blank=True)

    outcome = models.CharField(
        _("outcome"), max_length=10, blank=True, choices=[(state.value, state.label) for state in OUTCOMES]
    )
    answered_on = models.DateField(_("answered on"), null=True, blank=True, editable=False)
    answer = models.TextField(_("answer"), max_length=4000, blank=True)
    denial_ground = models.CharField(_("why not"), max_length=9, choices=DenialGround, blank=True)
    attachment = models.ForeignKey(
        Attachment, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("file")
    )

    objected_on = models.DateField(_("objection made on"), null=True, blank=True, editable=False)
    objection_ground = models.CharField(
        _("ground of the objection"), max_length=13, choices=ObjectionGround, blank=True
    )
    objection = models.TextField(_("objection"), max_length=2000, blank=True)
    objection_due_on = models.DateField(_("answer to the objection due on"), null=True, blank=True, editable=False)
    settled_on = models.DateField(_("objection answered on"), null=True, blank=True, editable=False)
    settlement = models.TextField(_("answer to the objection"), max_length=4000, blank=True)

    nonce = models.CharField(max_length=32, default=new_nonce, editable=False)
    link_fingerprint = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    row_security: ClassVar = RowSecurity(village="village_id")
    objects = ScopedManager(village="village", _manager_class=models.Manager.from_queryset(RequestQuerySet))
    base_form_class = ReachedModelForm

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("request for information")
        verbose_name_plural = _("requests for information")
        ordering = ("-year", "-number")
        constraints = (
            models.UniqueConstraint(name="request_number_once", fields=("village", "year", "number")),
            models.CheckConstraint(
                name="request_answer_is_whole",
                condition=Q(answered_on=None, outcome="")
                | Q(answered_on__isnull=False) & ~Q(outcome="") & ~Q(answer=""),
                violation_error_message=_("An answer says how it was decided, and why."),
            ),
            models.CheckConstraint(
                name="request_denial_has_a_ground",
                condition=~Q(outcome__in=(RequestState.PARTLY, RequestState.DENIED)) | ~Q(denial_ground=""),
                violation_error_message=_("Say why it is not given."),
            ),
            models.CheckConstraint(
                name="request_extension_has_a_reason",
                condition=Q(extended_on=None) | ~Q(extension_reason=""),
                violation_error_message=_("Say why it takes longer."),
            ),
            models.CheckConstraint(
                name="request_objection_is_whole",
                condition=Q(objected_on=None) | Q(objection_due_on__isnull=False) & ~Q(objection=""),
            ),
            models.CheckConstraint(
                name="request_settled_after_objection",
                condition=Q(settled_on=None) | Q(objected_on__isnull=False) & ~Q(settlement=""),
            ),
            models.CheckConstraint(
                name="request_days_follow",
                condition=Q(due_on__gte=F("received_on"))
                & (Q(answered_on=None) | Q(answered_on__gte=F("received_on"))),
            ),
        )

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The number in the register: `003/PI/2026`."""
        return f"{self.number:03}/PI/{self.year}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_waiting(self) -> bool:
        return self.is_open or self.state == RequestState.OBJECTION

    @property
    def next_due_on(self) -> date | None:
        """The day that the village must keep next; None when it owes nothing."""
        if self.is_open:
            return self.due_on
        return self.objection_due_on if self.state == RequestState.OBJECTION else None


class RequestEvent(models.Model):
    """What was done with a request, by whom and when. The database never changes or deletes a line of it."""

    request = models.ForeignKey(InformationRequest, models.PROTECT, related_name="log")
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    act = models.CharField(_("act"), max_length=9, choices=Act)
    state = models.CharField(_("state"), max_length=10, choices=RequestState)
    at = models.DateTimeField(_("time"), default=timezone.now)
    #: Nobody for the requester and for commands.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    row_security: ClassVar = RowSecurity(village="village_id", append_only=True)
    objects = ScopedManager(village="village")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("step of a request")
        verbose_name_plural = _("steps of requests")
        ordering = ("request", "at", "id")
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return self.get_act_display()
