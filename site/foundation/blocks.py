"""The few blocks a body is made of. Nothing here fetches from another server: a video is a card with a link."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

# Wagtail calls these by their variables. Named on the class, no migration has to know the word.
DocumentChooserBlock._meta_class.label = _("Document")
ImageChooserBlock._meta_class.label = _("Image")

PARAGRAPH_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]


class DescribedImageBlock(ImageBlock):
    """Fetches the files of all pictures of a text together instead of one by one."""

    def bulk_to_python(self, values: Any) -> list[Any]:
        pictures = super().bulk_to_python(values)
        prefetch_related_objects([picture for picture in pictures if picture is not None], "renditions")
        return pictures


class PictureBlock(blocks.StructBlock):
    picture = DescribedImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=200)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "foundation/blocks/picture.html"


class GalleryBlock(blocks.StructBlock):
    pictures = blocks.ListBlock(PictureBlock(), min_num=2, max_num=12, label=_("Pictures"))

    class Meta:
        icon = "image"
        label = _("Gallery")
        template = "foundation/blocks/gallery.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("What was said"), max_length=500)
    who = blocks.CharBlock(label=_("Who said it"), max_length=120)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "foundation/blocks/quote.html"


class FigureBlock(blocks.StructBlock):
    """One number that matters. A number never stands without its unit and its date."""

    value = blocks.CharBlock(label=_("Number"), max_length=30, help_text=_("Example: 312"))
    unit = blocks.CharBlock(label=_("Unit"), max_length=40, help_text=_("Example: hektare"))
    meaning = blocks.CharBlock(label=_("What it counts"), max_length=160)
    date = blocks.CharBlock(label=_("As of"), max_length=40, help_text=_("Example: Juni 2026"))

    class Meta:
        icon = "order"
        label = _("Figure")
        template = "foundation/blocks/figure.html"


class TableBlock(blocks.StructBlock):
    caption = blocks.CharBlock(label=_("What the table shows"), max_length=160)
    table = TypedTableBlock(
        [
            ("text", blocks.CharBlock(label=_("Text"), required=False)),
            ("number", blocks.DecimalBlock(label=_("Number"), required=False)),
        ],
        label=_("Table"),
    )

    class Meta:
        icon = "table"
        label = _("Table")
        template = "foundation/blocks/table.html"


class DocumentsBlock(blocks.StructBlock):
    documents = blocks.ListBlock(DocumentChooserBlock(), min_num=1, label=_("Documents"))

    class Meta:
        icon = "doc-full"
        label = _("Documents")
        template = "foundation/blocks/documents.html"


class VideoLinkBlock(blocks.StructBlock):
    """Named in words: the visitor decides whether to leave and to spend the data."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    url = blocks.URLBlock(label=_("Address of the video"))
    length = blocks.CharBlock(label=_("Length"), required=False, max_length=30, help_text=_("Example: 4 menit, 18 MB"))

    class Meta:
        icon = "media"
        label = _("Link to a video")
        template = "foundation/blocks/video_link.html"


class CallToActionBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Text of the button"), max_length=60)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("or address"), required=False)

    class Meta:
        icon = "link"
        label = _("Call to action")
        template = "foundation/blocks/call_to_action.html"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if bool(cleaned.get("page")) == bool(cleaned.get("url")):
            raise blocks.StructBlockValidationError(
                block_errors={"page": ValidationError(_("Choose either a page or an address."))}
            )
        return cleaned


class BodyBlock(blocks.StreamBlock):
    heading = blocks.CharBlock(
        label=_("Heading"), max_length=120, icon="title", template="foundation/blocks/heading.html"
    )
    paragraph = blocks.RichTextBlock(
        label=_("Paragraph"), features=PARAGRAPH_FEATURES, template="foundation/blocks/paragraph.html"
    )
    picture = PictureBlock()
    gallery = GalleryBlock()
    quote = QuoteBlock()
    figure = FigureBlock()
    table = TableBlock()
    documents = DocumentsBlock()
    video_link = VideoLinkBlock()
    call_to_action = CallToActionBlock()

    class Meta:
        required = False
