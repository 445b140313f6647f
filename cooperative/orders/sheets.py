"""The orders of a month for people who count: a row for each line. It says what was bought and not who bought it."""

import csv
import datetime as dt
import io
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from cooperative.orders.models import Order, OrderLine

#: A text that begins with one of these is a formula for some programs.
FORMULAS = ("=", "+", "-", "@", "\t", "\r")
WIDTH = 18


def heads() -> list[str]:
    return [
        _("Order"),
        _("Ordered on"),
        _("State"),
        _("Delivery"),
        _("Day"),
        _("Payment"),
        _("Product"),
        _("Unit"),
        _("Ordered"),
        _("Weighed"),
        _("Price"),
        _("Amount"),
        _("To the grower"),
        _("To the cooperative"),
        _("Transport"),
        _("Packaging"),
        _("Payment cost"),
        _("Grower"),
        _("Delivery fee of the order"),
        _("Total of the order"),
        _("Paid of the order"),
    ]


def rows(orders: QuerySet[Order], month: dt.date) -> Iterator[list[Any]]:
    """`month` is its first day. Of the order itself only its first line tells the sums, so that they can be added."""
    start = timezone.make_aware(dt.datetime.combine(month, dt.time.min))
    after = (month + dt.timedelta(days=32)).replace(day=1)
    end = timezone.make_aware(dt.datetime.combine(after, dt.time.min))
    chosen = orders.filter(placed_at__gte=start, placed_at__lt=end).order_by()
    known = {order.pk: order for order in chosen}
    lines = OrderLine.objects.filter(order__in=chosen.values("pk")).select_related("grower")
    last = 0
    for line in lines.order_by("order__number", "pk"):
        order = known[line.order_id]
        sums = ["", "", ""] if order.pk == last else [order.delivery_fee, order.total, order.paid]
        last = order.pk
        yield [*_of_order(order), *_of_line(line), *sums]


def _of_order(order: Order) -> list[Any]:
    return [
        order.code,
        timezone.localdate(order.placed_at),
        order.get_state_display(),
        order.delivery_name,
        order.delivered_on or "",
        order.get_payment_display(),
    ]


def _of_line(line: OrderLine) -> list[Any]:
    return [
        line.title,
        line.get_unit_display(),
        line.quantity,
        "" if line.weighed is None else line.weighed,
        line.price,
        line.amount,
        line.for_grower,
        line.for_cooperative,
        line.for_transport,
        line.for_packaging,
        line.for_payment,
        line.grower.name if line.grower else "",
    ]


def as_csv(orders: QuerySet[Order], month: dt.date) -> bytes:
    """UTF-8 with its mark, for Excel; text that would be run as a formula has an apostrophe in front."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(heads())
    for row in rows(orders, month):
        writer.writerow([f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULAS) else cell for cell in row])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(orders: QuerySet[Order], month: dt.date) -> bytes:
    """Numbers are numbers, days are days, and text is never a formula."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = f"{month:%Y-%m}"
    for number, row in enumerate([heads(), *rows(orders, month)], 1):
        for place, value in enumerate(row, 1):
            cell = sheet.cell(number, place)
            cell.value = value
            if isinstance(value, str):
                cell.data_type, cell.quotePrefix = "s", value.startswith(FORMULAS)
            if number == 1:
                cell.font = Font(bold=True)
    for place in range(1, len(heads()) + 1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTH
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()
