"""Several photos at once, from a phone: each is checked and kept, and none has to be chosen again after an error."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.signing import BadSignature, Signer
from django.db.models import Case, QuerySet, When
from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

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


class OneCollection:
    """Stands for Wagtail's policy of pictures: guests of a village have no right in its library and send photos too."""

    def __init__(self, collection_id: int) -> None:
        self.collection_id = collection_id

    def collections_user_has_permission_for(self, user: Any, action: str) -> QuerySet[Collection]:
        return Collection.objects.filter(pk=self.collection_id)


def form_of(village: Village) -> Any:
    """The form of the library, which knows what a picture may be, for the village's collection alone."""
    form = get_image_form(Picture, fields=("title", "file"))
    return type(form)("PhotoForm", (form,), {"permission_policy": OneCollection(village.collection_id)})


def keep(files: Sequence[UploadedFile], village: Village, by: Any) -> tuple[list[Picture], list[str]]:
    """Pictures in the village's collection, not described yet, and a sentence for each file that is none.

    Callers know that the person may send them.
    """
    pictures, errors = [], []
    form_class = form_of(village)
    for file in files:
        name = str(file.name)
        form = form_class(
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
