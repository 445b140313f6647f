from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from villages.changes.entries import Kind
from villages.models import Membership, Village


class ChangesFilterForm(forms.Form):
    """What of the history is shown. A wrong entry filters nothing."""

    kind = forms.ChoiceField(label=_("What"), required=False)
    person = forms.TypedChoiceField(label=_("Who"), required=False, coerce=int, empty_value=None)
    since = forms.DateField(label=_("First day"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("Last day"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, village: Village, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = [("", _("Everything")), *Kind.choices]
        here = Membership.objects.filter(village=village).order_by().values("user")
        #: Names of those who work here or did, by id.
        self.people = {user.pk: str(user) for user in get_user_model().objects.filter(pk__in=here)}
        fields["person"].choices = [("", _("Everybody")), *self.people.items()]

    def wanted(self) -> dict[str, Any]:
        self.full_clean()
        given = self.cleaned_data
        return {"kind": given.get("kind", ""), **{name: given.get(name) for name in ("person", "since", "until")}}
