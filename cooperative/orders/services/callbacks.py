"""A payment provider tells that money came: believed when it is signed, booked when it is what is due, and once.

The body is JSON: `{"event_id": "…", "reference": "26-00012", "amount": 36000}`, the reference being the code of the
order as it stands in the QRIS code (field 62-05), the amount whole rupiah. The signature is the HMAC-SHA256, in hex
digits, of the time stamp (seconds since 1970, in digits), a dot and the body, with the key of the channel.
"""

import datetime as dt
import hashlib
import hmac
import json
import re
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperative.orders.enums import ENDED, EventOutcome, PaymentKind, State
from cooperative.orders.models import Order, PaymentChannel, ProviderEvent
from cooperative.orders.services import paying
from cooperative.orders.services.errors import MalformedError, NoChannelError, SignatureError
from cooperative.orders.services.rows import locked
from cooperative.orders.tracking import reach_into

#: Older messages, and those from so far ahead, are not believed.
OLDEST = dt.timedelta(minutes=5)
LONGEST = 10_000
CODE = re.compile(r"(\d{2})-(\d{5,9})", re.ASCII)


@dataclass(frozen=True)
class Message:
    """What a provider says."""

    event_id: str
    reference: str
    amount: int


def receive(*, village_pk: int, body: bytes, signature: str, timestamp: str) -> ProviderEvent:
    """Believe, write down and book. A message that came before gives what came of it then, and books nothing.

    Raises NoChannelError, SignatureError or MalformedError; then nothing was written.
    """
    with reach_into(village_pk):
        channel = PaymentChannel.objects.filter(village_id=village_pk, kind=PaymentKind.QRIS, is_active=True).first()
        if channel is None or not channel.callback_key:
            raise NoChannelError(_("No payment provider may speak for this village."))
        _demand_signed(channel, body, signature, timestamp)
        message = message_in(body)
        order = _order_of(channel, message.reference)
        found = ProviderEvent.objects.filter(channel=channel, event_id=message.event_id).first()
        return found or _once(channel, message, order)


def sign(key: str, timestamp: str, body: bytes) -> str:
    return hmac.new(key.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def message_in(body: bytes) -> Message:
    """Raises MalformedError for what is not such a message."""
    try:
        told: Any = json.loads(body) if len(body) <= LONGEST else None
    except (ValueError, RecursionError) as error:
        raise MalformedError(_("This message cannot be read.")) from error
    if not isinstance(told, dict):
        raise MalformedError(_("This message cannot be read."))
    event_id, reference, amount = told.get("event_id"), told.get("reference"), told.get("amount")
    named = isinstance(event_id, str) and re.fullmatch(r"[!-~]{1,80}", event_id) and isinstance(reference, str)
    if not named or not isinstance(amount, int) or isinstance(amount, bool) or not 0 < amount < 10**12:
        raise MalformedError(_("This message cannot be read."))
    return Message(str(event_id), str(reference), amount)


def _demand_signed(channel: PaymentChannel, body: bytes, signature: str, timestamp: str) -> None:
    if not re.fullmatch(r"\d{9,11}", timestamp, re.ASCII):
        raise SignatureError(_("The time of this message is missing."))
    expected = sign(channel.callback_key, timestamp, body)
    if not hmac.compare_digest(expected.encode(), signature.lower().encode()):
        raise SignatureError(_("This message was not signed by the payment provider."))
    age = abs(timezone.now().timestamp() - int(timestamp))
    if age > OLDEST.total_seconds():
        raise SignatureError(_("This message is too old."))


def _order_of(channel: PaymentChannel, reference: str) -> Order | None:
    """Held until the end of the transaction: the same message, sent twice at once, is read one after the other."""
    found = CODE.fullmatch(reference.strip())
    if found is None:
        return None
    year, number = 2000 + int(found[1]), int(found[2])
    named = Order.objects.filter(cooperative=channel.cooperative_id, year=year, number=number)
    order = named.only("id").order_by("id").first()
    return locked(order) if order else None


def _once(channel: PaymentChannel, message: Message, order: Order | None) -> ProviderEvent:
    outcome = _book(order, message) if order else EventOutcome.UNKNOWN
    told = {"order": order, "amount": message.amount, "outcome": outcome, "village_id": channel.village_id}
    try:
        with transaction.atomic():
            return ProviderEvent.objects.create(channel=channel, event_id=message.event_id, **told)
    except IntegrityError:
        # About no order, and at the same time: there was nothing to hold.
        return ProviderEvent.objects.get(channel=channel, event_id=message.event_id)


def _book(order: Order, message: Message) -> EventOutcome:
    if order.state in ENDED or order.state not in paying.PAYABLE:
        return EventOutcome.LATE
    due = order.due_first - order.paid if order.state == State.PLACED and order.due_first else order.balance
    if message.amount != due:
        return EventOutcome.MISMATCH
    key = f"provider:{hashlib.sha256(message.event_id.encode()).hexdigest()[:40]}"
    reference = message.event_id
    paying.take(order, amount=message.amount, kind=PaymentKind.QRIS, key=key, by=None, reference=reference)
    return EventOutcome.BOOKED
