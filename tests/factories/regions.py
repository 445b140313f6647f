from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from villages.enums import IndexStatus
from villages.models import DevelopmentIndex, Region

NAMES = ("Jawa Uji", "Kabupaten Uji", "Kecamatan Uji", "Sukamaju")


class RegionFactory(DjangoModelFactory):
    """A village, or with a shorter `code` another region, and the regions above it that are not there yet.

    `RegionFactory(code="51.07.01.2001", name="Nyuh Tebel", parent__name="Manggis")`. Ten villages share a kecamatan.
    """

    class Meta:
        model = Region
        django_get_or_create = ("code",)

    class Params:
        parent_code = factory.LazyAttribute(lambda region: region.code.rpartition(".")[0])

    code = factory.Sequence(lambda n: f"33.{15 + n // 900}.{n // 10 % 90 + 1:02}.{2001 + n % 10}")
    level = factory.LazyAttribute(lambda region: region.code.count(".") + 1)
    name = factory.LazyAttribute(lambda region: f"{NAMES[region.level - 1]} {region.code.replace('.', '')}")
    parent = factory.Maybe(
        "parent_code",
        factory.SubFactory("tests.factories.regions.RegionFactory", code=factory.SelfAttribute("..parent_code")),
    )


class DevelopmentIndexFactory(DjangoModelFactory):
    class Meta:
        model = DevelopmentIndex

    region = factory.SubFactory(RegionFactory)
    year = factory.Sequence(lambda n: 2021 + n % 4)
    social = Decimal("0.8")
    economic = Decimal("0.6")
    ecological = Decimal("0.7")
    score = Decimal("0.7")
    status = IndexStatus.DEVELOPING
