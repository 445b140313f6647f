"""What the parameters of the screens about the books name, told to the gate."""

from cooperative.ledger.models import Account, JournalEntry
from foundation.tenancy.gate import key, of


def install() -> None:
    key("books", "entry_pk", of(JournalEntry))
    key("books", "account_pk", of(Account))
