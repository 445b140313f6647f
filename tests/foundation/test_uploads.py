"""Files come from strangers' telephones: what is no picture, or can carry a script, never gets in."""

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from wagtail.models import Collection

from foundation.models import Picture
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


@pytest.fixture
def editor() -> Client:
    client = Client(headers={"host": "localhost:8000"})
    client.force_login(UserFactory(is_superuser=True))
    return client


def painted(kind: str, size: tuple[int, int] = (60, 40)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "green").save(file, kind)
    return file.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_bomb(side: int) -> bytes:
    """A valid black and white PNG of `side` by `side`: a few kilobytes that unpack into many megabytes."""
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(side * (1 + side // 8)), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def upload(editor: Client, name: str, data: bytes, description: str = "Kebun salak"):
    form = {
        "title": "Kebun",
        "description": description,
        "collection": Collection.get_first_root_node().pk,
        "file": SimpleUploadedFile(name, data, "image/png"),
        **dict.fromkeys(("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"), ""),
    }
    return editor.post("/cms/images/add/", form)


def faults(response) -> set[str]:
    assert response.status_code == 200
    return set(response.context["form"].errors)


@pytest.mark.parametrize(
    ("name", "kind"), [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP"), ("a.avif", "AVIF")]
)
def test_a_picture_is_taken(editor: Client, name: str, kind: str) -> None:
    response = upload(editor, name, painted(kind))

    assert response.status_code == 302
    [picture] = Picture.objects.all()
    assert (picture.title, picture.description, picture.width, picture.height) == ("Kebun", "Kebun salak", 60, 40)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("lambang.svg", SVG),
        ("lambang.png", SVG),
        ("lambang.jpg", SVG),
        ("teks.jpg", b"bukan gambar"),
        ("halaman.png", HTML),
        ("kosong.png", b""),
        ("kepala.png", b"\x89PNG\r\n\x1a\n"),
        ("terpotong.png", painted("PNG", (900, 600))[:-200]),
        ("terpotong.jpg", painted("JPEG", (900, 600))[:-200]),
        ("terpotong.webp", painted("WEBP", (900, 600))[:-20]),
        ("bergerak.gif", painted("GIF")),
        ("lain.png", painted("JPEG")),
        ("lambang.svg.exe", painted("PNG")),
    ],
)
def test_what_only_claims_to_be_a_picture_is_refused(editor: Client, name: str, data: bytes) -> None:
    assert faults(upload(editor, name, data)) == {"file"}
    assert Picture.objects.count() == 0


def test_a_small_file_that_unpacks_into_a_flood_is_refused(editor: Client) -> None:
    bomb = png_bomb(8000)

    assert len(bomb) < 100_000
    assert faults(upload(editor, "bom.png", bomb)) == {"file"}
    assert Picture.objects.count() == 0


@pytest.mark.parametrize("description", ["", "   "])
def test_a_picture_without_alternative_text_is_refused(editor: Client, description: str) -> None:
    assert faults(upload(editor, "a.png", painted("PNG"), description)) == {"description"}
    assert Picture.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("lambang.svg", SVG),
        ("lambang.png", SVG),
        ("halaman.png", HTML),
        ("terpotong.jpg", painted("JPEG", (900, 600))[:-200]),
    ],
)
def test_the_screen_for_many_pictures_refuses_them_too(editor: Client, name: str, data: bytes) -> None:
    response = editor.post(
        "/cms/images/multiple/add/",
        {"title": "Kebun", "files[]": SimpleUploadedFile(name, data, "image/png")},
        headers={"x-requested-with": "XMLHttpRequest"},
    )

    assert response.json()["success"] is False
    assert Picture.objects.count() == 0
