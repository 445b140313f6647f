"""Who asked is forgotten two years after the last step; what was asked and answered stays in the register."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from transparency.disclosure.enums import Act
from transparency.disclosure.models import InformationRequest
from transparency.disclosure.models.request import PERSONAL
from transparency.disclosure.services.requesting import write_down

KEPT = timedelta(days=2 * 365)
ERASED = dict.fromkeys(PERSONAL, "")


def forget_requesters(*, dry_run: bool = False) -> int:
    """Erase names, addresses and purposes of all villages; returns of how many requests. Needs the system's reach.

    A request that nobody answers is forgotten as well, two years after it came: neglect is no reason to keep a name.
    """
    today = timezone.localdate()
    before = today - KEPT
    last_step = Q(settled_on__lt=before) | Q(settled_on=None, objected_on__lt=before)
    last_step |= Q(objected_on=None, answered_on__lt=before) | Q(objected_on=None, answered_on=None, due_on__lt=before)
    old = InformationRequest.objects.filter(last_step, forgotten_on=None)
    if dry_run:
        return old.count()
    forgotten = list(old.order_by("pk"))
    for request in forgotten:
        for name, nothing in ERASED.items():
            setattr(request, name, nothing)
        request.forgotten_on = today
        request.save(update_fields=[*ERASED, "forgotten_on"])
        write_down(request, Act.FORGOTTEN, None)
    return len(forgotten)
