"""What visitors see of purchases: what is announced, and nothing of what is being prepared."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import brotli
import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation
from wagtail.models import Locale

from tests.counting import queries_of
from tests.factories import MembershipFactory, PictureFactory, ProvinceHomePageFactory, VillageFactory
from tests.transparency.procurement import purchases
from tests.transparency.procurement.purchases import day, everything
from tests.visits import links, read, visit
from transparency.procurement.enums import PriceOrigin, SupplierKind
from transparency.procurement.services import catalogue, choosing, preparing, working
from villages.enums import Module
from villages.models import Village
from villages.roles import Role

ROOM = "/uang-desa/pengadaan/"
MOST = 25


@pytest.fixture(autouse=True)
def portal(db: None) -> None:
    ProvinceHomePageFactory()


def text(village: Village, path: str = "") -> str:
    return " ".join(read(village, f"{ROOM}{path}").main.get_text(" ").split())


def test_a_village_without_purchases_says_what_a_visitor_can_do(village: Village) -> None:
    for path in ("", "penyedia/", "katalog/"):
        assert read(village, f"{ROOM}{path}").select(".empty"), path
    assert visit(village, f"{ROOM}ocds/releases/").status_code == 404
    assert visit(village, f"{ROOM}ocds/record/").status_code == 404
    assert visit(village, f"{ROOM}csv/").status_code == 200


def test_what_is_being_prepared_is_seen_by_nobody_on_the_public_page(village: Village) -> None:
    with everything():
        hidden = purchases.planned(village, title="Pasir rahasia")
        purchases.announced(village, title="Batu kali")
    client = Client()
    client.force_login(MembershipFactory(village=village, role=Role.HEAD).user)

    for visitor in (None, client):
        page = read(village, ROOM, visitor)
        assert "Batu kali" in page.get_text()
        assert "Pasir rahasia" not in page.get_text()
        assert visit(village, f"{ROOM}paket/2026/{hidden.number}/", visitor).status_code == 404


def test_quotations_are_seen_once_somebody_is_chosen(village: Village) -> None:
    with everything():
        package = purchases.announced(village)
        quotation = choosing.take_quotation(
            package=package,
            supplier=purchases.supplier(village),
            amount=47_123_456,
            received_on=day(3, 5),
            by=None,
        )
    path = f"paket/2026/{package.number}/"
    assert "47.123.456" not in text(village, path)

    with everything():
        choosing.evaluate(package=package, evaluated_on=day(3, 13), by=None)
        choosing.award(package=package, quotation=quotation, decided_on=day(3, 14), by=None)

    assert "47.123.456" in text(village, path)
    assert "UD Sinar Padi" in text(village, path)


def test_of_a_person_who_was_not_chosen_the_name_is_not_shown(village: Village) -> None:
    with everything():
        choosing.add_supplier(village=village, name="CV Uji 1", kind=SupplierKind.PERSON, by=None)
        package = purchases.awarded(village)

    page = read(village, f"{ROOM}paket/2026/{package.number}/")
    [record] = json.loads(visit(village, f"{ROOM}ocds/record/").content)["records"]

    shown = page.get_text(" ")
    assert "CV Uji 0" in shown
    assert "CV Uji 1" not in shown
    assert "CV Uji 1" not in json.dumps(record)
    # Nor does the quotation go with the name.
    assert [cell.get_text() for cell in page.select("table")[0].select("td.num")] == ["Rp46.000.000", "Rp47.500.000"]
    assert record["compiledRelease"]["tender"]["numberOfTenderers"] == 2
    assert len(page.select(".box")) == 1  # the plan, and no sign that there was one quotation only
    assert "CV Uji 1" not in text(village, "penyedia/")


def test_who_is_named_as_a_seller_is_named_to_everybody(village: Village) -> None:
    with everything():
        seller = purchases.supplier(village, "UD Sari Bumi")
        item = catalogue.offer(village=village, name="Semen", unit="sak", seller=seller, by=None)

    assert "UD Sari Bumi" in text(village, "katalog/")
    assert "UD Sari Bumi" in text(village, f"katalog/{item.pk}/")
    assert "UD Sari Bumi" not in text(village, "penyedia/")


def test_a_finished_package_tells_all_its_steps_in_order(village: Village) -> None:
    with everything():
        package = purchases.finished(village)

    page = read(village, f"{ROOM}paket/2026/{package.number}/")

    dates = [str(time["datetime"])[:10] for time in page.select("ol.steps time")]
    assert dates == sorted(dates)
    assert len(dates) == 9
    assert page.select("table tfoot td")[0].get_text() == "Rp46.000.000"


def test_pictures_of_the_work_are_shown_with_their_words(village: Village) -> None:
    with everything():
        package = purchases.contracted(village)
        for percent in (0, 25, 50, 75, 100):
            working.record_progress(
                package=package, percent=percent, date=day(4, 2), by=None,
                picture=PictureFactory(description=f"Jalan {percent} persen"),
            )  # fmt: skip

    pictures = read(village, f"{ROOM}paket/2026/{package.number}/").select(".gallery img")

    assert [picture["alt"] for picture in pictures] == ["Jalan 0 persen", "Jalan 50 persen", "Jalan 100 persen"]


def test_the_list_is_of_one_year_and_filters_by_method_and_state(village: Village) -> None:
    with everything():
        purchases.announced(village, title="Batu kali")
        purchases.bought(village, title="Kertas")
        old = purchases.planned(village, year=2025, title="Lampu lama")
        preparing.announce(package=old, announced_on=day(1, 5).replace(year=2025), deadline=day(1, 9), by=None)

    def shown(query: str) -> list[str]:
        return [link.get_text() for link in read(village, f"{ROOM}{query}").select(".dates a")]

    assert shown("") == ["Kertas", "Batu kali"]
    assert shown("?tahun=2025") == ["Lampu lama"]
    assert shown("?cara=direct") == ["Kertas"]
    assert shown("?tahap=announced&cara=quotation") == ["Batu kali"]
    assert shown("?cara=swakelola") == []
    assert shown("?tahun=1999&cara=entah&tahap=%00&page=99") == ["Kertas", "Batu kali"]


def test_flags_stand_at_the_package_and_are_told_neutrally(village: Village) -> None:
    with everything():
        purchases.bought(village, 8_000_000, title="Kertas")
        purchases.bought(village, 7_000_000, title="Tinta", on=day(3, 20))

    page = read(village, ROOM)

    assert len(page.select(".dates b")) == 2
    assert "Rp15.000.000" in page.select(".dates li p + p")[0].get_text()


def test_suppliers_are_told_with_what_they_won_and_how_late_they_were(village: Village) -> None:
    with everything():
        purchases.bought(village, 3_000_000)
        purchases.bought(village, 4_000_000, title="Tinta")
        late = purchases.contracted(village, title="Batu", function="02.03.11", category="services")
        working.hand_over(package=late, number="BAST", date=day(5, 20), by=None)

    rows = [
        [cell.get_text(" ", strip=True) for cell in row.find_all(["th", "td"])]
        for row in read(village, f"{ROOM}penyedia/").select("tbody tr")
    ]

    assert [(row[0].split()[0], *row[1:]) for row in rows] == [
        ("CV", "1", "Rp46.000.000", "1", "1"),
        ("UD", "2", "Rp7.000.000", "0", "0"),
    ]


def test_the_catalogue_compares_with_the_cheapest_of_the_kabupaten(village: Village) -> None:
    neighbour = VillageFactory(region__code="51.07.06.2004", region__name="Jungutan")
    stranger = VillageFactory(region__code="51.08.01.2001", region__name="Seberang")
    with everything():
        for place, price in ((village, 64_000), (neighbour, 61_000), (stranger, 1_000)):
            item = catalogue.offer(village=place, name="Semen", unit="sak 50 kg", by=None)
            catalogue.note_price(item=item, price=price, date=day(2, 1), by=None)
        own = catalogue.offer(village=village, name="Pasir", unit="m3", by=None)

    rows = [row.get_text(" ", strip=True) for row in read(village, f"{ROOM}katalog/").select("tbody tr")]

    assert len(rows) == 2
    assert "Pasir" in rows[0]
    assert "Rp64.000" in rows[1]
    assert "Rp61.000" in rows[1]
    assert "Jungutan" in rows[1]
    assert "Seberang" not in rows[1]
    assert "Pasir" in text(village, "katalog/?q=pas")
    assert "Semen" not in text(village, "katalog/?q=pas")
    assert visit(village, f"{ROOM}katalog/{own.pk}/").status_code == 200
    assert visit(neighbour, f"{ROOM}katalog/{own.pk}/").status_code == 404


def test_the_price_history_is_drawn_and_stands_in_a_table(village: Village) -> None:
    with everything():
        item = catalogue.offer(village=village, name="Semen", unit="sak 50 kg", by=None)
        for month, price in ((3, 66_000), (1, 62_000), (2, 70_000)):
            catalogue.note_price(item=item, price=price, date=day(month, 1), by=None, origin=PriceOrigin.PURCHASE)

    page = read(village, f"{ROOM}katalog/{item.pk}/")

    assert [cell.get_text() for cell in page.select("tbody td.num")] == ["Rp66.000", "Rp70.000", "Rp62.000"]
    points = [tuple(map(float, point.split(","))) for point in str(page.select_one("polyline")["points"]).split()]
    assert [x for x, _y in points] == sorted(x for x, _y in points)
    assert points[1][1] < points[2][1] < points[0][1]  # the dearest stands highest
    assert "Rp66.000" in text(village, f"katalog/{item.pk}/").split("2026")[0]


def test_the_files_say_what_the_pages_say(village: Village) -> None:
    with everything():
        package = purchases.finished(village, title="=1+1 semen")

    records = json.loads(visit(village, f"{ROOM}ocds/record/").content)
    releases = json.loads(visit(village, f"{ROOM}ocds/releases/").content)
    [row] = csv.DictReader(io.StringIO(visit(village, f"{ROOM}csv/").content.decode("utf-8-sig")))

    [record] = records["records"]
    assert record["ocid"] == row["ocid"] == "ocds-lumbung-51.07.06.2003-2026-02.03.10-001"
    assert record["compiledRelease"]["contracts"][0]["value"]["amount"] == int(row["nilai_kontrak"]) == 46_000_000
    assert row["dibayar"] == "46000000"
    assert row["paket"] == "'=1+1 semen"
    assert records["packages"] == [releases["uri"]]
    assert releases["uri"].endswith(f"{ROOM}ocds/releases/")
    assert package.code == row["nomor"]


def test_the_room_is_closed_with_its_module(village: Village) -> None:
    village.modules = [module for module in Module if module != Module.PROCUREMENT]
    village.save()

    for path in ("", "penyedia/", "katalog/", "csv/", "ocds/record/"):
        assert visit(village, f"{ROOM}{path}").status_code == 404, path


@pytest.mark.parametrize("path", ["paket/2026/99999999/", "paket/99999999/1/", "katalog/999999999999999999999/"])
def test_what_is_not_there_is_not_found(village: Village, path: str) -> None:
    assert visit(village, f"{ROOM}{path}").status_code == 404


def test_the_pages_speak_the_language_of_the_reader(village: Village) -> None:
    with everything():
        purchases.announced(village)

    village.languages = ["en"]
    village.save()
    Locale.objects.get_or_create(language_code="en")

    document = read(village, f"/en{ROOM}")

    assert "Packages" in document.main.get_text()


def make(village: Village, number: int) -> dict[str, str]:
    """So many of everything, and the addresses that show it."""
    with everything():
        for count in range(number):
            package = purchases.finished(village, title=f"Semen {count}")
            own = purchases.own_work(village, title=f"Jalan {count}")
            working.record_progress(package=own, percent=50, date=day(4, 1), by=None, picture=PictureFactory())
            item = catalogue.offer(village=village, name=f"Barang {count}", unit="buah", by=None)
            for month in range(1, number + 1):
                catalogue.note_price(item=item, price=1_000 * month, date=day(month, 1), by=None)
    return {
        "": "list",
        "?cara=direct": "filtered",
        f"paket/2026/{package.number}/": "package",
        f"paket/2026/{own.number}/": "own work",
        "penyedia/": "suppliers",
        "katalog/": "catalogue",
        f"katalog/{item.pk}/": "item",
        "ocds/record/": "record",
        "csv/": "table",
    }


def counts(village: Village, number: int) -> dict[str, int]:
    paths = make(village, number)
    found = {name: len(queries_of(lambda path=path: visit(village, f"{ROOM}{path}"))) for path, name in paths.items()}
    print(found)
    return found


def test_pages_ask_the_same_of_the_database_for_one_and_for_three(village: Village) -> None:
    other = VillageFactory(region__code="51.07.06.2009")
    three = counts(village, 3)

    assert counts(other, 1) == three
    assert max(three.values()) <= MOST


def weight(village: Village, path: str) -> int:
    """Of the first view as it travels: the page and its style sheets."""
    sheets = [settings.SITE / "static" / "css" / name for name in ("tokens.css", "site.css")]
    parts = [visit(village, f"{ROOM}{path}").content, *(sheet.read_bytes() for sheet in sheets)]
    return sum(len(brotli.compress(part)) for part in parts)


def test_full_pages_are_light(village: Village) -> None:
    with everything():
        for count in range(13):
            title = f"Belanja {count} {['pasir', 'semen', 'batu', 'pipa', 'kayu'][count % 5]} {count * 7919}"
            package = purchases.finished(village, title=title, place=f"Banjar {count * 104729}")
            late = purchases.bought(village, 8_000_000 + count, title=f"Alat {count * 15485863}")
            seller = purchases.supplier(village, f"UD Sinar {count * 32452843}")
            item = catalogue.offer(
                village=village,
                name=f"Barang {count * 7907}",
                unit="buah",
                specification=f"Mutu {count}",
                seller=seller,
                by=None,
            )
            catalogue.note_price(item=item, price=1_000 + count * 37, date=day(1, 1 + count), by=None)
        for count in range(60):
            catalogue.note_price(
                item=item, price=2_000 + count * 379 % 1_000, date=day(1 + count // 28, 1 + count % 28), by=None
            )
        paths = ("", "penyedia/", "katalog/", f"katalog/{item.pk}/")
        packages = [f"paket/2026/{each.number}/" for each in (package, late)]

    heaviest = max((weight(village, path), path) for path in (*paths, *packages))
    print(heaviest)
    assert heaviest[0] <= 14_000


@pytest.fixture(autouse=True)
def _indonesian() -> Iterator[None]:
    with translation.override("id"):
        yield


def test_links_of_the_list_lead_somewhere(village: Village) -> None:
    with everything():
        purchases.bought(village)
    found: list[Any] = [link for link in links(read(village, ROOM), "main") if link.startswith(ROOM)]

    assert len(found) >= 6
    assert {visit(village, link).status_code for link in found} == {200}
