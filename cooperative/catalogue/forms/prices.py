"""Forms about commodities and what growers are paid for them elsewhere."""

import csv
import datetime as dt
import io
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperative.catalogue.forms.people import RowForm
from cooperative.catalogue.models import Commodity
from foundation.typed import RupiahField, day_field
from villages.models import Region

MOST_BYTES, MOST_ROWS = 512_000, 5_000


class RegencyForm(forms.Form):
    regency = forms.ModelChoiceField(Region.objects.none(), label=gettext_lazy("Kabupaten or kota"), empty_label=None)

    def __init__(self, *args: Any, regencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regency: Any = self.fields["regency"]
        regency.queryset = regencies


class ReferenceForm(RegencyForm):
    commodity = forms.ModelChoiceField(Commodity.objects.all(), label=gettext_lazy("Commodity"))
    date = day_field(gettext_lazy("Date"))
    price = RupiahField(label=gettext_lazy("Price paid to growers"))
    source = forms.CharField(
        label=gettext_lazy("Source"), max_length=120, help_text=gettext_lazy("Example: Pasar Amlapura, PIHPS")
    )

    field_order = ("commodity", "regency", "date", "price", "source")


class SeriesForm(RegencyForm):
    """Cleans `rows` to (commodity, date, price, source) for each line of the file."""

    file = forms.FileField(
        label=gettext_lazy("File (CSV)"),
        help_text=gettext_lazy("Columns: commodity, date (2026-11-02), price, source. The first line names them."),
    )

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload.size > MOST_BYTES:
            raise ValidationError(_("This file is too large for prices. Send one year at a time."))
        try:
            text = upload.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ValidationError(_("Save the file as CSV with UTF-8 and send it again.")) from error
        self.rows = rows_of(text)
        return upload


def rows_of(text: str) -> list[tuple[Commodity, dt.date, int, str]]:
    """Raises ValidationError with a sentence for each of the first lines that cannot be read."""
    first = text.split("\n", 1)[0]
    lines = list(csv.reader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ","))[1:]
    if len(lines) > MOST_ROWS:
        raise ValidationError(_("This file is too large for prices. Send one year at a time."))
    known = {key.lower(): each for each in Commodity.objects.all() for key in (each.slug, each.name)}
    rows, faults = [], []
    for number, line in enumerate(lines, 2):
        if not any(cell.strip() for cell in line):
            continue
        try:
            rows.append(row_of(line, known))
        except ValidationError as error:
            faults.append(_("Line %(line)d: %(fault)s") % {"line": number, "fault": error.messages[0]})
    if faults or not rows:
        raise ValidationError(faults[:10] or [_("There is no price in this file.")])
    return rows


def row_of(line: list[str], known: dict[str, Commodity]) -> tuple[Commodity, dt.date, int, str]:
    name, day, price, source, *_rest = [*(cell.strip() for cell in line), "", "", "", ""]
    if name.lower() not in known:
        raise ValidationError(_("“%(name)s” is no commodity.") % {"name": name[:40]})
    date: dt.date = day_field("").clean(day)
    amount: int = RupiahField().clean(price)
    if not source or len(source) > 120:
        raise ValidationError(_("The source is missing or longer than 120 letters."))
    return known[name.lower()], date, amount, source


class CommodityForm(RowForm):
    class Meta:
        model = Commodity
        fields = ("name", "category", "unit")
