"""The forms that ask only what a story or a piece of news needs."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext_lazy as _

from villages.enums import NewsKind, StoryField
from villages.writing.photos import MOST_PHOTOS, PhotosField

_signer = Signer(salt="villages.writing.key")


def new_key(user: Any) -> str:
    """A name for what is about to be written; the form carries it, so that sending it twice changes nothing."""
    return _signer.sign(f"{user.pk}-{uuid4()}")


def read_key(text: str, user: Any) -> UUID | None:
    """The key that was given to this person; None for anything else."""
    try:
        owner, _dash, key = _signer.unsign(text).partition("-")
        return UUID(key) if owner == str(user.pk) else None
    except (BadSignature, ValueError):
        return None


def long_text(label: Any, help_text: Any, rows: int = 5) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, max_length=20_000, widget=forms.Textarea(attrs={"rows": rows})
    )


class QuickForm(forms.Form):
    """What stories and news share. The photos come last: they leave the page for the gallery of the phone."""

    title = forms.CharField(
        label=_("Title"), max_length=120, help_text=_("Example: Salak yang dulu dibuang kini jadi keripik")
    )
    intro = forms.CharField(
        label=_("In one sentence"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What somebody should know who reads nothing else. Example: Dua belas ibu mengolah sisa panen."),
    )
    photos = PhotosField(
        label=_("Photos"),
        required=False,
        help_text=_("Up to %(most)s at once. The first becomes the main picture.") % {"most": MOST_PHOTOS},
    )


class QuickStoryForm(QuickForm):
    field = forms.ChoiceField(label=_("Field"), choices=StoryField.choices)
    problem = long_text(_("What was the problem?"), _("Example: Saat panen raya harga salak jatuh ke Rp2.000 per kg."))
    deed = long_text(_("What was done?"), _("Example: Kelompok wanita tani belajar menggoreng hampa bersama BUM Desa."))
    result = long_text(_("What changed?"), _("Example: Kini 300 kg salak diolah tiap bulan; harga di kebun Rp6.000."))

    field_order = ("title", "field", "intro", "problem", "deed", "result", "photos")


class QuickNewsForm(QuickForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=NewsKind.choices)
    text = long_text(_("Text"), _("When, where, who, and what people have to do. A blank line begins a paragraph."), 9)

    field_order = ("title", "kind", "intro", "text", "photos")


class DescribeForm(forms.Form):
    """One line for each picture, called after the picture's id."""

    def __init__(self, *args: Any, pictures: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for picture in pictures:
            self.fields[str(picture.pk)] = forms.CharField(
                label=_("What can be seen?"),
                min_length=10,
                max_length=255,
                initial=picture.description,
                help_text=_("Example: Ibu-ibu mengiris salak di balai banjar."),
                error_messages={
                    "min_length": _("Say a little more: who or what is seen, and where."),
                    "required": _("People who cannot see the picture read this line. Write what is seen."),
                },
            )
