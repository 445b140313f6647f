"""What orders mean to the books: who is debited, who is credited, and in whose name."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from cooperative.ledger.canonical import Row
from cooperative.ledger.chart import (
    BANK,
    CARRIAGE,
    CASH,
    HELD_FOR_BUYERS,
    MARKET_FEE,
    OWED_TO_GROWERS,
    PACKAGING,
    PAYMENT_COST,
    PAYMENT_COST_SHARE,
    QRIS_CLEARING,
    ROUNDING,
)
from cooperative.ledger.enums import Source
from cooperative.ledger.models import Cooperative, JournalEntry
from cooperative.ledger.services.errors import LedgerError
from cooperative.ledger.services.posting import Document, post_entry
from cooperative.orders import qris
from cooperative.orders.enums import PaymentKind
from cooperative.orders.models import Order, OrderLine, PaymentChannel
from cooperative.orders.services.errors import OrderError
from cooperative.orders.services.rows import day_of

#: Sales of what no grower is owed for: the cooperative's own goods.
OWN_SALES = "4103"
MONEY = {PaymentKind.CASH: CASH, PaymentKind.TRANSFER: BANK, PaymentKind.QRIS: QRIS_CLEARING}
#: Micro merchants pay nothing for payments up to this amount (MDR of Bank Indonesia since December 2024).
FREE_FOR_MICRO = 500_000


def party_of(order: Order) -> str:
    return f"order:{order.pk}"


def grower_party(grower_pk: int) -> str:
    return f"grower:{grower_pk}"


def post(
    order: Order, *, source: Source, told: str, rows: Iterable[Row], key: str, by: Any, at: dt.datetime
) -> JournalEntry:
    """`told` is a sentence of the catalogue with %(code)s; books are Indonesian. Raises OrderError."""
    with override("id"):
        # xgettext finds the sentences where they are marked.
        description = _(told) % {"code": order.code}
    known = [row for row in rows if row.debit or row.credit]
    try:
        return post_entry(
            # Read and held by the journal itself.
            cooperative=Cooperative(pk=order.cooperative_id),
            date=day_of(at),
            description=description,
            document=Document(source, order.code),
            rows=known,
            key=key,
            by=by,
        )
    except LedgerError as error:
        raise OrderError(error, error.field) from error


def rows_of_payment(order: Order, kind: str, amount: int, extra: int) -> list[Row]:
    """`amount` counts for the order; `extra` is the unique code of a transfer, which nobody gives back."""
    fee = fee_of(order, kind, amount + extra)
    return [
        Row(MONEY[PaymentKind(kind)], debit=amount + extra - fee),
        Row(PAYMENT_COST, debit=fee),
        Row(HELD_FOR_BUYERS, credit=amount, party=party_of(order)),
        Row(ROUNDING, credit=extra),
    ]


def rows_of_refund(order: Order, kind: str, amount: int) -> list[Row]:
    return [
        Row(HELD_FOR_BUYERS, debit=amount, party=party_of(order)),
        Row(MONEY[PaymentKind(kind)], credit=amount),
    ]


def fee_of(order: Order, kind: str, amount: int) -> int:
    """What the payment service keeps of an amount, in whole rupiah."""
    if kind != PaymentKind.QRIS:
        return 0
    channel = PaymentChannel.objects.filter(cooperative=order.cooperative_id, kind=kind).first()
    if channel is None or not channel.fee_basis_points:
        return 0
    if amount <= FREE_FOR_MICRO and qris.parse(channel.qris).criteria == "UMI":
        return 0
    return (amount * channel.fee_basis_points + 5_000) // 10_000


def rows_of_sale(order: Order, lines: Iterable[OrderLine]) -> list[Row]:
    """What the buyer's money was for; lines without a grower are sales of the cooperative itself."""
    return [Row(HELD_FOR_BUYERS, debit=order.total, party=party_of(order)), *shares(lines, order.delivery_fee)]


def shares(lines: Iterable[OrderLine], delivery_fee: int) -> list[Row]:
    """Who gets it, as credits."""
    growers: Counter[int] = Counter()
    own = Counter({CARRIAGE: delivery_fee})
    for line in lines:
        if line.grower_id is None:
            own[OWN_SALES] += line.for_grower
        else:
            growers[line.grower_id] += line.for_grower
        own[MARKET_FEE] += line.for_cooperative
        own[CARRIAGE] += line.for_transport
        own[PACKAGING] += line.for_packaging
        own[PAYMENT_COST_SHARE] += line.for_payment
    owed = [Row(OWED_TO_GROWERS, credit=growers[key], party=grower_party(key)) for key in sorted(growers)]
    return [*owed, *(Row(code, credit=own[code]) for code in sorted(own))]
