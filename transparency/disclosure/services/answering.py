"""What becomes of a request: taken in work, extended, answered; objected to, and the objection answered."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.models import Attachment
from transparency.disclosure.enums import Act, ObjectionGround, RequestState
from transparency.disclosure.models import InformationRequest
from transparency.disclosure.permissions import user_can_answer, user_can_keep_information, user_can_settle
from transparency.disclosure.services import notices
from transparency.disclosure.services.clocks import working_day_after
from transparency.disclosure.services.requesting import RequestError, reach_into, write_down
from transparency.disclosure.working_days import EXTENSION_DAYS, OBJECTION_DAYS, SETTLEMENT_DAYS
from villages.services.notices import send


def fresh(request: InformationRequest) -> InformationRequest:
    """The request as it is now, locked: two people may press the same button."""
    return InformationRequest.objects.select_for_update(of=("self",)).select_related("village").get(pk=request.pk)


def demand(allowed: bool) -> None:
    if not allowed:
        raise RequestError(_("Your role does not decide this."))


def demand_open(request: InformationRequest) -> None:
    if not request.is_open:
        raise RequestError(_("This request has been answered already."))


@transaction.atomic
def take(*, request: InformationRequest, by: Any) -> InformationRequest:
    """Say that somebody works on it."""
    taken = fresh(request)
    demand(user_can_keep_information(by, taken.village))
    if taken.state != RequestState.RECEIVED:
        raise RequestError(_("Somebody works on this request already."))
    taken.state = RequestState.PROCESSED
    taken.save(update_fields=["state"])
    write_down(taken, Act.TAKEN, by)
    return taken


@transaction.atomic
def extend(*, request: InformationRequest, reason: str, by: Any) -> InformationRequest:
    """Take seven working days more, once, said before the first clock has run out (UU 14/2008 article 22)."""
    longer = fresh(request)
    demand(user_can_answer(by, longer.village))
    demand_open(longer)
    today = timezone.localdate()
    if longer.extended_on:
        raise RequestError(_("The time was extended already; the law knows one extension."))
    if today > longer.due_on:
        raise RequestError(_("The time is over; it could be extended until the last day only."))
    if not reason.strip():
        raise RequestError(_("Say why it takes longer."))
    longer.extended_on, longer.extension_reason = today, reason.strip()
    longer.due_on = working_day_after(longer.village, longer.due_on, EXTENSION_DAYS)
    longer.state = RequestState.PROCESSED
    longer.save(update_fields=["extended_on", "extension_reason", "due_on", "state"])
    write_down(longer, Act.EXTENDED, by)
    send(notices.request_extended, longer.pk)
    return longer


@transaction.atomic
def answer(
    *,
    request: InformationRequest,
    outcome: str,
    text: str,
    ground: str = "",
    attachment: Attachment | None = None,
    by: Any,
) -> InformationRequest:
    """Grant it, grant a part, or deny it with a ground and a reason."""
    answered = fresh(request)
    demand(user_can_answer(by, answered.village))
    demand_open(answered)
    if outcome not in RequestState.outcomes():
        raise RequestError(_("Say how it was decided."))
    if not text.strip():
        raise RequestError(_("Write the answer."))
    if outcome != RequestState.GRANTED and not ground:
        raise RequestError(_("Say why it is not given."))
    answered.state = answered.outcome = outcome
    answered.answer, answered.attachment = text.strip(), attachment
    answered.denial_ground = "" if outcome == RequestState.GRANTED else ground
    answered.answered_on = timezone.localdate()
    answered.save(update_fields=["state", "outcome", "answer", "attachment", "denial_ground", "answered_on"])
    write_down(answered, Act.ANSWERED, by)
    send(notices.request_answered, answered.pk)
    return answered


def why_no_objection(request: InformationRequest) -> str:
    """Why nobody can object to what became of it now; empty when one can (UU 14/2008 articles 35 and 36)."""
    today = timezone.localdate()
    if request.objected_on:
        return _("An objection was made already.")
    if request.answered_on is None:
        if today <= request.due_on:
            return _("The village still has time to answer. You can object when its time is over.")
        return ""
    last = working_day_after(request.village, request.answered_on, OBJECTION_DAYS)
    return _("An objection could be made within 30 working days after the answer.") if today > last else ""


def object_to(*, request: InformationRequest, ground: str, text: str, by: Any = None) -> InformationRequest:
    """Whoever asked is not content. `by` is None when it came through the secret link."""
    with reach_into(request.village):
        objected = fresh(request)
        demand(by is None or user_can_keep_information(by, objected.village))
        refusal = why_no_objection(objected)
        if refusal:
            raise RequestError(refusal)
        if ground not in ObjectionGround.values or not text.strip():
            raise RequestError(_("Say what you object to, and why."))
        today = timezone.localdate()
        objected.state, objected.objected_on = RequestState.OBJECTION, today
        objected.objection_ground, objected.objection = ground, text.strip()
        objected.objection_due_on = working_day_after(objected.village, today, SETTLEMENT_DAYS)
        objected.save(update_fields=["state", "objected_on", "objection_ground", "objection", "objection_due_on"])
        write_down(objected, Act.OBJECTED, by)
        send(notices.objection_came, objected.pk)
    return objected


@transaction.atomic
def settle(*, request: InformationRequest, text: str, by: Any) -> InformationRequest:
    """The superior answers the objection in writing."""
    settled = fresh(request)
    demand(user_can_settle(by, settled.village))
    if settled.state != RequestState.OBJECTION:
        raise RequestError(_("There is no objection to answer."))
    if not text.strip():
        raise RequestError(_("Write the answer."))
    settled.state, settled.settled_on, settled.settlement = RequestState.SETTLED, timezone.localdate(), text.strip()
    settled.save(update_fields=["state", "settled_on", "settlement"])
    write_down(settled, Act.SETTLED, by)
    send(notices.objection_settled, settled.pk)
    return settled
