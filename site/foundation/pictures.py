"""Photographs as the site keeps them: upright, small, and without what the camera wrote beside them."""

import io
import struct
import zlib
from pathlib import PurePath
from typing import IO, NamedTuple

from django.core.files.base import ContentFile, File
from PIL import Image, ImageCms, ImageOps

LONGEST_SIDE = 1600  # pixels; the largest rendition is 1,200 wide
HEAVIEST = 200_000  # bytes
#: Tried one after the other until the file is light enough.
QUALITIES = (80, 66, 52, 38)
ENDING = ".webp"

#: What Pillow raises for files that are damaged by accident or on purpose.
DAMAGE = (
    *(OSError, SyntaxError, ValueError, TypeError, EOFError, LookupError, ArithmeticError),
    *(struct.error, zlib.error, Image.DecompressionBombError, Image.DecompressionBombWarning),
)


class UnreadablePictureError(ValueError):
    """The file is no picture, or stops half-way."""


class MovingPictureError(ValueError):
    """The file shows more than one picture."""


class Print(NamedTuple):
    """A WebP file, and the length of its sides as a fraction of the sides of the upright original."""

    data: bytes
    scale: float


def developed(file: IO[bytes] | File) -> Print:
    """Raises UnreadablePictureError or MovingPictureError. `file` is read from its start and stays open."""
    file.seek(0)
    try:
        with Image.open(file) as image:
            # Telephones write a second picture (depth, brightness) behind the first and call it MPO: that one is still.
            if getattr(image, "is_animated", False) and image.format != "MPO":
                raise MovingPictureError
            longest = max(image.size)
            data, side = written(in_srgb(upright(reduced(image))))
            return Print(data, side / longest)
    except MovingPictureError:
        raise
    except DAMAGE as error:
        raise UnreadablePictureError from error


def reencoded(file: File, name: str = "") -> ContentFile:
    """`file` as a WebP picture named after `name`, or after itself. For services that make pictures in code."""
    return ContentFile(developed(file).data, name=named(name or file.name or "picture"))


def named(name: str) -> str:
    return PurePath(name).stem + ENDING


def reduced(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I;16"):
        image = image.point(lambda level: level / 256).convert("L")  # Pillow would cut all bright tones to white
    elif image.mode in ("1", "P", "PA"):
        image = image.convert("RGBA")  # a palette cannot be averaged
    # The decoder of JPEG skips detail that would be thrown away: half the time and a quarter of the memory.
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return image


def upright(image: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image)
    except DAMAGE:  # what stands beside the picture is damaged, the picture is not
        return image


def in_srgb(image: Image.Image) -> Image.Image:
    """Browsers show what carries no profile as sRGB, so the colours of other profiles are translated."""
    profile = image.info.get("icc_profile")
    mode = "RGBA" if image.has_transparency_data else "RGB"
    if profile and image.mode in ("RGB", "RGBA", "CMYK"):
        try:
            theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            ours = ImageCms.createProfile("sRGB")
            image = ImageCms.profileToProfile(image, theirs, ours, outputMode=mode) or image
        except (ImageCms.PyCMSError, *DAMAGE):
            pass  # a profile that nobody can read says nothing
    image = image.convert(mode)
    image.info.clear()  # position, owner, serial number: Pillow would write some of it again
    return image


def written(image: Image.Image) -> tuple[bytes, int]:
    """A file, and the longest side that the picture has there: what stays too heavy loses pixels as well."""
    for quality in QUALITIES:
        file = io.BytesIO()
        image.save(file, "WEBP", quality=quality, method=4)
        if file.tell() <= HEAVIEST:
            break
    else:
        image.thumbnail((max(image.size) * 3 // 4,) * 2, Image.Resampling.LANCZOS)
        return written(image)
    return file.getvalue(), max(image.size)
