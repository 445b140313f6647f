"""Who changed what about cooperatives and their charts. The journal is only added and tells it itself."""

from typing import Any, ClassVar

from django_scopes import ScopedManager

from cooperative.ledger.models.account import Account
from cooperative.ledger.models.cooperative import Cooperative
from foundation.tenancy.audit import events_of
from foundation.tenancy.rows import RowSecurity

ADDED_IN_A_VILLAGE = RowSecurity(village="village_id", append_only=True)

CooperativeHistory: Any = events_of(Cooperative)
AccountHistory: Any = events_of(Account, additions=False)


class CooperativeEvent(CooperativeHistory):
    row_security: ClassVar = ADDED_IN_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(CooperativeHistory.Meta):
        abstract = False


class AccountEvent(AccountHistory):
    row_security: ClassVar = ADDED_IN_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(AccountHistory.Meta):
        abstract = False
