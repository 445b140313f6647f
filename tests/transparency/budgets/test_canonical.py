import datetime as dt
import hashlib
from decimal import Decimal

import pytest

from tests.factories import VillageFactory
from tests.transparency.budgets.making import YEAR, entry, line, published, reading, version
from transparency.budgets import canonical
from transparency.budgets.canonical import Heading, chain_hash, content_hash, in_order, row, text

HEADING = Heading(3, dt.datetime(2026, 1, 5, 3, 12, 45, tzinfo=dt.UTC), 2026, 1, "revision", "5", dt.date(2025, 12, 28))


def test_a_row_is_its_parts_with_tabs_between_them() -> None:
    parts = ("line", "02.03.10", None, Decimal("1.500"), dt.date(2026, 3, 14), 1_000_000)
    assert row(*parts) == "line\t02.03.10\t\t1.500\t2026-03-14\t1000000"


def test_no_text_can_look_like_a_part_or_a_row() -> None:
    assert row("a\tb\nc\rd\\t") == "a\\tb\\nc\\rd\\\\t"
    assert len({row("a\\", "tb"), row("a\tb"), row("a\\tb")}) == 3


def test_a_moment_is_written_in_utc_whatever_the_clock_on_the_wall() -> None:
    bali = dt.datetime(2026, 1, 5, 11, 12, 45, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    assert row(bali) == "2026-01-05T03:12:45Z"


def test_rows_are_in_the_order_of_their_bytes() -> None:
    found = in_order("line", [("é",), ("z",), ("Z",), ("𝄞",), ("\uffff",)])
    assert found == sorted(found, key=str.encode)
    assert found[0] == "line\tZ"


def test_the_heading_says_what_it_is() -> None:
    assert text(HEADING, ["line\tx"]) == (
        "lumbung-publication 1\n"
        "publication\t3\t2026-01-05T03:12:45Z\n"
        "budget\t2026\t1\trevision\t5\t2025-12-28\n"
        "line\tx\n"
    )


def test_hashes_are_made_as_the_manual_says() -> None:
    canonical_text = text(HEADING, [])
    content = hashlib.sha256(canonical_text.encode("utf-8")).hexdigest()
    assert content_hash(canonical_text) == content
    assert chain_hash("0" * 64, content) == hashlib.sha256(("0" * 64 + content).encode("ascii")).hexdigest()


@pytest.mark.django_db
def test_the_text_of_a_publication() -> None:
    semen = line("5.3.5.03", 1_500_000, function="02.03.10", key="01", description="Semen\tabu")
    told = version([semen, line("4.2.1.01", 1_500_000)], activities=[])
    publication = published(VillageFactory(), reading(told, entries=[entry("4.2.1.01", 5, description="Tahap 1")]))
    moment = publication.published_at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert canonical.text_of(publication) == (
        "lumbung-publication 1\n"
        f"publication\t1\t{moment}\n"
        f"budget\t{YEAR}\t0\toriginal\t5\t{YEAR - 1}-12-28\n"
        "line\t\t4.2.1.01\tDDS\t\t\t\t\t\t1500000\n"
        "line\t02.03.10\t5.3.5.03\tDDS\t01\tSemen\\tabu\t\t\t\t1500000\n"
        f"entry\t{YEAR}-05-02\t00001/KWT/05.2001/{YEAR}\treceipt\t\t4.2.1.01\tDDS\tTahap 1\t5\n"
    )
    assert content_hash(canonical.text_of(publication)) == publication.content_hash
