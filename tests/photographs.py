"""Pictures as telephones write them: many pixels, many megabytes, and the place where they were taken."""

import io
from typing import Any

from PIL import Image

POSITION = {1: "S", 2: (8.0, 26.0, 12.0), 3: "E", 4: (115.0, 34.0, 1.0)}  # latitude and longitude, degrees to seconds
MAKE = b"Telepon Contoh"
GPS, MAKER, ORIENTATION = 0x8825, 0x010F, 0x0112


def landscape(width: int = 4000, height: int = 3000, *, orientation: int = 1, noise: int = 40) -> bytes:
    """A JPEG of hills in coarse and fine grain; `noise` is the spread of the brightness of its single pixels."""
    coarse = Image.effect_noise((width // 80, height // 80), 90).resize((width, height), Image.Resampling.BICUBIC)
    fine = Image.effect_noise((width, height), noise)
    sky = Image.linear_gradient("L").resize((width, height))
    picture = Image.merge("RGB", (Image.blend(coarse, sky, 0.4), Image.blend(coarse, fine, 0.3), sky))
    picture = Image.blend(picture, Image.merge("RGB", (fine, fine, fine)), 0.2)
    exif = Image.Exif()
    exif[MAKER] = MAKE.decode()
    exif[ORIENTATION] = orientation
    exif[GPS] = POSITION
    return saved(picture, "JPEG", quality=95, exif=exif)


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image
