"""The plan of a package."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.typed import RupiahField, day_field, short_text
from transparency.codes.enums import Source
from transparency.codes.names import clean_code
from transparency.procurement.enums import Category, Method
from transparency.procurement.models import ProcurementPackage, TeamMember

ALL_SOURCES = [("", "---------"), *Source.choices]


class PlanForm(forms.Form):
    """Cleans to what the service `plan` is told, without village and person."""

    year = forms.IntegerField(label=_("Year"), min_value=2015, max_value=2099)
    function = short_text(
        _("Activity code"),
        12,
        help_text=_("As in the budget, for example 02.03.10."),
        widget=forms.TextInput(attrs={"list": "activities", "autocomplete": "off", "inputmode": "decimal"}),
    )
    activity = short_text(_("Name of the activity"), 250, required=False, help_text=_("Empty: as in the budget."))
    title = short_text(_("What is bought"), 150, help_text=_("For example Semen dan pasir untuk jalan Banjar Uji."))
    category = forms.ChoiceField(label=_("Category"), choices=Category.choices)
    method = forms.ChoiceField(label=_("Method"), choices=Method.choices)
    estimate = RupiahField(label=_("Estimate (HPS or RAB)"))
    source = forms.ChoiceField(label=_("Source of funds"), choices=Source.choices)
    second_source = forms.ChoiceField(
        label=_("Second source of funds"), choices=ALL_SOURCES, required=False, help_text=_("If there is one.")
    )
    second_amount = RupiahField(label=_("How much of it from the second source"), required=False)
    account = short_text(_("Account code"), 12, required=False, help_text=_("For example 5.3.5.03. It may be empty."))
    volume = short_text(_("Volume"), 80, required=False, help_text=_("For example 120 sak, or 420 m."))
    place = short_text(_("Place"), 150, required=False)
    planned_from = day_field(_("Work begins"), today=False, required=False)
    planned_until = day_field(_("Work ends"), today=False, required=False)
    team = forms.CharField(
        label=_("Team (TPK)"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "One position on each line, without names: at least three, an odd number. "
            "A direct purchase may go without a team."
        ),
    )

    def __init__(self, *args: Any, fixed_year: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].initial = timezone.localdate().year
        if fixed_year:
            del self.fields["year"]

    def clean_function(self) -> str:
        return clean_code(self.cleaned_data["function"])

    def clean_account(self) -> str:
        return clean_code(self.cleaned_data["account"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        given["team"] = given.get("team", "").splitlines()
        estimate, second = given.get("estimate"), given.pop("second_amount", None)
        first_source, second_source = given.pop("source", ""), given.pop("second_source", "")
        if estimate is None:
            return given
        given["sources"] = {first_source: estimate}
        if not second_source and second is None:
            return given
        if not second_source or not second or second >= estimate or second_source == first_source:
            fault = _("Tell another source than the first, and a part of the estimate that comes from it.")
            self.add_error("second_amount", fault)
        else:
            given["sources"] = {first_source: estimate - second, second_source: second}
        return given


def initial_of(package: ProcurementPackage) -> dict[str, Any]:
    """What the form shows of a plan that is there."""
    names = [name for name in PlanForm.base_fields if hasattr(package, name)]
    sources = list(package.sources.items())
    second = sources[1] if len(sources) > 1 else ("", None)
    team = TeamMember.objects.filter(package=package).values_list("position", flat=True)
    return {
        **{name: getattr(package, name) for name in names},
        "source": sources[0][0],
        "second_source": second[0],
        "second_amount": second[1],
        "team": "\n".join(team),
    }
