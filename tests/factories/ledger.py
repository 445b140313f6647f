"""Cooperatives with the chart they begin with. The journal is posted by the services, never made by a factory."""

import factory

from cooperative.ledger.enums import Unit
from cooperative.ledger.models import Account, Cooperative
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
