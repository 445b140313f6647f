"""Rows of purchases as they are after the step that their name tells; in earnest the services make them."""

import datetime as dt

import factory

from tests.factories.making import OwnedFactory
from tests.factories.villages import VillageFactory
from transparency.codes.enums import Source
from transparency.procurement.enums import Category, Method, State, SupplierKind
from transparency.procurement.models import (
    Award,
    CatalogueItem,
    Contract,
    ContractChange,
    Handover,
    Payment,
    PriceRecord,
    ProcurementPackage,
    Progress,
    Quotation,
    Supplier,
    TeamMember,
    ThresholdRule,
)


class ThresholdRuleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ThresholdRule

    regency = factory.LazyFunction(lambda: VillageFactory().regency)
    year_from = 2026
    direct = 15_000_000
    quotation = 250_000_000
    regulation = "Perbup 12/2025"


class SupplierFactory(OwnedFactory):
    class Meta:
        model = Supplier

    village = factory.SubFactory(VillageFactory)
    name = factory.Sequence(lambda n: f"Toko Bangunan Uji {n}")
    kind = SupplierKind.SHOP


class ProcurementPackageFactory(OwnedFactory):
    """Being prepared; `announced=True` is public."""

    class Meta:
        model = ProcurementPackage

    class Params:
        announced = factory.Trait(
            state=State.ANNOUNCED,
            announced_on=factory.LazyAttribute(lambda made: dt.date(made.year, 3, 2)),
            deadline=factory.LazyAttribute(lambda made: dt.date(made.year, 3, 12)),
            is_public=True,
        )

    village = factory.SubFactory(VillageFactory)
    year = 2026
    number = factory.Sequence(lambda n: n + 1)
    function = "02.03.10"
    activity = "Jalan Banjar Kayu Putih"
    account = "5.3.5.01"
    title = "Semen dan pasir untuk jalan"
    category = Category.GOODS
    method = Method.QUOTATION
    place = "Banjar Kayu Putih"
    volume = "120 sak"
    estimate = 48_500_000
    sources = factory.LazyAttribute(lambda made: {Source.DANA_DESA.value: made.estimate})


class OfPackageFactory(OwnedFactory):
    class Meta:
        abstract = True

    package = factory.SubFactory(ProcurementPackageFactory, announced=True)
    village = factory.SelfAttribute("package.village")


class TeamMemberFactory(OfPackageFactory):
    class Meta:
        model = TeamMember

    position = "Kasi Kesejahteraan"


class QuotationFactory(OfPackageFactory):
    class Meta:
        model = Quotation

    supplier = factory.SubFactory(SupplierFactory, village=factory.SelfAttribute("..village"))
    amount = 47_000_000
    received_on = dt.date(2026, 3, 10)


class AwardFactory(OfPackageFactory):
    class Meta:
        model = Award

    supplier = factory.SubFactory(SupplierFactory, village=factory.SelfAttribute("..village"), is_public=True)
    amount = 47_000_000
    decided_on = dt.date(2026, 3, 14)


class ContractFactory(OfPackageFactory):
    class Meta:
        model = Contract

    number = factory.Sequence(lambda n: f"027/{n:03}/SPK/2026")
    signed_on = dt.date(2026, 3, 16)
    value = 47_000_000
    starts_on = dt.date(2026, 3, 17)
    ends_on = dt.date(2026, 4, 30)


class ContractChangeFactory(OfPackageFactory):
    class Meta:
        model = ContractChange

    number = factory.Sequence(lambda n: f"027/{n:03}/ADD/2026")
    signed_on = dt.date(2026, 4, 10)
    value = 48_000_000
    ends_on = dt.date(2026, 5, 15)
    reason = "Hujan dua pekan"


class ProgressFactory(OfPackageFactory):
    class Meta:
        model = Progress

    date = dt.date(2026, 4, 2)
    percent = 50


class HandoverFactory(OfPackageFactory):
    class Meta:
        model = Handover

    number = factory.Sequence(lambda n: f"028/{n:03}/BAST/2026")
    date = dt.date(2026, 4, 28)


class PaymentFactory(OfPackageFactory):
    class Meta:
        model = Payment

    document = factory.Sequence(lambda n: f"{n:05}/SPP/05.2001/2026")
    date = dt.date(2026, 4, 29)
    amount = 10_000_000


class CatalogueItemFactory(OwnedFactory):
    class Meta:
        model = CatalogueItem

    village = factory.SubFactory(VillageFactory)
    name = factory.Sequence(lambda n: f"Semen {n}")
    unit = "sak 50 kg"


class PriceRecordFactory(OwnedFactory):
    class Meta:
        model = PriceRecord

    item = factory.SubFactory(CatalogueItemFactory)
    village = factory.SelfAttribute("item.village")
    date = dt.date(2026, 2, 3)
    price = 62_000
