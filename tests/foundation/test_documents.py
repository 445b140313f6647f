"""A document is what its name says, and no browser ever runs it."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import Resolver404, resolve
from django.views.static import serve
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Collection

from foundation.models import Attachment
from foundation.papers import CHECKS, is_what_it_claims
from tests.factories import UserFactory
from tests.foundation import papers

pytestmark = pytest.mark.django_db

HTML = b"<!doctype html><script>alert(1)</script>"
TABLE = "Dusun;Sumur\nKrajan;12\n"
WHOLE = [
    ("perdes.pdf", papers.PDF),
    ("perdes.PDF", papers.PDF),
    ("surat.docx", papers.DOCX),
    ("tabel.xlsx", papers.XLSX),
    ("surat.odt", papers.ODT),
    ("tabel.ods", papers.ODS),
    ("tabel.csv", TABLE.encode()),
    ("tabel.csv", b"\xef\xbb\xbf" + TABLE.encode()),
    ("tabel.txt", TABLE.encode("utf-16")),
    ("lama.csv", "Dusun;Café\n".encode("cp1252")),
]
LYING = [
    ("halaman.txt", HTML),
    ("halaman.txt", HTML.decode().encode("utf-16")),
    ("halaman.csv", b"\n\n   <svg onload=alert(1)>"),
    ("program.txt", b"MZ\x90\x00\x03"),
    ("halaman.pdf", HTML),
    ("terpotong.pdf", papers.PDF[:-20]),
    ("surat.pdf", papers.DOCX),
    ("surat.docx", papers.PDF),
    ("surat.docx", papers.XLSX),
    ("tabel.xlsx", papers.XLSX[:-30]),
    ("surat.odt", papers.ODS),
    ("program.docx", papers.WITH_PROGRAM),
    ("bom.xlsx", papers.SPREADSHEET_BOMB),
    ("kosong.pdf", b""),
    ("besar.pdf", b"%PDF-" + bytes(10 * 1024 * 1024) + papers.PDF),
    ("x.html", HTML),
    ("x.svg", b"<svg/>"),
    ("x.pdf.exe", papers.PDF),
    ("x.<img src=x onerror=alert(1)>", papers.PDF),
    ("tanpa-akhiran", papers.PDF),
]


@pytest.fixture(autouse=True)
def disk(settings, tmp_path: Path) -> None:
    """The tests' own storage has no files, and Wagtail serves what is no file in another way."""
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES |= {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}


@pytest.fixture
def editor() -> Client:
    client = Client(headers={"host": "localhost:8000"})
    client.force_login(UserFactory(is_superuser=True))
    return client


def upload(editor: Client, name: str, data: bytes):
    form = {"title": "Perdes Sumur", "collection": Collection.get_first_root_node().pk, "tags": ""}
    return editor.post("/cms/documents/add/", form | {"file": SimpleUploadedFile(name, data)})


@pytest.mark.parametrize(("name", "data"), WHOLE)
def test_what_offices_write_is_taken(editor: Client, name: str, data: bytes) -> None:
    assert upload(editor, name, data).status_code == 302
    assert Attachment.objects.get().file.read() == data


@pytest.mark.parametrize(("name", "data"), LYING)
def test_what_lies_is_refused_with_a_reason_and_the_title_is_kept(editor: Client, name: str, data: bytes) -> None:
    response = upload(editor, name, data)

    assert response.status_code == 200
    assert [len(reasons) for reasons in response.context["form"].errors.values()] == [1]
    assert response.context["form"].has_error("file")
    assert 'value="Perdes Sumur"' in response.content.decode()
    assert Attachment.objects.count() == 0


def test_of_many_documents_the_good_ones_pass(editor: Client) -> None:
    answers = {}
    for name, data in [("a.pdf", papers.PDF), ("b.pdf", HTML), ("c.csv", TABLE.encode()), ("d.<b>", b"x")]:
        form = {"title": name, "files[]": SimpleUploadedFile(name, data)}
        answers[name] = editor.post("/cms/documents/multiple/add/", form).json()

    assert {name: answer["success"] for name, answer in answers.items()} == {
        "a.pdf": True,
        "b.pdf": False,
        "c.csv": True,
        "d.<b>": False,
    }
    assert all("<b>" not in answer["error_message"] for answer in answers.values() if not answer["success"])
    assert sorted(Attachment.objects.values_list("title", flat=True)) == ["a.pdf", "c.csv"]


@given(kind=st.sampled_from(sorted(CHECKS)), data=st.binary(max_size=400), whole=st.sampled_from([b"", papers.DOCX]))
def test_no_file_breaks_the_check(kind: str, data: bytes, whole: bytes) -> None:
    assert is_what_it_claims(whole[: len(data)] + data + whole, kind) in (True, False)


@pytest.mark.parametrize(("name", "data"), [("tabel.csv", TABLE.encode()), ("perdes.pdf", papers.PDF)])
def test_no_browser_runs_a_document(editor: Client, name: str, data: bytes) -> None:
    upload(editor, name, data)

    response = Client(headers={"host": "localhost:8000"}).get(Attachment.objects.get().url)

    assert response.status_code == 200
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'"
    assert response["Content-Disposition"].startswith("inline" if name.endswith("pdf") else "attachment")


@pytest.mark.parametrize(
    ("path", "served"),
    [
        ("images/sawah.webp", True),
        ("original_images/sawah.webp", True),
        ("documents/tabel.csv", False),
        ("wagtail_uploads/sawah.webp", False),
        ("images/../documents/tabel.csv", False),
    ],
)
def test_only_pictures_have_an_address_without_these_rules(path: str, served: bool) -> None:
    try:
        view = resolve(f"/media/{path}").func
    except Resolver404:
        view = None
    assert (view is serve) is served
