"""The forms through which pictures and documents arrive. Pictures are made anew, documents are looked into."""

from pathlib import PurePath
from typing import IO, Any, cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from foundation import names, papers, pictures

TITLE_LENGTH = 60  # characters of a description that become the title
FOCAL_POINT = tuple(f"focal_point_{part}" for part in ("x", "y", "width", "height"))
PICTURE_FAULTS = {
    "required": _("Choose a picture."),
    "empty": _("This file is empty. The upload stopped half-way, or the picture was never saved. Choose it again."),
    "invalid_image": _(
        "This is not a picture, or only a part of one. Open it on your phone: if you see it whole there, send it again."
    ),
    "invalid_image_known_format": _(
        "The name says .%(extension)s, but inside it is %(image_format)s. Save the picture again and send the new file."
    ),
    "file_too_large": _(
        "This file has %(file_size)s, and at most %(max_filesize)s are taken. Send a smaller copy or a screenshot."
    ),
    "file_too_many_pixels": _(
        "This picture is too wide or too high: %(num_pixels)s pixels, and at most %(max_pixels_count)s are taken. "
        "Send a smaller copy or a screenshot."
    ),
    "moving": _("This picture moves. Send one that stands still."),
}


class PictureField(WagtailImageField):
    """Takes only what can be decoded to the last line, and hands on a new, small file without the camera's notes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.error_messages |= PICTURE_FAULTS
        self.help_text = _("Just as the telephone took it: it is made small before it is sent.")

    def to_python(self, data: Any) -> Any:
        try:
            upload = super().to_python(data)
            if upload is None:
                return None
            kept = pictures.developed(upload)
        except pictures.MovingPictureError as error:
            raise ValidationError(self.error_messages["moving"], code="moving") from error
        except pictures.DAMAGE as error:  # Wagtail answers with a 500 when a bad line cuts an upload short
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from error
        rewrite(upload, kept.data, pictures.named(upload.name))
        upload.scale = kept.scale
        return upload


def rewrite(upload: UploadedFile, data: bytes, name: str) -> None:
    """In place: the screen for many pictures stores the request's own file until the description is typed."""
    file = cast("IO[bytes]", upload.file)
    file.seek(0)
    file.truncate()
    file.write(data)
    file.flush()
    file.seek(0)
    upload.name, upload.size, upload.content_type = name, len(data), "image/webp"


class PictureForm(BaseImageForm):
    class Meta(BaseImageForm.Meta):
        labels = {"description": _("What is seen in this picture?")}
        help_texts = {
            "description": _(
                "Read out to people who cannot see it, and shown while it is loading. "
                "Example: Ibu Wayan menimbang salak di serambi."
            ),
            "title": _("To find the picture again. Left empty, it is made from the words above."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:  # the second step of the screen for many pictures has none
            declared = self.fields["file"]
            self.fields["file"] = PictureField(label=declared.label, widget=declared.widget)
        self.fields["title"].required = False
        if self.instance.pk is None and self.instance.title:  # Wagtail's proposal: the name of the file
            self.initial["title"] = names.readable(self.instance.title)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        description = Truncator(cleaned.get("description", "")).chars(TITLE_LENGTH)
        cleaned["title"] = names.readable(cleaned.get("title", "")) or description
        if "file" in self.changed_data and cleaned.get("file"):
            scale = cleaned["file"].scale
            # A point that was there before belongs to the picture that goes.
            follows = any(part in self.changed_data for part in FOCAL_POINT)
            for part in FOCAL_POINT:
                value = cleaned.get(part)
                cleaned[part] = round(value * scale) if follows and value is not None else None
        return cleaned


class AttachmentField(WagtailDocumentField):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.error_messages |= {
            "required": _("Choose a document."),
            "empty": _("This file is empty. Choose it again."),
            "file_too_large": _(
                "This file has %(file_size)s, and at most %(max_filesize)s are taken. Send a smaller one."
            ),
        }
        self.help_text = _("%(kinds)s, at most %(size)s.") % {
            "kinds": ", ".join(settings.WAGTAILDOCS_EXTENSIONS).upper(),
            "size": self.max_upload_size_text,
        }

    def to_python(self, data: Any) -> Any:
        upload = super().to_python(data)
        if upload is None:
            return None
        ending = PurePath(upload.name).suffix.removeprefix(".").lower()
        if ending not in settings.WAGTAILDOCS_EXTENSIONS:
            # Without the ending itself: the screen for many documents shows the sentence as HTML.
            allowed = ", ".join(settings.WAGTAILDOCS_EXTENSIONS)
            message = _("Documents of this kind are not taken. Save it as one of these and send that: %(allowed)s.")
            raise ValidationError(message, code="ending", params={"allowed": allowed})
        upload.seek(0)
        whole = papers.is_what_it_claims(upload.read(), ending)
        upload.seek(0)
        if not whole:
            message = _(
                "The name says .%(ending)s, but the file is something else or only a part of it. "
                "Open it on your computer, save it again as .%(ending)s and send that."
            )
            raise ValidationError(message, code="lies", params={"ending": ending})
        return upload


class AttachmentForm(BaseDocumentForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            declared = self.fields["file"]
            self.fields["file"] = AttachmentField(label=declared.label, widget=declared.widget)
