from typing import Any

import factory
from factory.django import DjangoModelFactory

from foundation.tenancy.reach import Reach, opened
from tests.factories.accounts import UserFactory
from villages.models import ProvinceImport, ProvinceImportRow


class OwnedFactory(DjangoModelFactory):
    """Made by the system: nobody's reach is needed."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: type[Any], *args: Any, **fields: Any) -> Any:
        with opened(Reach.system()):
            return super()._create(model_class, *args, **fields)


class ProvinceImportFactory(OwnedFactory):
    class Meta:
        model = ProvinceImport

    by = factory.SubFactory(UserFactory)
    file_name = "desa.csv"


class ProvinceImportRowFactory(OwnedFactory):
    class Meta:
        model = ProvinceImportRow

    province_import = factory.SubFactory(ProvinceImportFactory)
    by = factory.LazyAttribute(lambda row: row.province_import.by)
    line = factory.Sequence(lambda n: n + 2)
    code = factory.Sequence(lambda n: f"99.01.01.{2001 + n}")
