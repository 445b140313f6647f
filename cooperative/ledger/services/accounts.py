"""The chart of a cooperative is changed: more accounts, better names, and those that are out of use."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cooperative.ledger.balances import balance_of
from cooperative.ledger.chart import POSTED_BY_THE_SHOP, kind_of
from cooperative.ledger.models import Account, Cooperative
from cooperative.ledger.services.errors import LedgerError
from cooperative.ledger.services.posting import demand_poster, lock
from cooperative.ledger.services.rows import kept


@transaction.atomic
def add_account(*, cooperative: Cooperative, unit: str, code: str, name: str, by: Any) -> Account:
    """The first digit of the code tells the kind. Raises LedgerError for a code that is none or is taken."""
    demand_poster(by, lock(cooperative))
    if not (len(code) == 4 and code.isdecimal() and code[0] in "1234567"):
        raise LedgerError(_("An account code has four digits, and the first is 1 to 7."), "code")
    if Account.objects.of(cooperative, unit).filter(code=code).exists():
        raise LedgerError(_("This unit has an account with this code already."), "code")
    account = Account(cooperative=cooperative, village_id=cooperative.village_id, unit=unit, code=code)
    account.kind, account.name = kind_of(code), " ".join(name.split())
    return kept(account)


@transaction.atomic
def change_account(*, account: Account, name: str, is_active: bool, by: Any) -> Account:
    """Another name, in use or not. Raises LedgerError where something stands on it or the shop needs it."""
    demand_poster(by, lock(account.cooperative))
    held = Account.objects.get(pk=account.pk)
    if held.is_active and not is_active:
        _demand_unneeded(held)
    held.name, held.is_active = " ".join(name.split()), is_active
    return kept(held)


def _demand_unneeded(account: Account) -> None:
    if account.code in POSTED_BY_THE_SHOP:
        raise LedgerError(_("The shop posts on this account by itself. It stays in use."), "is_active")
    if balance_of(account).net:
        raise LedgerError(_("Something still stands on this account. Post it elsewhere first."), "is_active")
