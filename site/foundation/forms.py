"""The form through which pictures arrive."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class WholePictureField(WagtailImageField):
    """Tells people that their picture is broken. A bad line cuts many uploads short, and Wagtail answers with a 500."""

    def to_python(self, data: Any) -> Any:
        try:
            return super().to_python(data)
        except (OSError, SyntaxError, ValueError) as error:  # what Pillow raises for a file that stops half-way
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from error


class PictureForm(BaseImageForm):
    file = WholePictureField(label=_("File"), widget=BaseImageForm.Meta.widgets["file"])
