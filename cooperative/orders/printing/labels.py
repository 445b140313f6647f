"""Stickers for parcels, A4 with 3 by 8 labels of 70 by 37 mm without margins, as they are sold everywhere."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from cooperative.ledger.models import Cooperative
from cooperative.orders.printing.paper import LANGUAGE, TEMPLATES, day_told, letterhead, noon_of
from cooperative.orders.worklists.packing import Parcel
from foundation.money import rupiah
from foundation.printing.text import plain
from foundation.printing.typesetting import typeset


def typeset_labels(parcels: list[Parcel], day: dt.date, cooperative: Cooperative) -> bytes:
    """PDF with one label for each parcel: code, name, where it goes, what is in it."""
    with override(LANGUAGE):
        data = labels_data(parcels, day, cooperative)
    return typeset(TEMPLATES / "labels.typ", data, made_at=noon_of(day))


def labels_data(parcels: list[Parcel], day: dt.date, cooperative: Cooperative) -> dict[str, Any]:
    return letterhead(cooperative) | {
        "title": _("Labels"),
        "empty": _("Nothing is to be packed."),
        "labels": [_label(parcel) for parcel in parcels],
    }


def _label(parcel: Parcel) -> dict[str, str]:
    order = parcel.order
    where = [order.delivery_name, day_told(order.delivered_on)]
    return {
        "code": order.code,
        "name": plain(order.name),
        "where": plain(" · ".join(part for part in where if part)),
        "goods": plain("; ".join(parcel.words)),
        "owes": _("collect %(amount)s") % {"amount": rupiah(parcel.owes)} if parcel.owes else _("paid"),
    }
