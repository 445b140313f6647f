"""Whichever screen a picture arrives through, it is made small, asked what it shows, or refused with a reason."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from PIL import Image
from wagtail.models import Collection, UploadedFile

from foundation.models import PICTURE_SPECS, Picture
from foundation.pictures import HEAVIEST, LONGEST_SIDE
from tests.factories import UserFactory
from tests.photographs import MAKE, landscape, opened, saved

pytestmark = pytest.mark.django_db

FOCAL = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")


@pytest.fixture(scope="module")
def photo() -> bytes:
    return landscape(2400, 1800, orientation=6)


@pytest.fixture
def editor() -> Client:
    client = Client(headers={"host": "localhost:8000"})
    client.force_login(UserFactory(is_superuser=True))
    return client


def form(photo: bytes, **values: Any) -> dict[str, object]:
    return {
        "title": "",
        "description": "Kebun salak",
        "collection": Collection.get_first_root_node().pk,
        "file": SimpleUploadedFile("IMG_20260101.jpg", photo, "image/jpeg"),
        **dict.fromkeys(FOCAL, ""),
        **values,
    }


def assert_small(picture: Picture) -> None:
    stored = opened(picture.file.read())
    assert picture.file.name.endswith(".webp")
    assert (picture.width, picture.height) == stored.size == (LONGEST_SIDE * 3 // 4, LONGEST_SIDE)
    assert not stored.getexif()
    assert picture.file_size == picture.file.size <= HEAVIEST


@pytest.mark.parametrize("in_memory", [True, False])
def test_one_picture(editor: Client, photo: bytes, in_memory: bool) -> None:
    with override_settings(FILE_UPLOAD_MAX_MEMORY_SIZE=100_000_000 if in_memory else 1):
        assert editor.post("/cms/images/add/", form(photo)).status_code == 302

    picture = Picture.objects.get()
    assert_small(picture)
    assert picture.title == "Kebun salak"


def test_another_file_for_a_picture(editor: Client, photo: bytes) -> None:
    editor.post("/cms/images/add/", form(saved(Image.new("RGB", (60, 40)), "JPEG")))
    picture = Picture.objects.get()
    Picture.objects.update(focal_point_x=10, focal_point_y=10, focal_point_width=5, focal_point_height=5)
    old = dict.fromkeys(FOCAL[:2], 10) | dict.fromkeys(FOCAL[2:], 5)

    editor.post(f"/cms/images/{picture.pk}/", form(photo, **old))

    picture = Picture.objects.get()
    assert_small(picture)
    assert picture.focal_point_x is None, "the point was one of the other picture"


def test_the_focal_point_shrinks_with_the_picture(editor: Client, photo: bytes) -> None:
    editor.post("/cms/images/add/", form(photo, **dict(zip(FOCAL, (900, 1200, 300, 600), strict=True))))

    picture = Picture.objects.get()
    assert [getattr(picture, name) for name in FOCAL] == [600, 800, 200, 400]


def test_the_chooser(editor: Client, photo: bytes) -> None:
    typed = {f"image-chooser-upload-{name}": value for name, value in form(photo).items()}

    response = editor.post("/cms/images/chooser/create/", typed)

    assert response.json()["step"] == "chosen"
    assert_small(Picture.objects.get())


def test_many_pictures_ask_what_is_seen_and_are_small_before_anybody_answers(editor: Client, photo: bytes) -> None:
    file = SimpleUploadedFile("IMG_20260101.jpg", photo, "image/jpeg")

    asked = editor.post("/cms/images/multiple/add/", {"title": "IMG_20260101", "files[]": file}).json()

    waiting = UploadedFile.objects.get()
    assert MAKE not in waiting.file.read()
    assert asked["success"]
    assert "IMG_20260101" not in asked["form"]
    assert 'type="file"' not in asked["form"]

    address = f"/cms/images/multiple/create_from_uploaded_image/{waiting.pk}/"
    prefix = f"uploaded-image-{waiting.pk}-"
    collection = Collection.get_first_root_node().pk
    typed = {"title": "Panen raya", "description": "", "collection": collection}
    refused = editor.post(address, {prefix + name: value for name, value in typed.items()}).json()
    assert not refused["success"]
    assert 'value="Panen raya"' in refused["form"]

    typed |= {"title": "", "description": "Ibu Wayan menimbang salak"}
    taken = editor.post(address, {prefix + name: value for name, value in typed.items()}).json()
    assert taken["success"]
    picture = Picture.objects.get()
    assert_small(picture)
    assert (picture.title, picture.description) == ("Ibu Wayan menimbang salak",) * 2


def test_of_many_pictures_the_good_ones_pass_and_each_other_says_why(editor: Client, photo: bytes) -> None:
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "green")]
    files = {
        "teks.jpg": b"bukan gambar",
        "kosong.jpg": b"",
        "bergerak.webp": saved(frames[0], "WEBP", save_all=True, append_images=frames[1:]),
        "lain.png": saved(frames[0], "JPEG"),
        "terpotong.jpg": photo[:-5000],
        "besar.jpg": photo + bytes(10 * 1024 * 1024),
        "baik.jpg": photo,
    }
    answers = {}
    for name, data in files.items():
        file = SimpleUploadedFile(name, data, "image/jpeg")
        answers[name] = editor.post("/cms/images/multiple/add/", {"files[]": file}).json()

    assert [name for name, answer in answers.items() if answer["success"]] == ["baik.jpg"]
    reasons = [answer["error_message"] for answer in answers.values() if not answer["success"]]
    assert all(len(reason) > 20 for reason in reasons)
    assert len(set(reasons)) == 5, "two of them are no pictures, the others have reasons of their own"
    assert UploadedFile.objects.count() == 1


def test_a_refused_picture_leaves_what_was_typed(editor: Client) -> None:
    response = editor.post("/cms/images/add/", form(b"bukan gambar", title="Kebun", description="Salak di serambi"))

    assert set(response.context["form"].errors) == {"file"}
    assert 'value="Kebun"' in response.content.decode()
    assert "Salak di serambi" in response.content.decode()


def test_renditions_of_a_photo_are_light(editor: Client) -> None:
    editor.post("/cms/images/add/", form(landscape(2400, 1600)))

    small, middle, _large = (Picture.objects.get().get_rendition(spec) for spec in PICTURE_SPECS)

    assert small.file.size <= 25_000
    assert middle.file.size <= 25_000
