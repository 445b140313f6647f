"""The cooperative of a place and its books."""

import datetime as dt
from typing import Any

from cooperative.ledger.canonical import Row
from tests.factories import JournalEntryFactory, PeriodClosingFactory


def make_books(place: Any) -> None:
    """After the shop of the place, whose books they are."""
    name = place.name
    rows = [Row("1101", debit=100_000, party=f"member:{name}"), Row("3101", credit=100_000)]
    told = {"description": f"Simpanan {name}", "document": f"BKM {name}", "rows": rows}
    place.old_journal_entry = JournalEntryFactory(cooperative=place.cooperative, date=dt.date(2025, 12, 1), **told)
    PeriodClosingFactory(entry=place.old_journal_entry)
    place.journal_entry = JournalEntryFactory(cooperative=place.cooperative, **told)
    place.account = place.journal_entry.lines.get(position=1).account
    place.account.name = f"Kas {name}"
    place.account.save()
