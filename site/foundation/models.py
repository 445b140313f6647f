"""Pictures and documents: what every room shows and no room owns."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition

#: The only sizes the site serves, 3:2, so that pages share files and browsers share caches.
PICTURE_SPECS = (
    "fill-360x240|format-webp|webpquality-62",
    "fill-720x480|format-webp|webpquality-58",
    "fill-1200x800|format-webp|webpquality-55",
)
PORTRAIT_SPEC = "fill-160x160|format-webp|webpquality-65"
CREST_SPEC = "max-88x100|format-webp"


class Picture(AbstractImage):
    """A photo or illustration. Its description is the alternative text and is never empty."""

    description = models.CharField(
        _("alternative text"),
        max_length=255,
        help_text=_("Say what is seen, for people who cannot see the picture. Example: Keranjang salak di serambi."),
    )

    admin_form_fields = (
        "file",
        "description",
        "title",
        "collection",
        *(f"focal_point_{side}" for side in ("x", "y", "width", "height")),
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    @property
    def share_url(self) -> str:
        # All sizes in one query: the page that shares a picture shows it too.
        return self.get_renditions(*PICTURE_SPECS)[PICTURE_SPECS[-1]].url


class PictureRendition(AbstractRendition):
    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class Attachment(AbstractDocument):
    """A document for the public. The model is not called Document so that a form never mixes it up with a legal one."""

    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def clean(self) -> None:
        if self.file:  # else the form has said already what is wrong, and Wagtail would add that "" is no good ending
            super().clean()
