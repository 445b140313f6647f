"""Short words for what tests post."""

import datetime as dt
from itertools import count
from typing import Any

from cooperative.ledger.canonical import Row
from cooperative.ledger.enums import Source, Unit
from cooperative.ledger.models import Account, Cooperative, JournalEntry
from cooperative.ledger.services import closing, posting
from cooperative.ledger.services.posting import Document
from foundation.tenancy.reach import Reach, opened

_numbers = count(1)


def everything() -> Any:
    return opened(Reach.system())


def post(
    cooperative: Cooperative,
    debit: str,
    credit: str,
    amount: int = 10_000,
    day: dt.date = dt.date(2026, 1, 15),
    **told: Any,
) -> JournalEntry:
    """One debit and one credit in the trade unit, unless told."""
    number = next(_numbers)
    document = Document(told.pop("source", Source.MEMO), told.pop("document", f"M-{number}"))
    party = told.pop("party", "")
    rows = [Row(debit, debit=amount, party=party), Row(credit, credit=amount, party=party)]
    given: dict[str, Any] = {"description": f"Uji {number}", "key": f"uji:{number}", "by": None} | told
    with everything():
        return posting.post_entry(cooperative=cooperative, date=day, document=document, rows=rows, **given)


def close(cooperative: Cooperative, year: int, month: int, unit: str = Unit.TRADE) -> Any:
    with everything():
        return closing.close_period(cooperative=cooperative, unit=unit, month=dt.date(year, month, 1), by=None)


def account(cooperative: Cooperative, code: str, unit: str = Unit.TRADE) -> Account:
    with everything():
        return Account.objects.get(cooperative=cooperative, unit=unit, code=code)
