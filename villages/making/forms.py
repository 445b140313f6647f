from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from foundation.languages import OTHER_LANGUAGES
from villages.services.batch import Row
from villages.services.sheets import SheetError, lines_of


class SheetForm(forms.Form):
    file = forms.FileField(
        label=_("CSV file"),
        help_text=_("Made from the template, in Excel saved as “CSV UTF-8”. At most 4 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
        allow_empty_file=True,
    )
    lines: list[str]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        try:
            self.lines = lines_of(file)
        except SheetError as error:
            raise forms.ValidationError(str(error)) from error
        return file


class OneVillageForm(forms.Form):
    """What a line of a sheet may say about a village besides its code."""

    hostname = forms.CharField(
        label=_("Address of the website"),
        required=False,
        max_length=253,
        help_text=format_lazy(
            _("Leave it empty for the usual one, for example bebandem.{domain}."), domain=settings.VILLAGE_DOMAIN
        ),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages besides Indonesian"),
        required=False,
        choices=OTHER_LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
    )
    editor_email = forms.EmailField(
        label=_("E-mail address of the operator"),
        required=False,
        help_text=_("Gets an invitation, for example operator@bebandem.desa.id. You can also invite later."),
    )
    editor_name = forms.CharField(label=_("Name of the operator"), required=False, max_length=150)

    def row(self, code: str) -> Row:
        given = self.cleaned_data
        return Row(
            line=1,
            code=code,
            hostname=given["hostname"],
            languages=" ".join(given["languages"]),
            editor_email=given["editor_email"],
            editor_name=given["editor_name"],
        )
