"""Cooperatives with the chart they begin with. The journal is posted by the services: a factory only asks them to."""

import datetime as dt
from typing import Any

import factory

from cooperative.ledger.canonical import Row
from cooperative.ledger.enums import Source, Unit
from cooperative.ledger.models import (
    Account,
    ClosingBalance,
    Cooperative,
    JournalEntry,
    JournalLine,
    PeriodClosing,
)
from cooperative.ledger.services import closing, posting
from cooperative.ledger.services.founding import open_unit
from foundation.tenancy.reach import Reach, opened
from tests.factories.making import OwnedFactory
from tests.factories.villages import VillageFactory


class CooperativeFactory(OwnedFactory):
    class Meta:
        model = Cooperative

    village = factory.SubFactory(VillageFactory)
    name = factory.LazyAttribute(lambda made: f"Koperasi Desa Merah Putih {made.village.name}")


class AccountFactory(OwnedFactory):
    class Meta:
        model = Account

    cooperative = factory.SubFactory(CooperativeFactory)
    village = factory.SelfAttribute("cooperative.village")
    unit = Unit.TRADE
    code = factory.Sequence(lambda n: f"6{900 + n % 100}")
    name = "Beban uji"
    kind = "expense"


class JournalEntryFactory(OwnedFactory):
    """Cash for a hundred thousand rupiah of member capital, unless `rows` are told; the trade unit gets its chart."""

    class Meta:
        model = JournalEntry

    cooperative = factory.SubFactory(CooperativeFactory)
    date = dt.date(2026, 1, 15)
    description = "Simpanan pokok"
    document = factory.Sequence(lambda n: f"BKM-{n}")
    key = factory.Sequence(lambda n: f"uji:{n}")
    rows = [Row("1101", debit=100_000), Row("3101", credit=100_000)]

    @classmethod
    def _create(cls, model_class: type[Any], *args: Any, **fields: Any) -> Any:
        document = posting.Document(Source.MEMO, fields.pop("document"))
        with opened(Reach.system()):
            open_unit(cooperative=fields["cooperative"], unit=Unit.TRADE)
            return posting.post_entry(document=document, by=fields.pop("by", None), **fields)


class JournalLineFactory(OwnedFactory):
    """The first line of an entry."""

    class Meta:
        model = JournalLine

    entry = factory.SubFactory(JournalEntryFactory)

    @classmethod
    def _create(cls, model_class: type[Any], *args: Any, **fields: Any) -> Any:
        with opened(Reach.system()):
            return fields["entry"].lines.get(position=1)


class PeriodClosingFactory(OwnedFactory):
    """Closes the month of an entry."""

    class Meta:
        model = PeriodClosing

    entry = factory.SubFactory(JournalEntryFactory)
    by = None

    @classmethod
    def _create(cls, model_class: type[Any], *args: Any, **fields: Any) -> Any:
        entry = fields.pop("entry")
        with opened(Reach.system()):
            return closing.close_period(
                cooperative=entry.cooperative, unit=entry.unit, month=entry.month, by=fields["by"]
            )


class ClosingBalanceFactory(OwnedFactory):
    """The first balance of a closing."""

    class Meta:
        model = ClosingBalance

    closing = factory.SubFactory(PeriodClosingFactory)

    @classmethod
    def _create(cls, model_class: type[Any], *args: Any, **fields: Any) -> Any:
        with opened(Reach.system()):
            return fields["closing"].balances.select_related("account").order_by("account__code")[0]
