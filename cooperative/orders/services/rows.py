"""What the services share: they hold an order, check who acts and where it stands, and write down what they did."""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from cooperative.orders.enums import Act, State
from cooperative.orders.models import Order, OrderStep
from cooperative.orders.permissions import user_can_sell
from cooperative.orders.services.errors import OrderError
from cooperative.orders.tracking import reach_into
from villages.models import Village


def moment(at: dt.datetime | None) -> dt.datetime:
    """When an act happens: now, unless somebody tells what happened before."""
    return at or timezone.now()


def day_of(at: dt.datetime) -> dt.date:
    return timezone.localdate(at)


def demand_seller(by: Any, village: Village) -> None:
    """`by` is None for buyers, commands and the clock."""
    if by is not None and not user_can_sell(by, village):
        raise OrderError(_("The manager of the cooperative does this."))


def locked(order: Order) -> Order:
    """The order as it is now, held until the end of the transaction, so that a form sent twice acts once."""
    return Order.objects.select_for_update(no_key=True).get(pk=order.pk, village=order.village_id)


@contextmanager
def acting(order: Order, by: Any) -> Iterator[Order]:
    """The held order for one act in one transaction. Raises OrderError when `by` does not sell in its village."""
    with reach_into(order.village_id):
        held = locked(order)
        demand_seller(by, order.village)
        yield held


def demand_state(order: Order, states: Iterable[str], what: str) -> None:
    if order.state not in states:
        sentence = _("%(what)s is not possible now: the order stands at “%(state)s”.")
        raise OrderError(sentence % {"what": what, "state": order.get_state_display()})


def demand_peace(order: Order) -> None:
    if order.is_held:
        raise OrderError(_("A complaint is open. Answer it first."))


def demand_rupiah(amount: Any, field: str) -> None:
    if not isinstance(amount, int) or isinstance(amount, bool) or not 0 < amount < 10**12:
        raise OrderError(_("Write whole rupiah, more than nothing."), field)


def words(text: str, most: int, field: str = "reason") -> str:
    """Typed words without needless spaces. Raises OrderError when there are more than `most` letters."""
    plain = " ".join(text.split())
    if len(plain) > most:
        raise OrderError(_("Write at most %(most)d letters.") % {"most": most}, field)
    return plain


def changed(order: Order, **fields: Any) -> Order:
    """Only these fields are written: the encrypted ones are left as they are."""
    for name, value in fields.items():
        setattr(order, name, value)
    order.save(update_fields=list(fields))
    return order


def write_down(order: Order, act: Act, by: Any, at: dt.datetime, reason: str = "") -> OrderStep:
    return OrderStep.objects.create(
        order=order, village_id=order.village_id, act=act, state=State(order.state), reason=reason, by=by, at=at
    )
