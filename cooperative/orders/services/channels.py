"""Ways to pay a cooperative. Whoever changes one diverts money: only manager and head may, and history tells who."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cooperative.ledger.models import Cooperative
from cooperative.orders import qris
from cooperative.orders.enums import PaymentKind
from cooperative.orders.models import PaymentChannel
from cooperative.orders.permissions import user_can_change_channels
from cooperative.orders.services.errors import OrderError

#: What belongs to each kind; everything else is emptied.
FIELDS = {
    PaymentKind.CASH: (),
    PaymentKind.TRANSFER: ("bank", "account_number", "holder"),
    PaymentKind.QRIS: ("qris", "merchant", "nmid"),
}


@transaction.atomic
def keep_channel(
    *,
    cooperative: Cooperative,
    kind: PaymentKind,
    by: Any,
    callback_key: str | None = None,
    fee_basis_points: int = 0,
    is_active: bool = True,
    **account: str,
) -> PaymentChannel:
    """Add or change the one way of this kind. `account`: bank, account_number and holder, or qris.

    `callback_key` None keeps the key that is there, and empty forgets it. Raises OrderError, whose field names what
    has to be set right: also for a code of QRIS that nobody could pay.
    """
    if by is not None and not user_can_change_channels(by, cooperative.village):
        raise OrderError(_("Only the manager of the cooperative or the village head changes ways to pay."))
    given = {name: " ".join(value.split()) for name, value in account.items()}
    if kind == PaymentKind.QRIS:
        given |= _read(given.get("qris", ""))
    # Nobody changes it between this look and the end of the transaction.
    channels = PaymentChannel.objects.select_for_update(no_key=True)
    channel = channels.filter(cooperative=cooperative, kind=kind).first()
    channel = channel or PaymentChannel(cooperative=cooperative, village_id=cooperative.village_id, kind=kind)
    for name in FIELDS[kind]:
        setattr(channel, name, given.get(name, ""))
    channel.fee_basis_points, channel.is_active = fee_basis_points, is_active
    if callback_key is not None:
        channel.callback_key = callback_key.strip()
    try:
        channel.full_clean()
    except ValidationError as error:
        raise OrderError(*_first(error)) from error
    channel.save()
    return channel


def _read(text: str) -> dict[str, str]:
    try:
        code = qris.parse(text)
    except qris.QrisError as error:
        raise OrderError(error, "qris") from error
    return {"qris": text, "merchant": code.merchant, "nmid": code.nmid}


def _first(error: ValidationError) -> tuple[str, str]:
    field, messages = next(iter(error.message_dict.items()))
    return messages[0], "" if field == "__all__" else field
