"""Several photos at once, from a phone: each is checked and kept, and none has to be chosen again after an error."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.signing import BadSignature, Signer
from django.db.models import Case, When
from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import get_image_form

from foundation.models import Picture
from villages.models import Village

MOST_PHOTOS = 6
_signer = Signer(salt="villages.writing.photos")


class PhotosInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class PhotosField(forms.Field):
    """Cleans to the list of uploaded files, which may be empty."""

    widget = PhotosInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/avif"})

    def clean(self, value: Any) -> list[UploadedFile]:
        return [file for file in value or [] if file]


def keep(files: Sequence[UploadedFile], village: Village, by: Any) -> tuple[list[Picture], list[str]]:
    """Pictures in the village's collection, not described yet, and a sentence for each file that is none."""
    pictures, errors = [], []
    for file in files:
        name = str(file.name)
        # The form of the library: it knows what a picture may be.
        form = get_image_form(Picture, fields=("title", "file"))(
            {"title": name[:255], "collection": village.collection_id},
            {"file": file},
            instance=Picture(uploaded_by_user=by, collection=village.collection),
            user=by,
        )
        if form.is_valid():
            picture = form.save(commit=False)
            picture.collection = village.collection
            picture.title = picture.title or "foto"
            picture.save()
            pictures.append(picture)
        else:
            reasons = " ".join(str(reason) for reasons in form.errors.values() for reason in reasons)
            errors.append(f"{name}: {reasons}")
    return pictures, errors


def tell(pictures: Sequence[Picture]) -> str:
    """The pictures as a field of the form, signed: what it names was uploaded here."""
    return _signer.sign_object([picture.pk for picture in pictures])


def told(text: str, village: Village) -> list[Picture]:
    """The pictures that `tell` named, in their order, as far as they are still in the village's collection."""
    try:
        keys = _signer.unsign_object(text) if text else []
    except BadSignature:
        return []
    order = Case(*(When(pk=key, then=place) for place, key in enumerate(keys)), default=len(keys))
    return list(Picture.objects.filter(pk__in=keys, collection=village.collection_id).order_by(order))


TOO_MANY = _("At most %(most)s photos. Choose the best ones; the full form takes more.")
