"""What people type about plans: amounts as they write them, codes by their names, days from a calendar."""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from transparency.codes.enums import Source
from transparency.codes.names import Names
from transparency.planning.enums import ANSWERED, Decision, HigherLevel, Meeting
from transparency.planning.models import (
    AnnualActivity,
    AnnualPlan,
    ForwardedProposal,
    Goal,
    MediumTermPlan,
    PlannedActivity,
    Proposal,
)
from transparency.planning.models.base import FIRST_YEAR, LAST_YEAR
from transparency.planning.services.errors import PlanningError
from transparency.planning.services.outlines import Outline, read_outline

#: No activity of a village costs more; a longer number is a slip.
MOST_RUPIAH = 10**12 - 1
#: At most thirteen digits before the comma and three behind it.
VOLUME = re.compile(r"^\d{1,13}([.,]\d{1,3})?$")
GROUPED = re.compile(r"^\d{1,3}(\.\d{3})+(,\d+)?$")
AMOUNT = re.compile(r"^(rp\.?)?\s*(?P<number>\d{1,3}([.\s]\d{3})+|\d+)(,00?)?$", re.IGNORECASE)


def grouped(number: int) -> str:
    """`1250000` → `1.250.000`, in every language: the field reads it again."""
    return f"{number:,}".replace(",", ".")


class RupiahField(forms.Field):
    """Whole rupiah: `1250000`, `1.250.000` and `Rp 1.250.000,00` are the same. Empty is None."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 24})
    default_error_messages = {
        "invalid": _("Write whole rupiah in digits, for example 1.250.000."),
        "huge": _("This is more than a village spends. Look at the number of digits again."),
    }

    def to_python(self, value: Any) -> int | None:
        text = str(value or "").strip()
        if not text:
            return None
        found = AMOUNT.match(text)
        if found is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        amount = int(re.sub(r"\D", "", found["number"]))
        if amount > MOST_RUPIAH:
            raise forms.ValidationError(self.error_messages["huge"], code="huge")
        return amount

    def prepare_value(self, value: Any) -> Any:
        return grouped(value) if isinstance(value, int) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(self.prepare_value(initial) or "") != str(data or "")


class VolumeField(forms.Field):
    """How much of it, as it is written here: `1.250` are a thousand and more, `12,5` are twelve and a half."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "maxlength": 20})
    default_error_messages = {"invalid": _("Write a number, for example 1.250 or 12,5.")}

    def to_python(self, value: Any) -> Decimal | None:
        text = "".join(str(value or "").split())
        if GROUPED.match(text):
            text = text.replace(".", "")
        if text and not VOLUME.match(text):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return Decimal(text.replace(",", ".")) if text else None

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Decimal):
            return value
        whole, _dot, part = f"{value:f}".partition(".")
        rest = part.rstrip("0")
        return f"{grouped(int(whole))},{rest}" if rest else grouped(int(whole))


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    return forms.DateField(label=label, required=required, help_text=help_text, widget=DayInput())


def function_choices(names: Names) -> list[Any]:
    """The activities of the kabupaten and year, grouped by sub-bidang. Rows that stand for ten slots are left out."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for code, name in sorted(names.functions.items()):
        if len(code) == 8:
            above = f"{code[:5]} {names.function(code[:5])}"
            groups.setdefault(above, []).append((code, f"{code} {name}"))
    return [("", "---------"), *groups.items()]


def function_field(names: Names, *, required: bool = True, kept: str = "") -> forms.ChoiceField:
    choices = function_choices(names)
    if kept and not names.functions.get(kept):
        choices.append((kept, kept))
    return forms.ChoiceField(label=_("Activity"), choices=choices, required=required)


class MediumTermForm(forms.Form):
    first_year = forms.IntegerField(label=_("First year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    last_year = forms.IntegerField(
        label=_("Last year"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        help_text=_("A head serves eight years since UU 3/2024."),
    )
    vision = forms.CharField(label=_("Vision"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))
    outline = forms.CharField(
        label=_("Missions and goals"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("One mission on a line. Below it its goals, each on a line that begins with a dash (-)."),
    )

    def clean_outline(self) -> Outline:
        try:
            outline = read_outline(self.cleaned_data["outline"])
        except PlanningError as error:
            raise forms.ValidationError(str(error)) from error
        if not outline:
            raise forms.ValidationError(_("Write at least one mission."))
        return outline


class PlannedForm(forms.ModelForm):
    volume = VolumeField(label=_("Volume"), required=False)
    years = forms.TypedMultipleChoiceField(label=_("Years"), coerce=int, widget=forms.CheckboxSelectMultiple)
    cost = RupiahField(label=_("Expected cost of one year (Rp)"), required=False)
    # Without rows until somebody's reach is open.
    goal: Any = forms.ModelChoiceField(None, label=_("Goal"), required=False)

    class Meta:
        model = PlannedActivity
        fields = (
            "function", "name", "goal", "place", "volume", "unit", "years", "cost", "source", "beneficiaries",
        )  # fmt: skip

    def __init__(self, *args: Any, plan: MediumTermPlan, names: Names, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.plan, self.instance.village_id = plan, plan.village_id
        fields: dict[str, Any] = self.fields
        fields["function"] = function_field(names, kept=self.instance.function)
        fields["goal"].queryset = Goal.objects.filter(mission__plan=plan).order_by("mission__position", "position")
        fields["years"].choices = [(year, str(year)) for year in plan.years]

    def clean_cost(self) -> int:
        return self.cleaned_data["cost"] or 0


class Beginning(forms.Form):
    """How an RKPDes begins."""

    MEDIUM, BEFORE, EMPTY = "rpjmdes", "tahun-lalu", "kosong"

    year = forms.IntegerField(label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    begin = forms.ChoiceField(
        label=_("Begin with"),
        widget=forms.RadioSelect,
        choices=(
            (MEDIUM, _("the activities that the RPJMDes has for the year")),
            (BEFORE, _("the activities of the RKPDes of the year before")),
            (EMPTY, _("an empty list")),
        ),
        initial=MEDIUM,
    )


class ActivityForm(forms.ModelForm):
    """An activity with a field for what it takes from each source."""

    volume = VolumeField(label=_("Volume"), required=False)
    starts_on = day(_("Begins on"), required=False)
    ends_on = day(_("Ends on"), required=False)
    planned: Any = forms.ModelChoiceField(None, label=_("Activity of the RPJMDes"), required=False)

    class Meta:
        model = AnnualActivity
        fields = (
            "function", "name", "place", "volume", "unit", "men", "women", "poor_households", "executor", "starts_on",
            "ends_on", "planned", "pillar", "goals",
        )  # fmt: skip

    def __init__(self, *args: Any, plan: AnnualPlan, names: Names, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.plan, self.instance.village_id = plan, plan.village_id
        fields: dict[str, Any] = self.fields
        fields["function"] = function_field(names, kept=self.instance.function)
        planned = (
            PlannedActivity.objects.filter(plan=plan.medium_id) if plan.medium_id else PlannedActivity.objects.none()
        )
        fields["planned"].queryset = planned.order_by("function", "pk")
        costs = {cost.source: cost.amount for cost in self.instance.costs.all()} if self.instance.pk else {}
        for source, label in Source.choices:
            fields[f"cost_{source}"] = RupiahField(label=label, required=False, initial=costs.get(source))

    @property
    def sections(self) -> list[tuple[Any, list[Any]]]:
        """The fields as they are shown: what, money, for whom, and what may be told later."""
        costs = [f"cost_{source}" for source in Source.values]
        return [
            (_("What is done"), self._fields("function", "name", "place", "volume", "unit")),
            (_("What it costs, by source (Rp)"), self._fields(*costs)),
            (_("For whom"), self._fields("men", "women", "poor_households")),
            (_("Who and when"), self._fields("executor", "starts_on", "ends_on")),
            (_("What it belongs to"), self._fields("planned", "pillar", "goals")),
        ]

    def _fields(self, *names: str) -> list[Any]:
        return [self[name] for name in names]

    @property
    def costs(self) -> dict[str, int]:
        return {source: self.cleaned_data.get(f"cost_{source}") or 0 for source in Source.values}


class LawForm(forms.Form):
    law_number = forms.CharField(
        label=_("Number of the village law"), max_length=40, help_text=_("For example: 7 Tahun 2026")
    )
    law_date = day(_("Date of the village law"))


class ProposalForm(forms.ModelForm):
    estimate = RupiahField(label=_("Estimate (Rp)"), required=False)
    received_on = day(_("Received on"))

    class Meta:
        model = Proposal
        fields = ("title", "hamlet", "group", "reason", "year", "function", "estimate", "received_on")
        widgets = {"reason": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, names: Names, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["function"] = function_field(names, required=False, kept=self.instance.function)
        fields["function"].label = _("Activity, if it is known already")

    def clean_received_on(self) -> dt.date:
        received: dt.date = self.cleaned_data["received_on"]
        if received > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return received


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(
        label=_("Decision"),
        widget=forms.RadioSelect,
        choices=[(decision.value, decision.label) for decision in ANSWERED],
    )
    meeting = forms.ChoiceField(label=_("Decided by"), choices=Meeting.choices, initial=Meeting.MUSRENBANG)
    decided_on = day(_("Decided on"))
    answer = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Needed when it is postponed or rejected. Everybody can read it."),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        decision = given.get("decision")
        if decision and decision != Decision.ACCEPTED and not (given.get("answer") or "").strip():
            self.add_error("answer", _("Those who proposed it are told why not now."))
        return given


class TakeUpForm(forms.Form):
    """Into the village's own plan, or to a higher level that is asked for it."""

    OWN = "rkpdes"

    plan: Any = forms.ModelChoiceField(None, label=_("Plan"), empty_label=None)
    to = forms.ChoiceField(
        label=_("Who pays for it"),
        widget=forms.RadioSelect,
        choices=[(OWN, _("The village: it becomes an activity of the RKPDes")), *HigherLevel.choices],
        initial=OWN,
    )
    source = forms.ChoiceField(
        label=_("Source of funds, if the village pays"), choices=Source.choices, initial=Source.DANA_DESA
    )

    def __init__(self, *args: Any, plans: Any, names: Names, function: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["plan"].queryset = plans
        fields["function"] = function_field(names, kept=function)
        fields["function"].initial = function


class ForwardedForm(forms.ModelForm):
    estimate = RupiahField(label=_("Estimate (Rp)"), required=False)
    answered_on = day(_("Answered on"), required=False)

    class Meta:
        model = ForwardedProposal
        fields = ("level", "function", "name", "place", "volume", "estimate", "state", "answered_on", "answer")
        widgets = {"answer": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, plan: AnnualPlan, names: Names, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.plan, self.instance.village_id = plan, plan.village_id
        fields: dict[str, Any] = self.fields
        fields["function"] = function_field(names, kept=self.instance.function)
