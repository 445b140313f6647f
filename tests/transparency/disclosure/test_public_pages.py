"""Public information as everybody reads it: documents, laws, and what other rooms declare."""

import csv
import datetime as dt
import io
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.db import InternalError, transaction
from django.test import Client
from django.utils import timezone

from foundation.tenancy.reach import Reach, opened
from tests.counting import queries_of
from tests.factories import (
    AttachmentFactory,
    DisclosurePageFactory,
    InformationRequestFactory,
    MembershipFactory,
    PublicDocumentFactory,
    RegulationFactory,
)
from tests.visits import links, read, titles, visit
from transparency.disclosure.models import Regulation
from transparency.website.openness.laws import LETTERS_ON_A_LEAF, leaves, passages
from villages import information
from villages.enums import InformationCategory
from villages.information import Entry
from villages.models import Village
from villages.roles import Role

pytestmark = pytest.mark.django_db

ROOM = "/informasi-publik/"


def listed(village: Village, query: str = "") -> list[str]:
    return titles(read(village, ROOM + query), "main .list")


def test_an_empty_room_says_what_a_visitor_can_do(village: Village) -> None:
    document = read(village, ROOM)

    assert document.select("main .empty")
    assert f"{ROOM}permohonan/" in links(document, "main")


def test_documents_and_laws_that_are_published_are_listed(village: Village, neighbour: Village) -> None:
    PublicDocumentFactory(village=village, title="Inventaris aset")
    PublicDocumentFactory(village=village, title="Rancangan", is_public=False)
    PublicDocumentFactory(village=neighbour, title="Milik tetangga")
    RegulationFactory(village=village, number=3, year=2026, about="Sampah")
    RegulationFactory(village=village, number=4, year=2026, about="Rancangan", is_public=False)

    assert listed(village) == ["Inventaris aset", "Peraturan Desa 3/2026 tentang Sampah"]


def test_an_editor_who_is_signed_in_sees_no_drafts_there(village: Village, client: Client) -> None:
    PublicDocumentFactory(village=village, title="Rancangan", is_public=False)
    client.force_login(MembershipFactory(village=village, role=Role.HEAD).user)

    assert "Rancangan" not in visit(village, ROOM, client).content.decode()


@pytest.mark.parametrize(("query", "number"), [("?kategori=anytime", 1), ("?kategori=periodic", 1), ("?kategori=x", 2)])
def test_the_list_is_filtered_by_category(village: Village, query: str, number: int) -> None:
    PublicDocumentFactory(village=village)
    RegulationFactory(village=village)

    assert len(listed(village, query)) == number


def test_the_list_turns_leaves(village: Village) -> None:
    PublicDocumentFactory.create_batch(17, village=village)

    assert (len(listed(village)), len(listed(village, "?page=2"))) == (15, 2)


def test_other_rooms_declare_what_they_publish(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(information, "_declared", [])
    entry = Entry(InformationCategory.PERIODIC, "APBDes 2026", "uang-desa/2026/", year=2026)

    def source(asked: Village) -> list[Entry]:
        return [entry] if asked == village else []

    information.declare(source)
    information.declare(source)

    assert links(read(village, ROOM), "main .list") == ["/uang-desa/2026/"]


def test_urgent_notices_stand_at_the_top_for_a_month(village: Village) -> None:
    today = timezone.localdate()
    for title, days in (("Air keruh", 2), ("Banjir lama", 40)):
        day = today - dt.timedelta(days=days)
        PublicDocumentFactory(village=village, title=title, category="immediate", published_on=day)

    assert titles(read(village, ROOM), ".band") == ["Air keruh"]


def test_a_document_is_read_and_downloaded(village: Village, neighbour: Village) -> None:
    file = AttachmentFactory(collection=village.collection)
    shown = PublicDocumentFactory(village=village, attachment=file, retention="10 tahun")
    draft = PublicDocumentFactory(village=village, is_public=False)

    assert file.url in links(read(village, f"{ROOM}dokumen/{shown.pk}/"), "main")
    assert visit(village, f"{ROOM}dokumen/{draft.pk}/").status_code == 404
    assert visit(neighbour, f"{ROOM}dokumen/{shown.pk}/").status_code == 404
    assert visit(village, f"{ROOM}dokumen/{10**30}/").status_code == 404


def test_what_is_excluded_tells_why_and_how_to_object(village: Village) -> None:
    secret = PublicDocumentFactory(
        village=village,
        category=InformationCategory.EXCLUDED,
        law="UU 14/2008 pasal 17 huruf h",
        consequence="Alamat korban akan diketahui pelaku.",
    )

    document = read(village, f"{ROOM}dokumen/{secret.pk}/")

    assert "Alamat korban akan diketahui pelaku." in document.get_text()
    assert f"{ROOM}permohonan/" in links(document, "main")


def test_a_law_has_its_words_its_status_and_what_became_of_it(village: Village) -> None:
    later = RegulationFactory(village=village, number=7, year=2026)
    law = RegulationFactory(
        village=village,
        number=3,
        year=2024,
        text="BAB I\nKETENTUAN UMUM\n\nPasal 1\nDesa adalah desa.\n<script>alert(1)</script>",
        status="changed",
        superseded_by=later,
        correction="Baris 4: dusun.",
    )

    old, new = read(village, ROOM + law.path), read(village, ROOM + later.path)

    assert [heading.get_text() for heading in old.select(".law h2, .law h3")] == ["BAB I KETENTUAN UMUM", "Pasal 1"]
    assert [paragraph.get_text() for paragraph in old.select(".law p")] == [
        "Desa adalah desa.",
        "<script>alert(1)</script>",
    ]
    assert "Baris 4: dusun." in old.get_text()
    assert ROOM + later.path in links(old, "main .opening")
    assert ROOM + law.path in links(new, "main aside")


def test_a_draft_that_changes_a_law_is_not_told(village: Village) -> None:
    draft = RegulationFactory(village=village, number=7, year=2026, is_public=False)
    law = RegulationFactory(village=village, number=3, year=2024, status="repealed", superseded_by=draft)

    assert draft.citation not in read(village, ROOM + law.path).get_text()
    assert visit(village, ROOM + draft.path).status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "perdes-3",
        "perdes-3-2024-1",
        "perdes-03-2024",
        "uu-3-2024",
        "perdes-0-0",
        "perdes-x-y",
        "perdes-99999999-2024",
        "-",
    ],
)
def test_a_law_has_one_address(village: Village, name: str) -> None:
    RegulationFactory(village=village, number=3, year=2024)

    assert visit(village, f"{ROOM}peraturan/{name}/").status_code == 404


def test_laws_are_filtered_and_searched(village: Village, neighbour: Village) -> None:
    RegulationFactory(village=village, kind="perdes", about="Pengelolaan Sampah")
    RegulationFactory(village=village, kind="sk", about="Pengangkatan Kader", status="repealed")
    RegulationFactory(village=neighbour, kind="sk", about="Sampah tetangga")

    asked = ("", "?jenis=sk", "?status=in_force", "?q=sampah", "?q=sampah+kader", "?q=%00", "?jenis=entah")
    found = [len(titles(read(village, f"{ROOM}peraturan/{query}"), "main .list")) for query in asked]

    assert found == [2, 1, 1, 1, 0, 2, 2]


def test_a_long_law_is_divided_into_light_leaves_that_lose_nothing() -> None:
    text = "\n".join(f"Pasal {number}\n{'Setiap warga ikut menjaga. ' * 20}" for number in range(1, 200))

    divided = leaves(text)

    assert [passage for leaf in divided for passage in leaf] == passages(text)
    assert len(divided) > 5
    assert all(sum(len(passage.text) for passage in leaf) <= LETTERS_ON_A_LEAF for leaf in divided)


def test_the_list_can_be_downloaded_and_runs_no_formula(village: Village) -> None:
    PublicDocumentFactory(village=village, title='=HYPERLINK("http://x")', year=2026)

    text = visit(village, f"{ROOM}csv/").content.decode("utf-8-sig")

    [row] = csv.DictReader(io.StringIO(text))
    assert row["judul"].startswith("'=")
    assert row["alamat"].startswith("http://bebandem.localhost:8000/informasi-publik/dokumen/")


def test_the_room_can_be_switched_off(village: Village) -> None:
    village.modules = [module for module in village.modules if module != "disclosure"]
    village.save()

    for path in ("", "peraturan/", "permohonan/", "kewajiban/", "csv/"):
        assert visit(village, ROOM + path).status_code == 404


def test_the_introduction_is_the_villages_own(village: Village) -> None:
    DisclosurePageFactory(village=village, intro="Tanya saja.")

    assert "Tanya saja." in read(village, ROOM).select_one(".lead").get_text()


WORDS = ["warga", "desa", "sampah", "banjar", "wajib", "dilarang", "air", "kebun", "pasar", "setiap", "hari", "kerja"]


def sentence(number: int) -> str:
    """With other letters every time, so that it cannot be packed like one that repeats."""
    return " ".join(f"{WORDS[number * step % len(WORDS)]}{number * step}" for step in range(1, 18))


@pytest.fixture
def full(village: Village) -> Village:
    """As much as a page of the room can show."""
    for number in range(40):
        PublicDocumentFactory(
            village=village, title=f"Dokumen {sentence(number)}"[:160], summary=sentence(number), holder="Kaur umum"
        )
        RegulationFactory(village=village, number=number + 10, about=sentence(number)[:250])
    RegulationFactory(
        village=village, number=1, text="\n".join(f"Pasal {n}\n{sentence(n)}" for n in range(600)), gazette="Lembaran 1"
    )
    year = timezone.localdate().year
    for back in range(5):
        InformationRequestFactory(village=village, received_on=dt.date(year - back, 1, 5))
    return village


PATHS = ("", "?page=2", "peraturan/", "peraturan/perdes-1-2026/", "permohonan/", "kewajiban/")


@pytest.mark.parametrize("path", PATHS)
def test_the_first_view_is_light_and_asks_little_however_much_there_is(full: Village, path: str) -> None:
    page = visit(full, ROOM + path).content
    sheets = [Path(str(finders.find(f"css/{name}.css"))).read_bytes() for name in ("tokens", "site", "openness")]

    assert sum(len(brotli.compress(part, quality=5)) for part in (page, *sheets)) <= 14_000
    assert len(queries_of(lambda: visit(full, ROOM + path))) <= 25


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Lain"},
        {"about": "Lain"},
        {"number": 99},
        {"year": 2020},
        {"enacted_on": dt.date(2020, 1, 1)},
        {"is_public": False},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_database_refuses_to_change_a_published_law(village: Village, change: dict[str, object]) -> None:
    made = RegulationFactory(village=village, text="Pasal 1")

    with opened(Reach.system()):
        law = Regulation.objects.filter(pk=made.pk)
        with pytest.raises(InternalError), transaction.atomic():
            law.update(**change)
        with pytest.raises(InternalError), transaction.atomic():
            law.delete()
        assert law.update(status="repealed", gazette="Lembaran 1") == 1
