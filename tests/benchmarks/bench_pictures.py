"""What three sizes of a picture cost in WebP, which the site serves, and in AVIF; and what becomes of a photo."""

import io
import time

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from foundation.models import PICTURE_SPECS, Picture
from foundation.pictures import reencoded
from tests.photographs import landscape
from villages.demonstration.content import PICTURES

SIZES = ((360, 240), (720, 480), (1200, 800))
#: Qualities at which the illustrations look alike.
QUALITIES = {"WEBP": (62, 58, 55), "AVIF": (50, 45, 45)}
EVERY = 8


@pytest.mark.parametrize("kind", QUALITIES)
def test_three_sizes(kind: str) -> None:
    pictures = sorted(PICTURES.glob("*.webp"))[::EVERY]
    seconds = 0.0
    weights = [0, 0, 0]
    for path in pictures:
        with Image.open(path) as picture:
            whole = picture.convert("RGB")
        for index, (size, quality) in enumerate(zip(SIZES, QUALITIES[kind], strict=True)):
            file = io.BytesIO()
            began = time.process_time()
            whole.resize(size, Image.Resampling.LANCZOS).save(file, kind, quality=quality)
            seconds += time.process_time() - began
            weights[index] += file.tell()
    mean = ", ".join(f"{weight / len(pictures) / 1000:.1f}" for weight in weights)
    print(f"\n{kind}: {1000 * seconds / len(pictures):.0f} ms a picture; at 360, 720 and 1,200 pixels {mean} KB")


#: Spread of the brightness of single pixels: a clear morning, an ordinary telephone, the same at night.
GRAINS = (10, 40, 90)


@pytest.mark.django_db
@pytest.mark.parametrize("grain", GRAINS)
def test_a_photo_from_upload_to_page(grain: int) -> None:
    photo = ContentFile(landscape(noise=grain), name="photo.jpg")

    began = time.process_time()
    file = reencoded(photo)
    seconds = time.process_time() - began
    kept = file.size
    picture = Picture.objects.create(title="Photo", description="A photo", file=file)
    renditions = picture.get_renditions(*PICTURE_SPECS)
    weights = ", ".join(f"{renditions[spec].file.size / 1000:.1f}" for spec in PICTURE_SPECS)
    print(
        f"\nphoto of grain {grain}: {photo.size / 1000:,.0f} KB arrive, {kept / 1000:.0f} KB are kept after"
        f" {1000 * seconds:.0f} ms; at 360, 720 and 1,200 pixels {weights} KB"
    )
