"""One picture with the line that is read out to people who cannot see it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from villages.writing.photos import PhotosField


class OnePictureInput(forms.FileInput):
    allow_multiple_selected = False

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        found = files.get(name)
        return [found] if found else []


class PicturedMixin(forms.Form):
    """`photo` cleans to a list of at most one file, `seen` to what is seen in it."""

    photo = PhotosField(
        label=_("Picture"),
        required=False,
        widget=OnePictureInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/avif"}),
        help_text=_("Just as the telephone took it."),
    )
    seen = forms.CharField(
        label=_("What can be seen in the picture?"),
        required=False,
        max_length=255,
        help_text=_("Read out to people who cannot see it. Example: Ibu Wayan menenun di serambi."),
    )

    #: Whether a picture arrived with an earlier sending of the form.
    has_picture = False

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if (given.get("photo") or self.has_picture) and len(given.get("seen", "").strip()) < 10:
            self.add_error("seen", _("Say a little more: who or what is seen, and where."))
        return given
