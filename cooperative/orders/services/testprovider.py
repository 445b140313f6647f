"""A payment provider for tests and the demonstration: it signs as a real one would, and no money moves."""

import json
import secrets
from dataclasses import dataclass

from django.utils import timezone

from cooperative.orders.models import Order, PaymentChannel
from cooperative.orders.services.callbacks import sign


@dataclass(frozen=True)
class Signed:
    """A message as it is posted: the arguments of `callbacks.receive` but the village."""

    body: bytes
    signature: str
    timestamp: str


def tell(
    channel: PaymentChannel,
    order: Order,
    amount: int | None = None,
    event_id: str = "",
    timestamp: str = "",
) -> Signed:
    """That `amount` whole rupiah, or what is to be paid first, came for the order."""
    message = {
        "event_id": event_id or secrets.token_urlsafe(12),
        "reference": order.code,
        "amount": order.due_first if amount is None else amount,
    }
    body = json.dumps(message).encode()
    when = timestamp or str(int(timezone.now().timestamp()))
    return Signed(body, sign(channel.callback_key, when, body), when)
