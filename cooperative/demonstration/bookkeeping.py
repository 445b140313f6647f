"""The books beside the orders: what members brought in, what the shop costs, and what growers are paid on Fridays."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from django.utils import timezone

from cooperative.demonstration.buying import Shop
from cooperative.ledger.canonical import Row
from cooperative.ledger.enums import Source, Unit
from cooperative.ledger.services import closing
from cooperative.ledger.services.posting import Document, post_entry
from cooperative.orders.enums import PaidBy
from cooperative.orders.services import settling


class Paper(NamedTuple):
    """A receipt: so many days after the opening, its number, and what it cost in whole rupiah."""

    days: int
    told: str
    number: str
    account: str
    amount: int


#: Everybody brings in the same once; in whole rupiah.
FIRST_SAVING, MONTHLY_SAVING = 100_000, 20_000
FRIDAY = 5
SETTLED_AT = 16
#: Taken off openly from what a grower gets, once in a while.
DEDUCTIONS = (("Simpanan wajib bulan ini", MONTHLY_SAVING), ("Pinjaman keranjang sortir", 15_000))
COSTS = (
    Paper(6, "Bayar listrik dan pulsa internet kantor", "PLN-11", "6102", 285_000),
    Paper(12, "Beli kardus, besek, dan plastik", "K-0117", "6107", 640_000),
    Paper(20, "Sewa mobil antar", "K-0131", "6106", 450_000),
    Paper(27, "Honor penjaga gudang", "H-0011", "6101", 900_000),
)
MEMBERS, IN_CASH = 120, 3_000_000


def keep(shop: Shop, begun: dt.datetime) -> Iterator[dt.datetime]:
    """The opening, and the costs of the month as they are paid."""
    yield begun
    first, monthly, gift = MEMBERS * FIRST_SAVING, MEMBERS * MONTHLY_SAVING, 10_000_000
    rows = [
        Row("1101", debit=IN_CASH),
        Row("1102", debit=first + monthly + gift - IN_CASH),
        Row("3101", credit=first),
        Row("3102", credit=monthly),
        Row("3103", credit=gift),
    ]
    _post(shop, begun, "Saldo awal: simpanan anggota dan hibah desa", rows, Document(Source.OPENING, "BA-01"))
    for paper in COSTS:
        at = begun + dt.timedelta(days=paper.days)
        yield at
        rows = [Row(paper.account, debit=paper.amount), Row("1101", credit=paper.amount)]
        _post(shop, at, paper.told, rows, Document(Source.RECEIPT, paper.number))


def close_last_month(shop: Shop, now: dt.datetime) -> Iterator[dt.datetime]:
    """On the third of this month, once it has come."""
    first = timezone.localdate(now).replace(day=1)
    at = timezone.make_aware(dt.datetime.combine(first + dt.timedelta(days=2), dt.time(17)))
    yield at
    last = (first - dt.timedelta(days=1)).replace(day=1)
    closing.close_period(cooperative=shop.cooperative, unit=Unit.TRADE, month=last, by=shop.manager)


def settle_on_fridays(shop: Shop, now: dt.datetime) -> Iterator[dt.datetime]:
    """Pay every grower for what buyers have received."""
    day = timezone.localdate(now) - dt.timedelta(days=28)
    day += dt.timedelta(days=(FRIDAY - day.isoweekday()) % 7)
    while day <= timezone.localdate(now):
        at = timezone.make_aware(dt.datetime.combine(day, dt.time(SETTLED_AT)))
        yield at
        _settle(shop, at)
        day += dt.timedelta(days=7)


def _settle(shop: Shop, at: dt.datetime) -> None:
    for place, due in enumerate(settling.due_to(shop.cooperative, at)):
        deductions = [DEDUCTIONS[place % 2]] if due.earned > 150_000 and shop.chance.random() < 0.4 else []
        settling.settle(
            grower=due.grower,
            lines=due.lines,
            deductions=deductions,
            paid_by=PaidBy.CASH if place % 3 else PaidBy.BANK,
            key=f"contoh-{at:%Y-%m-%d}-{due.grower.pk}",
            by=shop.manager,
            at=at,
        )


def _post(shop: Shop, at: dt.datetime, told: str, rows: list[Row], document: Document) -> None:
    post_entry(
        cooperative=shop.cooperative,
        date=timezone.localdate(at),
        description=told,
        document=document,
        rows=rows,
        key=f"contoh-{document.number}",
        by=shop.manager,
    )
