import factory
import wagtail_factories
from factory.django import DjangoModelFactory
from wagtail.models import Collection

from foundation.models import PICTURE_SPECS, Attachment, Picture, PictureRendition


class PictureFactory(wagtail_factories.ImageFactory):
    """A small PNG with its renditions, which in earnest are made when the upload is committed."""

    class Meta:
        model = Picture
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Gambar {n}")
    description = factory.Sequence(lambda n: f"Keranjang salak nomor {n} di serambi")
    collection = factory.LazyFunction(Collection.get_first_root_node)
    file = factory.django.ImageField(width=90, height=60, color="green", format="PNG")

    @factory.post_generation
    def renditions(self, create, extracted, **kwargs):
        if create:
            self.get_renditions(*PICTURE_SPECS)


class PictureRenditionFactory(DjangoModelFactory):
    class Meta:
        model = PictureRendition

    image = factory.SubFactory(PictureFactory)
    filter_spec = factory.Sequence(lambda n: f"width-{n + 1}")
    width, height = 90, 60
    file = factory.django.ImageField(width=90, height=60, format="PNG")


class AttachmentFactory(wagtail_factories.DocumentFactory):
    class Meta:
        model = Attachment

    title = factory.Sequence(lambda n: f"Perdes {n}")
    collection = factory.LazyFunction(Collection.get_first_root_node)
    file = factory.django.FileField(filename="perdes.pdf", data=b"%PDF-1.4 synthetic")
