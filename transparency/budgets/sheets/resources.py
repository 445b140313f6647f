"""The two kinds of sheets as resources of import-export. They save nothing: each import of them is a dry run.

A row becomes a `Line`; what cannot become one is a row error, and `lines_of` tells it as a rejection.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import tablib
from django.utils.translation import gettext as _
from import_export import fields, resources
from import_export.instance_loaders import BaseInstanceLoader

from transparency.budgets.parsing.amounts import volume_and_price
from transparency.budgets.parsing.posts import Codes, Post, code_and_name
from transparency.budgets.parsing.rejecting import RejectedRowError, place
from transparency.budgets.readings import Rejection
from transparency.budgets.sheets import widgets
from transparency.budgets.sheets.formats import ROW

LONGEST_KEY = 24


@dataclass
class Line:
    """Amounts are as the sheet has them; `has_source` says whether it tells the source."""

    row: int = 0
    year: int = 0
    account: str = ""
    function: str = ""
    source: str = ""
    has_source: bool = False
    key: str = ""
    description: str = ""
    volume: Any = None
    unit: str = ""
    price: Any = None
    amount: Decimal = Decimal(0)
    amount_is_blank: bool = False
    realised: Decimal = Decimal(0)

    @property
    def post(self) -> Post:
        return Post(self.function, self.account, self.source)


class LineResource(resources.Resource):
    """Fields are read in this order: the account decides whether there is a function and what source is meant."""

    row = fields.Field("row", ROW, widgets.AsIsWidget())
    account = fields.Field("account", "account", widgets.AccountWidget())
    function = fields.Field("function", "function", widgets.FunctionWidget())
    source = fields.Field("source", "source", widgets.SourceWidget())
    description = fields.Field("description", "description", widgets.TextWidget(250))
    amount = fields.Field("amount", "amount", widgets.RupiahWidget())
    realised = fields.Field("realised", "realised", widgets.RupiahWidget())

    class Meta:
        using_db = "default"
        use_transactions = False
        force_init_instance = True
        instance_loader_class = BaseInstanceLoader
        skip_diff = True

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[Post, str], Line] = {}

    def init_instance(self, row: Any = None) -> Line:
        return Line()

    def import_instance(self, instance: Line, row: Any, **kwargs: Any) -> None:
        instance.amount_is_blank = row["amount"] in ("", None)
        super().import_instance(instance, row, line=instance, **kwargs)

    def validate_instance(self, instance: Line, *args: Any, **kwargs: Any) -> None:
        """Rows that are wrong were refused by their cells."""

    def do_instance_save(self, instance: Line, is_create: bool) -> None:
        """Kept in memory. A line that stands twice would count twice."""
        line = (instance.post, instance.key)
        if line in self.kept:
            raise RejectedRowError(
                _("The line stands twice: row %(row)d has the same activity, account and source.")
                % {"row": self.kept[line].row},
                _("Delete one of the two, or give each a number of its own."),
            )
        self.kept[line] = instance


class FlatResource(LineResource):
    """`Tahun, Kd_Akun, Kd_Keg, Kd_Rincian, Nilai_Anggaran, Nilai_Realisasi`; the codes carry their names."""

    year = fields.Field("year", "year", widgets.YearWidget())

    class Meta(LineResource.Meta):
        import_order = ("row", "year", "account", "function", "source", "description", "amount", "realised")

    def before_import_row(self, row: Any, **kwargs: Any) -> None:
        row["source"] = ""
        names = (code_and_name(widgets.text_of(row[column]))[1] for column in ("account", "function"))
        row["description"] = next(filter(None, names), "")
        whole, part = widgets.text_of(row.get("whole")), widgets.text_of(row["account"])
        if whole[:1].isdecimal() and part[:1].isdecimal() and whole[0] != part[0]:
            raise RejectedRowError(
                _("Kd_Akun says “%(whole)s”, Kd_Rincian says “%(part)s”.") % {"whole": whole[:40], "part": part[:40]},
                _("Correct one of the two."),
            )


class TemplateResource(LineResource):
    """Our own sheet, with the source, the number and what explains the amount."""

    key = fields.Field("key", "key", widgets.TextWidget(LONGEST_KEY))
    volume = fields.Field("volume", "volume", widgets.AsIsWidget())
    unit = fields.Field("unit", "unit", widgets.TextWidget(40))
    price = fields.Field("price", "price", widgets.AsIsWidget())

    class Meta(LineResource.Meta):
        import_order = (
            "row", "account", "function", "source", "key", "description",
            "volume", "unit", "price", "amount", "realised",
        )  # fmt: skip

    def do_instance_save(self, instance: Line, is_create: bool) -> None:
        """An amount left blank is volume times price; a zero means that there is nothing."""
        instance.volume, instance.price = volume_and_price(instance.volume, instance.price, instance.amount)
        if instance.amount_is_blank and instance.volume and instance.price:
            instance.amount = instance.volume * instance.price
        super().do_instance_save(instance, is_create)


def lines_of(
    resource: LineResource, dataset: tablib.Dataset, codes: Codes, file_name: str
) -> tuple[list[Line], list[Rejection]]:
    """The lines, and the rows that cannot be one. Raises whatever is no fault of a row."""
    result = resource.import_data(dataset, codes=codes)
    errors = [*result.base_errors, *(row.errors[0] for row in result.error_rows)]
    rejections = []
    for error in errors:
        if not isinstance(error.error, RejectedRowError):
            raise error.error
        shown = (cell for name, cell in error.row.items() if name != ROW)
        rejections.append(error.error.told(place(file_name, error.row[ROW]), shown))
    return list(resource.kept.values()), rejections
