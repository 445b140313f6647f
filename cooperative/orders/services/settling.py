"""Growers are paid for what was sold: with a statement that names every sale and everything that was taken off."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from cooperative.catalogue import projection
from cooperative.catalogue.models import Grower
from cooperative.ledger.canonical import Row
from cooperative.ledger.chart import BANK, CASH, DEDUCTIONS, OWED_TO_GROWERS
from cooperative.ledger.enums import Source
from cooperative.ledger.models import Cooperative, JournalEntry
from cooperative.ledger.services.errors import LedgerError
from cooperative.ledger.services.posting import Document, lock, post_entry
from cooperative.orders.enums import PaidBy, State
from cooperative.orders.models import Order, OrderLine, Settlement, SettlementDeduction, SettlementLine
from cooperative.orders.services import fulfilling
from cooperative.orders.services.booking import grower_party
from cooperative.orders.services.errors import OrderError
from cooperative.orders.services.rows import day_of, demand_rupiah, demand_seller, moment, words
from cooperative.orders.statements import Item, Statement, hash_of
from cooperative.orders.tracking import reach_into

MONEY = {PaidBy.CASH: CASH, PaidBy.BANK: BANK}


@dataclass(frozen=True)
class Due:
    """What a grower can be paid now, in whole rupiah, and for which sales."""

    grower: Grower
    lines: list[OrderLine]
    earned: int


def due_to(cooperative: Cooperative, at: dt.datetime | None = None) -> list[Due]:
    """By grower. Sales about which buyers may still complain are not among them. The caller has the reach open."""
    lines = _payable(moment(at)).filter(order__cooperative=cooperative).select_related("order", "grower")
    of_grower: dict[Grower, list[OrderLine]] = defaultdict(list)
    for line in lines.order_by("grower__name", "grower_id", "order_id", "id"):
        if line.grower is not None:
            of_grower[line.grower].append(line)
    return [Due(grower, own, sum(line.for_grower for line in own)) for grower, own in of_grower.items()]


def settle(
    *,
    grower: Grower,
    lines: Sequence[OrderLine],
    deductions: Sequence[tuple[str, int]],
    paid_by: str,
    key: str,
    by: Any,
    reference: str = "",
    at: dt.datetime | None = None,
) -> Settlement:
    """Pay a grower for these sales, less `deductions` of reasons and whole rupiah; the statement is never changed.

    `key` names the form, so that it pays once; a second time it gives the settlement of that time. Raises OrderError.
    """
    with reach_into(grower.village_id):
        demand_seller(by, grower.village)
        orders = _held({line.order_id for line in lines})
        if found := _found(grower, key, lines):
            return found
        when = moment(at)
        own = _demand_payable(grower, lines, when)
        taken = _demand_deductions(deductions, sum(line.for_grower for line in own))
        if paid_by not in PaidBy.values:
            raise OrderError(_("Choose how the grower is paid."), "paid_by")
        _note_paid(own)
        made = _write(
            Settlement(
                cooperative=orders[0].cooperative,
                village_id=grower.village_id,
                grower=grower,
                paid_by=paid_by,
                reference=words(reference, 80, "reference"),
                key=key,
                by=by,
                at=when,
            ),
            own,
            taken,
        )
        for order in orders:
            fulfilling.close(order, by=by, at=when)
        return made


def _payable(at: dt.datetime) -> QuerySet[OrderLine]:
    return OrderLine.objects.owed().filter(
        order__state=State.RECEIVED, order__is_held=False, order__complaints_until__lte=at
    )


def _held(numbers: set[int]) -> list[Order]:
    """The orders of the sales, held one after the other."""
    held = Order.objects.select_for_update(of=("self",), no_key=True).order_by("pk").filter(pk__in=numbers)
    return list(held.select_related("cooperative__village"))


def _found(grower: Grower, key: str, lines: Sequence[OrderLine]) -> Settlement | None:
    if not 0 < len(key) <= 80:
        raise OrderError(_("This form cannot be read any more. Open the page anew."))
    found = Settlement.objects.filter(village_id=grower.village_id, key=key).first()
    if found is None:
        return None
    settled = set(found.lines.values_list("order_line", flat=True))
    if found.grower_id != grower.pk or settled != {line.pk for line in lines}:
        raise OrderError(_("Something else was settled with this form already. Open the page anew."))
    return found


def _demand_payable(grower: Grower, lines: Sequence[OrderLine], at: dt.datetime) -> list[OrderLine]:
    """As they are now that their orders are held."""
    wanted = {line.pk for line in lines}
    if not wanted:
        raise OrderError(_("Choose at least one sale."), "lines")
    payable = _payable(at).filter(pk__in=wanted, grower=grower).select_related("order").order_by("order_id", "id")
    own = list(payable)
    if len(own) != len(wanted) or len({line.order.cooperative_id for line in own}) != 1:
        raise OrderError(
            _("Some of these sales cannot be settled now: they were settled already, or a buyer may still complain."),
            "lines",
        )
    return own


def _demand_deductions(deductions: Sequence[tuple[str, int]], earned: int) -> list[tuple[str, int]]:
    taken = []
    for reason, amount in deductions:
        demand_rupiah(amount, "deductions")
        why = words(reason, 120, "deductions")
        if not why:
            raise OrderError(_("Say for each deduction what it is for: the grower reads it."), "deductions")
        taken.append((why, amount))
    if sum(amount for _reason, amount in taken) > earned:
        raise OrderError(_("More would be taken off than was earned."), "deductions")
    return taken


def _note_paid(lines: Sequence[OrderLine]) -> None:
    """Before the books are held: offers come before them wherever both are written."""
    buyers, growers, sales = Counter[int](), Counter[int](), Counter[int]()
    for line in lines:
        if line.product_id:
            buyers[line.product_id] += line.amount
            growers[line.product_id] += line.for_grower
            sales[line.product_id] += 1
    for product_pk in sorted(sales):
        projection.note_paid(product_pk, buyers[product_pk], growers[product_pk], sales[product_pk])


def _write(made: Settlement, lines: Sequence[OrderLine], deductions: Sequence[tuple[str, int]]) -> Settlement:
    cooperative, day = lock(made.cooperative), day_of(made.at)
    last = Settlement.objects.filter(cooperative=cooperative, year=day.year).order_by("-number").first()
    made.year, made.number = day.year, (last.number if last else 0) + 1
    items = [Item(line.order.code, line.pk, _weight(line), line.amount, line.for_grower) for line in lines]
    statement = Statement(cooperative.pk, made.code, day, made.grower_id, items, deductions, str(made.paid_by))
    made.earned, made.deducted, made.net = statement.earned, statement.deducted, statement.net
    made.paid_by_buyers = statement.paid_by_buyers
    made.content_hash = hash_of(statement)
    made.entry = _post(made)
    made.save(force_insert=True)
    shared = {"settlement": made, "village_id": made.village_id}
    SettlementLine.objects.bulk_create(
        SettlementLine(
            order_line=line, quantity=_weight(line), paid_by_buyer=line.amount, earned=line.for_grower, **shared
        )
        for line in lines
    )
    SettlementDeduction.objects.bulk_create(
        SettlementDeduction(reason=reason, amount=amount, **shared) for reason, amount in deductions
    )
    return made


def _post(made: Settlement) -> JournalEntry:
    rows = [
        Row(OWED_TO_GROWERS, debit=made.earned, party=grower_party(made.grower_id)),
        Row(MONEY[PaidBy(made.paid_by)], credit=made.net),
        Row(DEDUCTIONS, credit=made.deducted),
    ]
    with override("id"):
        description = _("Settlement %(code)s to a grower") % {"code": made.code}
    try:
        return post_entry(
            cooperative=made.cooperative,
            date=day_of(made.at),
            description=description,
            document=Document(Source.SETTLEMENT, made.code),
            rows=[row for row in rows if row.debit or row.credit],
            key=f"settlement:{made.key}",
            by=made.by,
        )
    except LedgerError as error:
        raise OrderError(error, error.field) from error


def _weight(line: OrderLine) -> Any:
    return line.quantity if line.weighed is None else line.weighed
