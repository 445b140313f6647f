"""The scales have the last word about a harvest: what is weighed is paid, and what is taken off is said."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _

from cooperative.orders.enums import Act, State
from cooperative.orders.models import Order, OrderLine, WeighSlip
from cooperative.orders.services.errors import OrderError
from cooperative.orders.services.rows import acting, changed, demand_state, moment, words, write_down
from cooperative.orders.services.wishes import MOST, THOUSANDTH, plain
from cooperative.orders.splitting import Parts, split
from cooperative.orders.tracking import reach_into
from foundation.money import rupiah


def weigh(
    *,
    line: OrderLine,
    gross: Decimal,
    by: Any,
    moisture: Decimal = Decimal(0),
    dirt: Decimal = Decimal(0),
    note: str = "",
    agreed: bool = False,
    at: dt.datetime | None = None,
) -> WeighSlip:
    """Write down what the scales said, in units of the line; the amount of the order follows.

    A weight that differs by more than the tolerance of the harvest needs that the buyer `agreed` to the new amount.
    Raises OrderError; once a line was weighed, it stays so.
    """
    with reach_into(line.village_id), acting(line.order, by) as held:
        own = held.lines.select_related(None).filter(pk=line.pk).first()
        if own is None or held.harvest is None:
            raise OrderError(_("Only orders from a harvest are weighed."))
        demand_state(held, _weighable(held), _("Weighing"))
        if WeighSlip.objects.filter(line=own).exists():
            raise OrderError(_("This was weighed already."))
        net = _net(gross, moisture, dirt)
        if not agreed:
            _demand_within(own, net, held.harvest.tolerance_percent)
        when = moment(at)
        weights = {"gross": gross, "moisture": moisture, "dirt": dirt, "net": net}
        written = words(note, 160, "note")
        slip = WeighSlip.objects.create(line=own, village_id=held.village_id, note=written, by=by, at=when, **weights)
        apply(own, split(own, net), weighed=net)
        recount(held)
        write_down(held, Act.WEIGHED, by, when, _told(own, slip))
        return slip


def apply(line: OrderLine, parts: Parts, **fields: Any) -> None:
    """Give the line another amount, with the parts that add up to it."""
    fields |= {
        "amount": parts.amount,
        "for_grower": parts.grower,
        "for_cooperative": parts.cooperative,
        "for_transport": parts.transport,
        "for_packaging": parts.packaging,
        "for_payment": parts.payment,
    }
    for name, value in fields.items():
        setattr(line, name, value)
    line.save(update_fields=list(fields))


def recount(held: Order, off_delivery: int = 0) -> None:
    """What the lines cost now and the delivery, which may cost less by so much, all written at once: they add up."""
    goods, fee = held.lines.aggregate(sum=Sum("amount"))["sum"] or 0, held.delivery_fee - off_delivery
    changed(held, goods=goods, delivery_fee=fee, total=goods + fee)


def _weighable(held: Order) -> list[State]:
    ready = [State.PAID, State.PREPARED]
    return ready if held.due_first else [State.PLACED, *ready]


def _net(gross: Decimal, moisture: Decimal, dirt: Decimal) -> Decimal:
    for field, weight in (("gross", gross), ("moisture", moisture), ("dirt", dirt)):
        if not isinstance(weight, Decimal) or not weight.is_finite() or not 0 <= weight <= MOST:
            raise OrderError(_("Write a weight, not less than nothing."), field)
        if weight != weight.quantize(THOUSANDTH):
            raise OrderError(_("Write at most three digits behind the comma."), field)
    net = gross - moisture - dirt
    if net <= 0:
        raise OrderError(_("Nothing is left after what was taken off."), "gross")
    return net


def _demand_within(line: OrderLine, net: Decimal, tolerance: int) -> None:
    if abs(net - line.quantity) * 100 <= line.quantity * tolerance:
        return
    told = {
        "net": plain(net),
        "ordered": plain(line.quantity),
        "unit": line.get_unit_display(),
        "tolerance": tolerance,
        "amount": rupiah(split(line, net).amount),
    }
    sentence = _(
        "%(net)s %(unit)s were weighed and %(ordered)s ordered: more than %(tolerance)d %% apart. Call the buyer, "
        "agree on %(amount)s, and say here that you did."
    )
    raise OrderError(sentence % told, "agreed")


def _told(line: OrderLine, slip: WeighSlip) -> str:
    told = {"net": plain(slip.net), "unit": line.get_unit_display(), "off": plain(slip.gross - slip.net)}
    if slip.net == slip.gross:
        return _("%(net)s %(unit)s.") % told
    return _("%(net)s %(unit)s, after %(off)s were taken off.") % told
