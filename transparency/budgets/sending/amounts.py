"""The form with two amounts for each headline of a budget: planned and realised."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from transparency.budgets.parsing.amounts import decimal_of, rounded
from transparency.budgets.parsing.rejecting import RejectedRowError

PLANNED, REALISED = "planned", "realised"


class RupiahField(forms.CharField):
    """Cleans `1.250.000`, `Rp 1.250.000` and `1250000` to whole rupiah; empty is 0."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "data-amount": ""})
        super().__init__(required=False, max_length=30, widget=widget, **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            amount = decimal_of(text)
        except RejectedRowError as error:
            raise forms.ValidationError(f"{error.reason} {error.remedy}") from error
        if amount < 0:
            raise forms.ValidationError(_("Write what was planned or spent without a minus."))
        return rounded(amount)[0]

    def prepare_value(self, value: Any) -> Any:
        return number_format(value, force_grouping=True) if isinstance(value, int) else value


@dataclass(frozen=True)
class Row:
    """A headline with its two fields. `sum_name` is the total that it counts for."""

    headline: Any
    planned: forms.BoundField
    realised: forms.BoundField

    @property
    def sum_name(self) -> str:
        return sum_of(self.headline.account)


def sum_of(account: str) -> str:
    """`income`, `spending`, `financing_in` or `financing_out`."""
    return {"4": "income", "5": "spending"}.get(account[0]) or ("financing_in" if account < "6.2" else "financing_out")


class HeadlinesForm(forms.Form):
    """`headlines` are those of `sheets.HEADLINES`; `known` tells (planned, realised) of each that is there already."""

    def __init__(self, *args: Any, headlines: Any, known: Mapping[int, tuple[int, int]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.headlines = list(headlines)
        for number in range(len(self.headlines)):
            for place, name in enumerate((PLANNED, REALISED)):
                amount = known.get(number, (0, 0))[place]
                label = _("planned") if name == PLANNED else _("realised")
                self.fields[f"{name}_{number}"] = RupiahField(label=label, initial=amount or None)

    def rows(self) -> Iterator[Row]:
        for number, headline in enumerate(self.headlines):
            yield Row(headline, self[f"{PLANNED}_{number}"], self[f"{REALISED}_{number}"])

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not self.errors and not any(given.values()):
            raise forms.ValidationError(_("Everything is empty. Type at least one amount."))
        return given

    def amounts(self) -> Iterator[tuple[Any, int, int]]:
        """Each headline with what is planned and realised; only of a valid form."""
        for number, headline in enumerate(self.headlines):
            yield headline, self.cleaned_data[f"{PLANNED}_{number}"], self.cleaned_data[f"{REALISED}_{number}"]

    def totals(self) -> dict[str, dict[str, int]]:
        """Sums of what can be read of the form as it stands, with surplus and SiLPA."""
        return {name: totals_of(self, name) for name in (PLANNED, REALISED)}


def totals_of(form: HeadlinesForm, name: str) -> dict[str, int]:
    sums = dict.fromkeys(("income", "spending", "financing_in", "financing_out"), 0)
    for row in form.rows():
        field = getattr(row, name)
        amount = readable(field)
        sums[row.sum_name] += amount
    surplus = sums["income"] - sums["spending"]
    return sums | {"surplus": surplus, "silpa": surplus + sums["financing_in"] - sums["financing_out"]}


def readable(field: forms.BoundField) -> int:
    try:
        return int(field.field.clean(field.value()))
    except forms.ValidationError:
        return 0
