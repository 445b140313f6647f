"""What is typed on the screens of a village's money."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.images.widgets import AdminImageChooser

from foundation.models import Picture
from foundation.tenancy.choices import ReachedModelForm
from transparency.budgets.models import WorkPicture

MEGABYTE = 2**20
LARGEST = 30 * MEGABYTE


def day_field(label: Any, **kwargs: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class FileForm(forms.Form):
    """Any file that a village has; what it is the readers tell by its content."""

    file = forms.FileField(
        label=_("File with the budget"),
        help_text=_(
            "The ZIP that Siskeudes exports, our own sheet (XLSX), or a flat table (CSV or XLSX). At most 30 MB."
        ),
        widget=forms.FileInput(attrs={"accept": ".zip,.xlsx,.csv,.txt"}),
        allow_empty_file=True,
        error_messages={"required": _("Choose a file first.")},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if not file.size:
            raise forms.ValidationError(_("This file is empty. Export it again, then send the new file."))
        if file.size > LARGEST:
            raise forms.ValidationError(
                _("This file has more than 30 MB. Export the village alone, without the others.")
            )
        return file


class AgreementForm(forms.Form):
    agreed_on = day_field(_("Agreed with the BPD on"), help_text=_("The date of the minutes (berita acara)."))

    def clean_agreed_on(self) -> Any:
        return not_in_the_future(self.cleaned_data["agreed_on"])


class LawForm(forms.Form):
    law_number = forms.CharField(
        label=_("Number of the village law"), max_length=40, help_text=_("As it stands in the Perdes, for example 5.")
    )
    law_date = day_field(_("Date of the village law"))

    def clean_law_date(self) -> Any:
        return not_in_the_future(self.cleaned_data["law_date"])


def not_in_the_future(day: Any) -> Any:
    if day > timezone.localdate():
        raise forms.ValidationError(_("This day has not come yet. Write the date as it stands on the paper."))
    return day


class RemarkForm(forms.Form):
    text = forms.CharField(
        label=_("Remark"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what has to be looked at.")},
    )
    line = forms.IntegerField(required=False, widget=forms.HiddenInput)


class WorkPictureForm(ReachedModelForm):
    """A photo taken now, or a picture that is in the village's collection already."""

    photo = forms.FileField(
        label=_("New photo"),
        required=False,
        help_text=_("From the telephone or the camera. It is made small before it is sent."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/avif"}),
    )
    description = forms.CharField(
        label=_("What is seen in the photo?"),
        max_length=255,
        required=False,
        help_text=_("Example: Jalan rabat beton di Banjar Kayu Putih, dilihat dari pura."),
    )

    field_order = ("function", "progress", "photo", "description", "picture", "place", "taken_on", "is_public")

    class Meta:
        model = WorkPicture
        fields = ("function", "progress", "picture", "place", "taken_on", "is_public")
        widgets = {"taken_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, works: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["function"] = forms.ChoiceField(
            label=_("Work"),
            choices=works,
            error_messages={"invalid_choice": _("Choose one of the activities of this budget.")},
        )
        picture = self.fields["picture"]
        picture.required = False
        picture.label = _("Or a picture that is there already")
        # The form is made before the library has said which widget goes with pictures.
        picture.widget = AdminImageChooser()
        picture.queryset = Picture.objects.filter(collection=self.instance.village.collection_id)
        self.fields["place"].help_text = _("Where it stands, for example Banjar Kayu Putih.")
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not given.get("photo") and not given.get("picture") and "picture" not in self.errors:
            self.add_error("photo", _("Take or choose a photo."))
        if given.get("photo") and len(given.get("description", "").strip()) < 10:
            self.add_error("description", _("Say in a few words what is seen, for those who cannot see the photo."))
        return given
