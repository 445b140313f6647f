"""E-mails about drafts of budgets: to those who must act, in the background, when what they tell of is committed."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task
from django_tasks.base import Task

from foundation.tenancy.reach import Reach, opened
from transparency.budgets.models import BudgetVersion, Remark
from transparency.budgets.permissions import KEEPERS
from villages.models import Membership
from villages.roles import Role
from villages.services.notices import address_of

#: An officer writes many remarks one after the other; the village gets one letter after the last.
PAUSE = timedelta(minutes=15)
SHOWN = 20


def send_gathered(notice: Task, *ids: int) -> None:
    """After a pause, where the queue can wait; the letter of an earlier remark leaves the telling to the last."""
    waits = notice.get_backend().supports_defer
    later = notice.using(run_after=timezone.now() + PAUSE) if waits else notice
    transaction.on_commit(partial(later.enqueue, *ids))


def send(notice: Task, *ids: int | None) -> None:
    transaction.on_commit(partial(notice.enqueue, *ids))


def addresses(memberships: Any, *, but: int | None = None) -> list[str]:
    people = get_user_model().objects.filter(memberships__in=memberships, is_active=True)
    people = people if but is None else people.exclude(pk=but)
    return list(people.order_by("email").values_list("email", flat=True).distinct())


def write(template: str, subject: str, to: list[str], version: BudgetVersion, **facts: Any) -> None:
    """A letter to each of them, so that nobody learns who else got it."""
    link = address_of(version.village, reverse("budgets:draft", args=[version.village_id, version.pk]))
    letter = render_to_string(f"budgets/mail/{template}.txt", {"version": version, "link": link, **facts})
    for address in to:
        send_mail(subject % {"version": version, "village": version.village.full_name}, letter, None, [address])


@task()
def remarks_came(pk: int) -> None:
    """To those who keep the budget: what officers said of a draft. `pk` is that of a remark."""
    with opened(Reach.system()), override(settings.LANGUAGE_CODE):
        remark = Remark.objects.filter(pk=pk).first()
        if remark is None or Remark.objects.filter(version=remark.version_id, by=remark.by_id, pk__gt=pk).exists():
            return
        version = BudgetVersion.objects.select_related("budget", "village__site", "village__region").get(
            pk=remark.version_id
        )
        waiting = Remark.objects.filter(version=version, settled_at=None).select_related("by")
        if not waiting:
            return
        keepers = Membership.objects.current().filter(village=version.village, role__in=KEEPERS)
        shown, more = waiting[:SHOWN], max(len(waiting) - SHOWN, 0)
        subject = _("Remarks on %(version)s")
        write("remarks_came", subject, addresses(keepers), version, remarks=shown, more=more)


@task()
def draft_agreed(pk: int, by: int | None) -> None:
    """To the officers of the kecamatan and the kabupaten: a draft waits for their evaluation. `pk` is the version's."""
    with opened(Reach.system()), override(settings.LANGUAGE_CODE):
        version = BudgetVersion.objects.select_related("budget", "village__site", "village__region").get(pk=pk)
        code = version.village.region_id
        # The province has too many villages to be told of each.
        above = [code[:8], code[:5]]
        officers = Membership.offices.current().filter(role=Role.DISTRICT_OFFICER, region__in=above)
        subject = _("For evaluation: %(version)s, %(village)s")
        write("draft_agreed", subject, addresses(officers, but=by), version)
