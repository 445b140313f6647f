from cooperative.ledger.models.account import Account
from cooperative.ledger.models.closing import ClosingBalance, PeriodClosing
from cooperative.ledger.models.cooperative import Cooperative
from cooperative.ledger.models.entry import GENESIS, JournalEntry, JournalLine
from cooperative.ledger.models.history import AccountEvent, CooperativeEvent

__all__ = [
    "GENESIS",
    "Account",
    "AccountEvent",
    "ClosingBalance",
    "Cooperative",
    "CooperativeEvent",
    "JournalEntry",
    "JournalLine",
    "PeriodClosing",
]
