"""From the database to open data: what is published, that alone, and with few questions."""

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pytest
from django.core.cache import cache

from foundation.tenancy.reach import Reach, opened
from tests.counting import queries_of
from tests.factories import UserFactory, VillageFactory
from tests.factories.budgets import (
    BudgetActivityFactory,
    BudgetFactory,
    BudgetLineFactory,
    BudgetVersionFactory,
    PublicationFactory,
    RealisationEntryFactory,
    ReconciliationFactory,
)
from tests.transparency.budgets import papers
from transparency.budgets import canonical
from transparency.budgets.downloads import DOWNLOADS
from transparency.budgets.enums import VersionState
from transparency.budgets.models import BudgetLine, Publication, RealisationEntry
from transparency.budgets.opendata import RELATED, as_csv, as_json, as_province_csv, document_of
from transparency.budgets.printing import banner, summary
from transparency.budgets.published import Entry, Failure, PublishedBudget
from transparency.budgets.services import publishing
from villages.models import Village

pytestmark = pytest.mark.django_db

FAILED = {"rule": "balanced", "severity": "error", "difference": 7, "subjects": []}
URL = "https://bebandem.contoh.test/uang-desa/2026/"


@pytest.fixture(autouse=True)
def fresh_memory() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@dataclass
class Told:
    publication: Publication
    version: Any

    @property
    def document(self) -> PublishedBudget:
        return document_of(found(self.publication), page_url=URL)


def found(publication: Publication) -> Publication:
    return Publication.published.select_related(*RELATED).get(pk=publication.pk)


def columns_of(entry: Entry) -> dict[str, Any]:
    return {name: value for name, value in vars(entry).items() if name not in {"number", "corrects"}}


def village(number: int = 3) -> Village:
    return VillageFactory(region__code=f"51.07.06.200{number}", region__name=f"Bebandem {number}")


def published(where: Village, *, number: int = 1, year: int = 2026) -> Told:
    budget = BudgetFactory(village=where, year=year, is_public=True)
    version = BudgetVersionFactory(budget=budget, number=1, state=VersionState.ENACTED, is_public=True)
    BudgetLineFactory(version=version, function="", account="4.2.1.01", amount=1_000_000_000, is_public=True)
    BudgetLineFactory(
        version=version, amount=600_000_001, volume=Decimal("12.500"), price=Decimal("48000000.08"), is_public=True
    )
    BudgetLineFactory(version=version, account="5.2.1.01", description="Papan\tnama", amount=4, is_public=True)
    BudgetActivityFactory(version=version, place="Kayu Putih", volume="420 m", is_public=True)
    ReconciliationFactory(version=version, difference=7, failed=[FAILED], is_public=True)
    told = RealisationEntryFactory(budget=budget, amount=250_000_003, is_public=True)
    publication = PublicationFactory(
        version=version,
        number=number,
        last_entry=told.pk,
        realised_until=dt.date(year, 3, 14),
        chain_hash=f"{where.pk:064x}"[:60] + str(year),
        previous_hash=f"{year:064}",
        income=1_000_000_000,
        spending=600_000_005,
        realised_spending=250_000_003,
        fields={"02": [600_000_005, 250_000_003]},
        sources={"DDS": [1_000_000_000, 0]},
    )
    return Told(publication, version)


def test_a_document_has_what_the_publication_told_and_nothing_else() -> None:
    where = village()
    told = published(where)
    published(village(4))
    BudgetLineFactory(version=told.version, amount=5_000, is_public=False)
    later = RealisationEntryFactory(budget=told.publication.budget, amount=900, is_public=True)
    document = told.document

    assert later.pk > told.publication.last_entry
    assert [line.amount for line in document.lines] == [1_000_000_000, 4, 600_000_001]
    assert [entry.amount for entry in document.entries] == [250_000_003]
    assert [activity.volume for activity in document.activities] == ["420 m"]
    assert (document.figures.income.budget, document.figures.spending.budget) == (1_000_000_000, 600_000_005)
    assert document.figures.spending.realised == 250_000_003
    assert (document.difference, document.failed) == (7, (Failure("balanced", "error", 7),))
    assert (document.place.code, document.place.office) == (where.region_id, "Kantor Perbekel")
    assert document.place.regency == where.regency.name
    assert document.activity_name("02.03.10") == "Jalan Banjar Kayu Putih"


def test_a_document_takes_five_questions_however_many_rows_there_are() -> None:
    told = published(village())
    publication = found(told.publication)
    few = queries_of(lambda: document_of(publication, page_url=URL))
    for _more in range(5):
        BudgetLineFactory(version=told.version, amount=1, is_public=True)

    assert len(queries_of(lambda: document_of(publication, page_url=URL))) == len(few) == 5


def test_a_version_whose_checks_nobody_published_says_nothing_of_them() -> None:
    budget = BudgetFactory(village=village(), is_public=True)
    version = BudgetVersionFactory(budget=budget, state=VersionState.ENACTED, is_public=True)
    unchecked = PublicationFactory(version=version)
    assert document_of(found(unchecked), page_url=URL).difference is None

    ReconciliationFactory(version=version, difference=3, is_public=False)
    assert document_of(found(unchecked), page_url=URL).difference is None
    with opened(Reach.system()):
        assert document_of(found(unchecked), page_url=URL).difference is None


def test_what_the_service_publishes_is_what_is_handed_out_to_the_rupiah() -> None:
    with opened(Reach.system()):
        budget = BudgetFactory(village=village())
        version = BudgetVersionFactory(budget=budget, number=1, state=VersionState.ENACTED)
        owned = {"village": budget.village}
        BudgetLine.objects.bulk_create(BudgetLine(version=version, **owned, **vars(line)) for line in papers.lines())
        RealisationEntry.objects.bulk_create(
            RealisationEntry(budget=budget, **owned, **columns_of(entry)) for entry in papers.entries()
        )
        publication = publishing.publish(budget=budget, by=UserFactory(is_superuser=True))
    document = document_of(found(publication), page_url=URL)
    (row,) = province(Publication.published.filter(pk=publication.pk))
    figures = document.figures

    assert (document.difference, [found.rule for found in document.failed if found.severity == "error"]) == (0, [])
    assert replace(figures, version_id=1, budget_id=1) == papers.figures(papers.lines(), papers.entries())
    assert publication.income == figures.income.budget == int(row["anggaran_pendapatan"]) == 1_842_000_000
    assert publication.realised_spending == figures.spending.realised == int(row["realisasi_belanja"])
    for code, amount in figures.fields.items():
        assert (int(row[f"anggaran_bidang_{code}"]), int(row[f"realisasi_bidang_{code}"])) == (
            amount.budget,
            amount.realised,
        )
    for source, amount in figures.income_by_source.items():
        assert int(row[f"anggaran_pendapatan_{source.lower()}"]) == amount.budget


@pytest.mark.parametrize("address", DOWNLOADS)
def test_every_download_is_what_it_says_it_is(address: str) -> None:
    document = published(village()).document
    download = DOWNLOADS[address]
    beginnings = {"pdf": b"%PDF", "xlsx": b"PK", "zip": b"PK", "csv": b"\xef\xbb\xbf", "json": b"{"}

    assert download.make(document).startswith(beginnings[address.rpartition(".")[2]])
    assert download.file_name(document) == f"apbdes-2026-{document.place.code}-{address}"


def test_open_data_and_paper_are_made_of_it() -> None:
    document = published(village()).document
    rows = list(csv.DictReader(io.StringIO(as_csv(document).decode("utf-8-sig"), newline="")))

    assert sum(int(row["anggaran"]) for row in rows) == 1_600_000_005
    assert sum(int(row["realisasi"]) for row in rows) == 250_000_003
    assert banner(document).startswith(b"%PDF")
    assert summary(document).startswith(b"%PDF")


def test_anybody_can_make_the_hash_again_from_the_json() -> None:
    told = published(village())
    data = json.loads(as_json(told.document))

    def code(row: dict[str, str]) -> str:
        return row["kode_kegiatan"] or row["kode_subbidang"] or row["kode_bidang"]

    def places(text: str | None, digits: int) -> Decimal | None:
        return None if text is None else Decimal(text).quantize(Decimal(1).scaleb(-digits))

    lines = [
        (
            *(code(row), row["kode_rekening"], row["sumber_dana"], row["kunci"], row["uraian"]),
            *(places(row["volume"], 3), row["satuan"], places(row["harga_satuan"], 2), row["anggaran"]),
        )
        for row in data["anggaran"]
    ]
    entries = [
        (
            *(row["tanggal"], row["dokumen"], row["jenis"], code(row)),
            *(row["kode_rekening"], row["sumber_dana"], row["uraian"], row["realisasi"]),
        )
        for row in data["realisasi"]
    ]
    activities = [tuple(row.values()) for row in data["kegiatan"]]
    rows = [
        *canonical.in_order("activity", activities),
        *canonical.in_order("line", lines),
        *canonical.in_order("entry", entries),
    ]
    again = canonical.text(canonical.heading_of(told.publication), rows)

    assert canonical.content_hash(again) == canonical.content_hash(canonical.text_of(told.publication))


def province(publications: Any) -> list[dict[str, str]]:
    text = b"".join(as_province_csv(publications)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_province_has_a_row_for_each_village_and_year() -> None:
    one, other = village(3), village(4)
    for where, year in ((one, 2025), (one, 2026), (other, 2026)):
        published(where, year=year, number=year)

    rows = province(Publication.published.order_by("village__region_id", "budget__year"))

    assert [(row["kode_desa"], row["tahun"]) for row in rows] == [
        (one.region_id, "2025"),
        (one.region_id, "2026"),
        (other.region_id, "2026"),
    ]
    first = rows[0]
    assert (first["anggaran_belanja"], first["realisasi_belanja"]) == ("600000005", "250000003")
    assert (first["anggaran_bidang_02"], first["anggaran_bidang_05"]) == ("600000005", "0")
    assert (first["anggaran_pendapatan_dds"], first["realisasi_pendapatan_add"]) == ("1000000000", "0")
    assert (first["selisih"], first["kecamatan"]) == ("7", one.district.name)
    assert re.fullmatch(r"https?://.+", first["alamat"])
    assert first["terbit"].startswith(str(dt.datetime.now(dt.UTC).year))


def test_the_province_asks_once_however_many_villages_there_are() -> None:
    published(village(3))
    publications = Publication.published.order_by("village__region_id")
    few = queries_of(lambda: province(publications.all()))
    for number in (4, 5):
        published(village(number))

    assert len(queries_of(lambda: province(publications.all()))) == len(few) == 1


def test_the_province_begins_to_answer_before_it_has_read_everything() -> None:
    published(village())
    answer = as_province_csv(Publication.published.all())

    assert next(answer) == b"\xef\xbb\xbf"
    assert next(answer).startswith(b"tahun,kode_desa,desa,")
