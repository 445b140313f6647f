"""E-mails to those who must act. Sent in the background, when what they tell of is committed."""

from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task
from django_tasks.base import Task
from wagtail.models import TaskState, WorkflowState

from foundation.tenancy.reach import Reach, opened
from villages.addresses import portal_url
from villages.models import Invitation, Membership, Village, VillagePage
from villages.roles import PUBLISHERS


def send(notice: Task, *ids: int | None) -> None:
    """The queue keeps ids and no names; the letter is written when it is sent."""
    transaction.on_commit(partial(notice.enqueue, *ids))


def address_of(village: Village | None, path: str) -> str:
    return (village.site.root_url if village else portal_url().rstrip("/")) + path


@task()
def invitation_sent(pk: int) -> None:
    with opened(Reach.system()), override(settings.LANGUAGE_CODE):
        invitation = Invitation.objects.select_related("village__site", "village__region", "region").get(pk=pk)
        link = address_of(invitation.village, f"/undangan/{invitation.token}/")
        letter = render_to_string("villages/mail/invitation.txt", {"invitation": invitation, "link": link})
        subject = _("Invitation: %(role)s of %(place)s") % {
            "role": invitation.get_role_display(),
            "place": invitation.place,
        }
        send_mail(subject, letter, None, [invitation.email])


def letter_about(page: VillagePage, template: str, **facts: Any) -> str:
    link = address_of(page.village, reverse("wagtailadmin_pages:edit", args=[page.pk]))
    return render_to_string(f"villages/mail/{template}.txt", {"page": page, "link": link, **facts})


def page_of(state: WorkflowState) -> VillagePage | None:
    """The newest draft of the page that went through the workflow; None for the portal's, whose writers all publish."""
    page = state.content_object.specific_deferred if state.content_object else None
    return page.get_latest_revision_as_object() if isinstance(page, VillagePage) else None


@task()
def page_waits(pk: int) -> None:
    """To the head and the secretary: something was sent for approval. `pk` is that of the task's state."""
    with opened(Reach.system()), override(settings.LANGUAGE_CODE):
        state = TaskState.objects.select_related("workflow_state__requested_by").get(pk=pk)
        page = page_of(state.workflow_state)
        if page is None or state.status != TaskState.STATUS_IN_PROGRESS:
            return
        writer = state.workflow_state.requested_by
        approvers = Membership.objects.current().filter(village=page.village, role__in=PUBLISHERS)
        people = get_user_model().objects.filter(memberships__in=approvers, is_active=True).distinct()
        letter = letter_about(page, "page_waits", writer=writer)
        subject = _("Waiting for your approval: %(title)s") % {"title": page.title}
        for person in people:
            if person != writer:
                send_mail(subject, letter, None, [person.email])


@task()
def page_approved(pk: int, by: int | None) -> None:
    """To the writer, unless the writer did it. `pk` is that of the workflow's state."""
    with opened(Reach.system()), override(settings.LANGUAGE_CODE):
        state = WorkflowState.objects.select_related("requested_by", "current_task_state").get(pk=pk)
        answer_writer(state, by, "page_approved", _("It is published: %(title)s"))


@task()
def page_returned(pk: int, by: int | None) -> None:
    """To the writer, with what has to change. `pk` is that of the workflow's state."""
    with opened(Reach.system()), override(settings.LANGUAGE_CODE):
        state = WorkflowState.objects.select_related("requested_by", "current_task_state").get(pk=pk)
        answer_writer(state, by, "page_returned", _("Please change: %(title)s"))


def answer_writer(state: WorkflowState, by: int | None, template: str, subject: str) -> None:
    page, writer = page_of(state), state.requested_by
    if page is None or writer is None or not writer.is_active or writer.pk == by:
        return
    who = get_user_model().objects.filter(pk=by).first() if by else None
    comment = state.current_task_state.comment if state.current_task_state else ""
    letter = letter_about(page, template, writer=writer, who=who, comment=comment)
    send_mail(subject % {"title": page.title}, letter, None, [writer.email])
