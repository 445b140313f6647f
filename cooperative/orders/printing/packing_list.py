"""The packing list of a day, A4: by route or pickup point, and what each grower brings."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from cooperative.ledger.models import Cooperative
from cooperative.orders.printing.paper import LANGUAGE, TEMPLATES, day_told, letterhead, noon_of
from cooperative.orders.worklists.packing import Packing, Parcel, Round, Share
from foundation.money import rupiah
from foundation.printing.text import plain
from foundation.printing.typesetting import typeset


def typeset_list(packing: Packing, day: dt.date, cooperative: Cooperative) -> bytes:
    """PDF. Names and telephones of buyers are on it: it is for those who pack and bring."""
    with override(LANGUAGE):
        data = list_data(packing, day, cooperative)
    return typeset(TEMPLATES / "packing.typ", data, made_at=noon_of(day))


def list_data(packing: Packing, day: dt.date, cooperative: Cooperative) -> dict[str, Any]:
    return letterhead(cooperative) | {
        "title": _("Packing list"),
        "day": day_told(day),
        "empty": _("Nothing is to be packed."),
        "heads": [_("Order"), _("Buyer"), _("Goods"), _("To be paid")],
        "rounds": [_round(each) for each in packing.rounds],
        "growers": {"title": _("What each grower brings"), "rows": [_share(each) for each in packing.shares]},
        "keep": _("Names and telephones on this paper are for the delivery only. Destroy it afterwards."),
    }


def _round(each: Round) -> dict[str, Any]:
    count = len(each.parcels)
    parts = [each.way_label, day_told(each.day) or _("no day"), each.hours]
    return {
        "name": plain(each.name),
        "told": plain(" · ".join(part for part in parts if part)),
        "count": ngettext("%(count)d order", "%(count)d orders", count) % {"count": count},
        "owed": _("%(amount)s to be collected") % {"amount": rupiah(each.owed)} if each.owed else "",
        "rows": [_parcel(parcel) for parcel in each.parcels],
    }


def _parcel(parcel: Parcel) -> dict[str, Any]:
    order = parcel.order
    return {
        "code": order.code,
        "packed": parcel.is_packed,
        "name": plain(order.name),
        "reach": [plain(text) for text in (order.phone, order.address, order.note) if text],
        "goods": [plain(words) for words in parcel.words],
        "owes": rupiah(parcel.owes) if parcel.owes else _("paid"),
    }


def _share(share: Share) -> dict[str, Any]:
    return {
        "name": plain(share.grower.name if share.grower else _("From the store")),
        "goods": [plain(words) for words in share.words],
    }
