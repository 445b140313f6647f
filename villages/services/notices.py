"""E-mails to those who must act. Sent in the background, when what they tell of is committed."""

from functools import partial

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task
from django_tasks.base import Task

from foundation.tenancy.reach import Reach, opened
from villages.addresses import portal_url
from villages.models import Invitation, Village


def send(notice: Task, *ids: int) -> None:
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
