"""Every picture is made anew: upright, small, in the colours that it had, without what the camera noted."""

import contextlib
import io
import struct

import pytest
from django.core.files.base import ContentFile
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from foundation.names import readable
from foundation.pictures import (
    HEAVIEST,
    LONGEST_SIDE,
    MovingPictureError,
    UnreadablePictureError,
    developed,
    reencoded,
)
from tests.photographs import MAKE, landscape, opened, saved


@pytest.fixture(scope="module")
def photo() -> bytes:
    """Four megapixels taken with the telephone upright, so that width and height are exchanged."""
    return landscape(2400, 1800, orientation=6)


def test_a_photo_is_upright_and_small_and_keeps_nothing_beside_the_picture(photo: bytes) -> None:
    kept = developed(io.BytesIO(photo))
    picture = opened(kept.data)

    assert MAKE in photo
    assert MAKE not in kept.data
    assert (picture.format, picture.size) == ("WEBP", (LONGEST_SIDE * 3 // 4, LONGEST_SIDE))
    assert {"exif", "xmp", "icc_profile"}.isdisjoint(picture.info)
    assert len(kept.data) <= HEAVIEST
    assert kept.scale == pytest.approx(LONGEST_SIDE / 2400)
    # The dark start of the gradient was at the top of the sensor, so it stands on the right.
    assert picture.crop((0, 0, 100, 1600)).resize((1, 1)).getpixel((0, 0))[2] > 200
    assert picture.crop((1100, 0, 1200, 1600)).resize((1, 1)).getpixel((0, 0))[2] < 60


def test_what_is_all_grain_loses_pixels_until_it_is_light() -> None:
    grain = Image.merge("RGB", [Image.effect_noise((1600, 1200), 120) for _ in range(3)])

    kept = developed(io.BytesIO(saved(grain, "JPEG", quality=95)))

    assert len(kept.data) <= HEAVIEST
    assert kept.scale == pytest.approx(max(opened(kept.data).size) / 1600)
    assert 0.2 < kept.scale < 1


def test_colours_of_another_profile_are_translated() -> None:
    swapped = swapped_primaries(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red = saved(Image.new("RGB", (40, 40), (200, 20, 20)), "JPEG", quality=95, icc_profile=swapped)

    red_seen, _green, blue_seen = opened(developed(io.BytesIO(red)).data).getpixel((20, 20))

    assert blue_seen > red_seen


def swapped_primaries(profile: bytes) -> bytes:
    """The profile of a screen whose red lamp shines blue and whose blue lamp shines red."""
    return profile.replace(b"rXYZ", b"TEMP").replace(b"bXYZ", b"rXYZ").replace(b"TEMP", b"bXYZ")


@pytest.mark.parametrize("profile", [b"", b"x" * 200])
def test_a_profile_that_nobody_can_read_says_nothing(profile: bytes) -> None:
    red = saved(Image.new("RGB", (40, 40), (200, 20, 20)), "PNG", icc_profile=profile)

    assert opened(developed(io.BytesIO(red)).data).getpixel((20, 20))[0] > 180


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("1", "PNG"), ("L", "PNG"), ("LA", "PNG"), ("P", "PNG"), ("RGBA", "PNG"), ("I;16", "PNG"), ("CMYK", "JPEG")],
)
def test_pictures_of_every_make_are_taken(mode: str, kind: str) -> None:
    grey = Image.new("L", (60, 40), 180)
    image = Image.new("I;16", (60, 40), 180 * 257) if mode == "I;16" else grey.convert(mode)

    seen = opened(developed(io.BytesIO(saved(image, kind))).data).convert("L").getpixel((30, 20))

    assert seen in range(175, 186) or mode == "1"


def test_what_is_transparent_stays_so() -> None:
    crest = Image.new("RGBA", (60, 40), (0, 0, 0, 0))
    crest.paste((200, 0, 0, 255), (0, 0, 30, 40))

    picture = opened(developed(io.BytesIO(saved(crest, "PNG"))).data)

    assert picture.getpixel((50, 20))[3] == 0
    assert picture.getpixel((10, 20))[3] == 255


@pytest.mark.parametrize(("kind", "name"), [("PNG", "a.png"), ("WEBP", "a.webp"), ("AVIF", "a.avif")])
def test_what_moves_is_told_apart(kind: str, name: str) -> None:
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "green", "blue")]
    moving = saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)

    with pytest.raises(MovingPictureError):
        developed(io.BytesIO(moving))


def test_a_photo_with_a_second_picture_behind_it_is_still() -> None:
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "green")]

    kept = developed(io.BytesIO(saved(frames[0], "MPO", save_all=True, append_images=frames[1:])))

    assert opened(kept.data).getpixel((20, 15))[0] > 200


@given(
    place=st.integers(0, 3000), noise=st.binary(min_size=1, max_size=60), kind=st.sampled_from(["JPEG", "PNG", "WEBP"])
)
@settings(max_examples=60)
def test_damage_is_never_more_than_a_refusal(place: int, noise: bytes, kind: str) -> None:
    whole = saved(Image.effect_noise((60, 40), 60).convert("RGB"), kind)
    place %= len(whole)
    damaged = whole[:place] + noise + whole[place + len(noise) :]

    with contextlib.suppress(UnreadablePictureError, MovingPictureError):
        assert opened(developed(io.BytesIO(damaged)).data).format == "WEBP"


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data", "ignore:Tag data larger")
def test_damaged_notes_of_the_camera_do_not_spoil_the_picture() -> None:
    exif = b"Exif\x00\x00II*\x00" + struct.pack("<IHHHII", 8, 60000, 0x0112, 3, 70000, 99999)
    data = saved(Image.new("RGB", (60, 40), "green"), "JPEG", exif=exif)

    assert opened(developed(io.BytesIO(data)).data).size == (60, 40)


def test_services_make_small_pictures_with_one_call(photo: bytes) -> None:
    file = reencoded(ContentFile(photo, name="Sawah di lereng.JPG"))

    assert file.name == "Sawah di lereng.webp"
    assert opened(file.read()).height == LONGEST_SIDE


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("IMG_20240101_120000.jpg", ""),
        ("IMG-20240101-WA0007.jpeg", ""),
        ("WhatsApp Image 2024-01-01 at 10.10.10 (1).jpeg", ""),
        ("20240101_101010.jpg", ""),
        ("PXL_20240101_101010123.NIGHT.jpg", ""),
        ("DSC00012.JPG", ""),
        ("Tangkapan Layar 2024-01-01 pukul 10.10.10.png", ""),
        ("3f2b8c1e-77aa-4f00-9d21-0a1b2c3d4e5f.webp", ""),
        ("foto.jpg", ""),
        ("panen-salak_di_kebun.jpg", "Panen salak di kebun"),
        ("IMG_2024 panen salak.jpg", "Panen salak"),
        ("musyawarah RT 05.jpg", "Musyawarah RT 05"),
        ("Désa Ubud.webp", "Désa Ubud"),
        ("Kebun", "Kebun"),
        ("Rapat RT 05. Selesai", "Rapat RT 05. Selesai"),
        ("Foto bersama, 17 Agustus 2026", "Foto bersama, 17 Agustus 2026"),
        ("", ""),
    ],
)
def test_a_title_is_what_a_person_called_it(name: str, title: str) -> None:
    assert readable(name) == title


def test_notes_in_a_png_are_left_behind() -> None:
    notes = PngInfo()
    notes.add_text("Comment", MAKE.decode())
    notes.add_itxt("XML:com.adobe.xmp", MAKE.decode())
    data = saved(Image.new("RGB", (60, 40)), "PNG", pnginfo=notes)

    assert MAKE in data
    assert MAKE not in developed(io.BytesIO(data)).data
