import datetime as dt
from typing import Any

import factory

from tests.factories.accounts import UserFactory
from tests.factories.foundation import PictureFactory
from tests.factories.making import OwnedFactory
from tests.factories.rooms import RoomFactory
from tests.factories.villages import VillageFactory
from transparency.budgets.enums import Bound, EntryKind, ImportKind, Progress, PublicationKind, VersionKind
from transparency.budgets.models import (
    Budget,
    BudgetActivity,
    BudgetImport,
    BudgetLine,
    BudgetVersion,
    EarmarkRule,
    Publication,
    RealisationEntry,
    Reconciliation,
    Remark,
    WorkPicture,
)
from transparency.codes.enums import AccountLevel, FunctionLevel, Source
from transparency.codes.models import AccountCode, FunctionCode
from transparency.website.models import BudgetPage, TransparencyIndexPage

NO_HASH = "0" * 64


class FunctionCodeFactory(factory.django.DjangoModelFactory):
    """A slot of a kabupaten; the national list is in the database from the start."""

    class Meta:
        model = FunctionCode

    code = factory.Sequence(lambda n: f"02.03.{90 + n % 10}")
    name = factory.Sequence(lambda n: f"Kegiatan lokal {n}")
    level = FunctionLevel.ACTIVITY
    parent = "02.03"
    regency = factory.LazyFunction(lambda: VillageFactory().regency)
    year = 2026


class AccountCodeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AccountCode

    code = factory.Sequence(lambda n: f"5.2.1.{90 + n % 10}")
    name = factory.Sequence(lambda n: f"Belanja lokal {n}")
    level = AccountLevel.OBJECT
    parent = "5.2.1"
    regency = factory.LazyFunction(lambda: VillageFactory().regency)
    year = 2026


class BudgetFactory(OwnedFactory):
    class Meta:
        model = Budget

    village = factory.SubFactory(VillageFactory)
    year = 2026


class BudgetVersionFactory(OwnedFactory):
    """A draft; `number=1` is a revision."""

    class Meta:
        model = BudgetVersion

    budget = factory.SubFactory(BudgetFactory)
    village = factory.SelfAttribute("budget.village")
    number = 0
    kind = factory.LazyAttribute(lambda made: VersionKind.REVISION if made.number else VersionKind.ORIGINAL)
    law_number = "5"
    law_date = factory.LazyAttribute(lambda made: dt.date(made.budget.year - 1, 12, 28))


class BudgetActivityFactory(OwnedFactory):
    class Meta:
        model = BudgetActivity

    version = factory.SubFactory(BudgetVersionFactory)
    village = factory.SelfAttribute("version.village")
    function = "02.03.10"
    name = "Jalan Banjar Kayu Putih"


class BudgetLineFactory(OwnedFactory):
    class Meta:
        model = BudgetLine

    version = factory.SubFactory(BudgetVersionFactory)
    village = factory.SelfAttribute("version.village")
    function = "02.03.10"
    account = "5.3.5.03"
    source = Source.DANA_DESA
    key = factory.Sequence(lambda n: f"{n:05}")
    description = "Semen"
    amount = 1_000_000


class RealisationEntryFactory(OwnedFactory):
    class Meta:
        model = RealisationEntry

    budget = factory.SubFactory(BudgetFactory)
    village = factory.SelfAttribute("budget.village")
    date = factory.LazyAttribute(lambda made: dt.date(made.budget.year, 3, 14))
    document = factory.Sequence(lambda n: f"{n:05}/KWT/05.2001/2026")
    kind = EntryKind.PAYMENT
    function = "02.03.10"
    account = "5.3.5.03"
    source = Source.DANA_DESA
    amount = 250_000


class PublicationFactory(OwnedFactory):
    """A bare link; in earnest `services` publishes."""

    class Meta:
        model = Publication

    version = factory.SubFactory(BudgetVersionFactory)
    budget = factory.SelfAttribute("version.budget")
    village = factory.SelfAttribute("version.village")
    number = 1
    kind = PublicationKind.BUDGET
    content_hash = NO_HASH
    previous_hash = NO_HASH
    chain_hash = NO_HASH


class ReconciliationFactory(OwnedFactory):
    class Meta:
        model = Reconciliation

    version = factory.SubFactory(BudgetVersionFactory)
    village = factory.SelfAttribute("version.village")


class BudgetImportFactory(OwnedFactory):
    class Meta:
        model = BudgetImport

    village = factory.SubFactory(VillageFactory)
    year = 2026
    kind = ImportKind.FLAT
    file_name = "apbdes.csv"
    file_hash = NO_HASH
    by = factory.SubFactory(UserFactory)


class WorkPictureFactory(OwnedFactory):
    class Meta:
        model = WorkPicture

    budget = factory.SubFactory(BudgetFactory)
    village = factory.SelfAttribute("budget.village")
    function = "02.03.10"
    progress = Progress.DONE
    picture = factory.SubFactory(PictureFactory)


class RemarkFactory(OwnedFactory):
    class Meta:
        model = Remark

    version = factory.SubFactory(BudgetVersionFactory)
    village = factory.SelfAttribute("version.village")
    text = "Volume jalan belum sesuai dengan gambar."
    by = factory.SubFactory(UserFactory)


class EarmarkRuleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EarmarkRule

    year = 2026
    name = factory.Sequence(lambda n: f"Aturan {n}")
    source = Source.DANA_DESA
    selectors = ["05.03"]
    bound = Bound.MAXIMUM
    percent = 15
    regulation = "Permendesa 2/2024"


class TransparencyIndexPageFactory(RoomFactory):
    class Meta:
        model = TransparencyIndexPage


class BudgetPageFactory(factory.django.DjangoModelFactory):
    """The page of a year below the village's index, without figures of its own."""

    class Meta:
        model = BudgetPage

    village = factory.SubFactory(VillageFactory)
    year = 2026

    @classmethod
    def _create(cls, model_class: type[BudgetPage], *args: Any, village, year, **fields: Any) -> BudgetPage:
        index = TransparencyIndexPage.objects.get(village=village, locale__language_code="id")
        told = {"title": f"APBDes {year}", "slug": str(year)} | fields
        return index.add_child(instance=BudgetPage(year=year, village=village, **told))
