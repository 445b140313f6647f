"""The statement of a settlement, A4: what was sold, who got what of it, what was taken off, what was paid out."""

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from cooperative.ledger.models import Cooperative
from cooperative.orders.printing.paper import LANGUAGE, TEMPLATES, letterhead
from cooperative.orders.worklists.dues import Sold, Statement
from foundation.money import rupiah
from foundation.printing.text import plain
from foundation.printing.typesetting import typeset


def typeset_statement(statement: Statement, cooperative: Cooperative) -> bytes:
    """PDF. The same statement gives the same bytes."""
    with override(LANGUAGE):
        data = statement_data(statement, cooperative)
    return typeset(TEMPLATES / "statement.typ", data, made_at=statement.settlement.at)


def statement_data(statement: Statement, cooperative: Cooperative) -> dict[str, Any]:
    settlement = statement.settlement
    shares = {"share": statement.share, "paid": rupiah(settlement.paid_by_buyers)}
    return letterhead(cooperative) | {
        "title": _("Statement %(code)s") % {"code": settlement.code},
        "day": date_format(timezone.localtime(settlement.at), "j F Y, H.i"),
        "grower": plain(settlement.grower.name),
        "for": _("Paid to"),
        "sentence": _("Of the %(paid)s that buyers paid, %(share)d %% were earned by the grower.") % shares,
        "heads": [_("Order"), _("Sold"), _("Paid by the buyer"), _("Earned")],
        "rows": [_line(sold) for sold in statement.lines],
        "sums": [
            {"label": _("Earned"), "amount": rupiah(settlement.earned), "strong": False},
            *(
                {"label": plain(deduction.reason), "amount": rupiah(-deduction.amount), "strong": False}
                for deduction in statement.deductions
            ),
            {"label": _("Paid out"), "amount": rupiah(settlement.net), "strong": True},
        ],
        "how": plain(" ".join(part for part in (settlement.get_paid_by_display(), settlement.reference) if part)),
        "signs": [_("Received by"), _("Paid by the cooperative")],
        "hash": _("Fingerprint of this statement (SHA-256)"),
        "fingerprint": settlement.content_hash,
    }


def _line(sold: Sold) -> list[str]:
    line = sold.line
    return [line.order_line.order.code, plain(sold.what), rupiah(line.paid_by_buyer), rupiah(line.earned)]
