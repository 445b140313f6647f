"""A request comes in: it gets its number and its clock at once, and its sender a secret link."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.privacy import fingerprint
from foundation.tenancy.reach import Reach, current, opened
from transparency.disclosure.enums import Act, RequestState
from transparency.disclosure.models import InformationRequest, RequestEvent
from transparency.disclosure.permissions import user_can_keep_information
from transparency.disclosure.services import notices
from transparency.disclosure.services.clocks import working_day_after
from transparency.disclosure.services.links import new_secret
from transparency.disclosure.working_days import ANSWER_DAYS
from villages.models import Village
from villages.services.notices import send


class RequestError(Exception):
    """Says for people why a step cannot be taken."""


@dataclass(frozen=True)
class Received:
    """A request with the secret part of the link that follows it."""

    request: InformationRequest
    secret: str


def reach_into(village: Village) -> Any:
    """Visitors open no reach: this one holds for one act in one village. Who reaches more keeps it."""
    reach = current()
    return opened(reach if reach.holds(village.pk) else Reach(villages=(village.pk,), person=reach.person))


def receive(*, village: Village, facts: dict[str, Any], by: Any = None, received_on: date | None = None) -> Received:
    """Write a request into the register. `facts` are fields of the form; `by` is None for visitors of the website.

    Raises RequestError when somebody of no office writes it, or for a day in the future.
    """
    today = timezone.localdate()
    day = received_on or today
    if by is not None and not user_can_keep_information(by, village):
        raise RequestError(_("Only the office of the village keeps this register."))
    if day > today:
        raise RequestError(_("This day has not come yet."))
    with reach_into(village):
        # One after the other, so that no number is given twice and none is left out.
        Village.objects.select_for_update(of=("self",), no_key=True).get(pk=village.pk)
        last = InformationRequest.objects.filter(village=village, year=day.year).aggregate(last=Max("number"))["last"]
        request = InformationRequest(
            **facts,
            village=village,
            year=day.year,
            number=(last or 0) + 1,
            received_on=day,
            due_on=working_day_after(village, day, ANSWER_DAYS),
            is_from_website=by is None,
        )
        secret = new_secret(request)
        request.save(force_insert=True)
        write_down(request, Act.RECEIVED, by)
        send(notices.request_came, request.pk)
    return Received(request, secret)


def write_down(request: InformationRequest, act: Act, by: Any) -> RequestEvent:
    return RequestEvent.objects.create(
        request=request, village_id=request.village_id, act=act, state=RequestState(request.state), by=by
    )


def find(*, village: Village, secret: str) -> InformationRequest | None:
    """The request of this village that the link follows. For anybody who has the link."""
    with reach_into(village):
        found = InformationRequest.objects.filter(village=village, link_fingerprint=fingerprint(secret))
        return found.select_related("attachment").first()


def steps_of(request: InformationRequest) -> list[RequestEvent]:
    with reach_into(request.village):
        return list(RequestEvent.objects.filter(request=request))
