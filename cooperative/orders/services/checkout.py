"""A basket becomes orders: one for each cooperative and harvest, all of them or none, and once."""

import datetime as dt
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from cooperative.catalogue.models import HarvestWindow
from cooperative.ledger.models import Cooperative
from cooperative.orders.enums import PaymentKind
from cooperative.orders.models import Order
from cooperative.orders.services import ending, numbering
from cooperative.orders.services.errors import OrderError
from cooperative.orders.services.promising import Promises
from cooperative.orders.services.rows import day_of, demand_seller, moment
from cooperative.orders.services.terms import Choice, Terms, demand_payable, offered_to, reserved_until, terms_of
from cooperative.orders.services.wishes import (
    Buyer,
    Wanted,
    Wish,
    checked_buyer,
    demand_orderable,
    harvests_of,
    wishes_of,
)
from cooperative.orders.services.writing import Draft, write
from cooperative.orders.splitting import percent
from cooperative.orders.tracking import secrets_of
from foundation.privacy import fingerprint
from foundation.tenancy.reach import Reach, opened

__all__ = ["Buyer", "Choice", "Placed", "Wanted", "place"]

TOKEN = re.compile(r"[A-Za-z0-9_-]{16,100}", re.ASCII)
#: A cooperative and, for what is not in the store yet, a harvest.
Key = tuple[int, int | None]


@dataclass(frozen=True)
class Sheet:
    """What is the same for all orders of a checkout."""

    token: str
    buyer: Buyer
    at: dt.datetime


@dataclass(frozen=True)
class Placed:
    """An order with the secret part of the link that follows it."""

    order: Order
    secret: str


def place(
    *,
    token: str,
    wanted: Sequence[Wanted],
    buyer: Buyer,
    choices: Mapping[int, Choice],
    seen: Mapping[int, int],
    by: Any = None,
    at: dt.datetime | None = None,
) -> list[Placed]:
    """Order what is wanted. With a `token` that was used before, give the orders of that time and write nothing.

    `choices` and `seen` are by number of the cooperative; `seen` is the sum in whole rupiah that the buyer read there:
    that of the goods, or with the deliveries, whose fee counts once for each order. `by` is None for buyers, or the
    manager who writes for one. Raises OrderError; its `field` is `line-<product>`, `delivery-`, `day-`, `payment-` or
    `total-<cooperative>`, `name`, `phone`, `address`, `note` or `cart`. Then nothing was written.
    """
    if not TOKEN.fullmatch(token):
        raise OrderError(_("This basket cannot be read any more. Fill it anew."), "cart")
    wishes, now = wishes_of(wanted), moment(at)
    villages = {wish.product.village_id: wish.product.village for wish in wishes}
    with opened(Reach(villages=tuple(sorted(villages)), person=by.pk if by else None)):
        for village in villages.values():
            demand_seller(by, village)
        _one_at_a_time(token)
        baskets = _baskets(wishes)
        placed = _placed_before(token, baskets)
        fresh = {key: basket for key, basket in baskets.items() if key not in placed}
        if fresh:
            drafts = _drafts(Sheet(token, checked_buyer(buyer), now), fresh, choices)
            _demand_seen(drafts, placed, seen)
            _promise([wish for basket in fresh.values() for wish in basket], now)
            placed |= {_key(order): order for order in write(numbering.numbered(drafts, now), by, now)}
        return [Placed(order, _secret_of(token, order)) for _group, order in sorted(placed.items(), key=_by_number)]


def _key(order: Order) -> Key:
    return order.cooperative_id, order.harvest_id


def _by_number(item: tuple[Key, Order]) -> tuple[int, int]:
    (cooperative_pk, harvest_pk), _order = item
    return cooperative_pk, harvest_pk or 0


def _one_at_a_time(token: str) -> None:
    """The same form, sent twice at once, is read one after the other."""
    number = int.from_bytes(hashlib.sha256(token.encode()).digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def _baskets(wishes: list[Wish]) -> dict[Key, list[Wish]]:
    baskets: dict[Key, list[Wish]] = {}
    for wish in wishes:
        baskets.setdefault((wish.cooperative.pk, wish.harvest_pk), []).append(wish)
    return baskets


def _placed_before(token: str, baskets: Mapping[Key, list[Wish]]) -> dict[Key, Order]:
    cooperatives = {cooperative for cooperative, _harvest in baskets}
    found = Order.objects.filter(checkout_fingerprint=fingerprint(token), cooperative__in=cooperatives)
    return {_key(order): order for order in found.select_related("cooperative") if _key(order) in baskets}


def _secret_of(token: str, order: Order) -> str:
    """Made with the key of today, or with the one that was in use when the order was placed."""
    known = secrets_of(token, order.cooperative_id, order.harvest_id)
    return next((secret for secret in known if fingerprint(secret) == order.link_fingerprint), known[0])


def _drafts(sheet: Sheet, baskets: Mapping[Key, list[Wish]], choices: Mapping[int, Choice]) -> list[Draft]:
    wishes = [wish for basket in baskets.values() for wish in basket]
    for wish in wishes:
        demand_orderable(wish)
    harvests = harvests_of(wishes, day_of(sheet.at))
    deliveries, payments = offered_to({wish.cooperative for wish in wishes})
    drafts = []
    for (cooperative_pk, harvest_pk), basket in baskets.items():
        choice = choices.get(cooperative_pk)
        if choice is None:
            told = {"name": basket[0].cooperative.name}
            raise OrderError(_("Choose how you get the goods of %(name)s.") % told, f"delivery-{cooperative_pk}")
        terms = terms_of(choice, basket, sheet.buyer, day_of(sheet.at), deliveries.get(choice.delivery_pk))
        order = _order(sheet, basket, terms, harvests.get(harvest_pk or 0))
        demand_payable(order.cooperative, order.payment, order.due_first, payments)
        drafts.append(Draft(order, basket))
    return drafts


def _order(sheet: Sheet, basket: list[Wish], terms: Terms, harvest: HarvestWindow | None) -> Order:
    buyer = sheet.buyer
    cooperative: Cooperative = basket[0].cooperative
    goods = sum(wish.parts.amount for wish in basket)
    total = goods + terms.delivery.fee
    due_first = 0 if terms.payment == PaymentKind.CASH else total
    if harvest:
        due_first = percent(goods, harvest.deposit_percent)
    return Order(
        cooperative=cooperative,
        village_id=cooperative.village_id,
        harvest=harvest,
        link_fingerprint=fingerprint(secrets_of(sheet.token, cooperative.pk, harvest.pk if harvest else None)[0]),
        checkout_fingerprint=fingerprint(sheet.token),
        buyer=buyer.account,
        name=buyer.name,
        phone=buyer.phone,
        address=buyer.address,
        note=buyer.note,
        delivery=terms.delivery,
        delivery_name=terms.delivery.name,
        delivered_on=None if harvest else terms.delivered_on,
        payment=terms.payment,
        goods=goods,
        delivery_fee=terms.delivery.fee,
        total=total,
        due_first=due_first,
        placed_at=sheet.at,
        reserved_until=reserved_until(terms, due_first, sheet.at, harvest=harvest is not None),
    )


def _demand_seen(drafts: list[Draft], placed: Mapping[Key, Order], seen: Mapping[int, int]) -> None:
    for cooperative in {draft.order.cooperative for draft in drafts}:
        orders = [draft.order for draft in drafts if draft.order.cooperative_id == cooperative.pk]
        orders += [order for order in placed.values() if order.cooperative_id == cooperative.pk]
        goods, total = sum(order.goods for order in orders), sum(order.total for order in orders)
        if seen.get(cooperative.pk) not in {goods, total}:
            told = {"name": cooperative.name}
            sentence = _("The prices of %(name)s are not those that you saw. Look at the total, then order again.")
            raise OrderError(sentence % told, f"total-{cooperative.pk}")


def _promise(wishes: list[Wish], at: dt.datetime) -> None:
    """A shelf that is sold out frees itself first of those who did not pay in time."""
    promises = Promises()
    promises.take_back(ending.lapse_for({wish.product.pk for wish in wishes}, at))
    for wish in wishes:
        promises.promise(wish.product.pk, wish.harvest_pk, wish.quantity)
    promises.keep({wish.harvest_pk: wish.product.pk for wish in wishes if wish.harvest_pk})
