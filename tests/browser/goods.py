"""Products in every state that their pages can show: compared and praised, warned of, sold out, long to read."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from cooperative.catalogue import projection
from cooperative.catalogue.enums import Category, LabelKind, Way
from cooperative.catalogue.models import (
    CapitalAssistance,
    Commodity,
    CooperativePage,
    CreativeGroup,
    DeliveryOption,
    Grower,
    HarvestWindow,
    ProductLabel,
    ProductPage,
    ReferencePrice,
    Stock,
)
from cooperative.ledger.models import Cooperative
from foundation.models import Picture
from foundation.tenancy.reach import Reach, opened
from tests.browser.openness import LONG_WORD
from villages.models import Village

#: Enough for a second leaf of the shop.
PRODUCTS = 14
FULL, LOW, WAITING, GONE = "Salak uji lengkap", "Jagung uji murah", "Madu uji panen", "Kopi uji habis"
MONTHS = 18


def add_goods(village: Village, pictures: list[Picture]) -> None:
    with opened(Reach.system()):
        cooperative, _made = Cooperative.objects.get_or_create(
            village=village,
            defaults={
                "name": f"Koperasi Desa Merah Putih {village.name}",
                "nik": "9900000000001",
                "nib": "9900000000001",
                "ahu_number": "AHU-0000001.AH.01.29.TAHUN 2026",
                "ahu_date": dt.date(2026, 3, 4),
            },
        )
        open_shop(village, pictures)
        group = add_group(village, pictures)
        add_ways(village, cooperative)
        add_products(village, group, pictures)


def open_shop(village: Village, pictures: list[Picture]) -> None:
    page = CooperativePage.objects.get(village=village, locale__language_code="id")
    page.intro, page.story = "Langsung dari petani, harganya terbuka.", f"Kami berdiri sejak 2025. {LONG_WORD}."
    page.picture = pictures[0] if pictures else None
    page.opening_hours, page.delivery_area = "Senin–Sabtu, 07.00–12.00", "Seluruh kecamatan"
    page.whatsapp = "6281200000001"
    page.board = [("member", {"name": "Ni Luh Uji", "position": "Ketua"})]
    page.outlets = [("outlet", {"name": "Gerai sembako", "address": "Jl. Uji 1", "hours": "07.00–12.00"})]
    page.save()


def add_group(village: Village, pictures: list[Picture]) -> CreativeGroup:
    group = CreativeGroup.objects.create(
        village=village,
        name=f"Kelompok {LONG_WORD[:40]}",
        since=2019,
        member_count=14,
        story="Empat belas keluarga bekerja bersama sejak musim tanam yang kering itu.",
        picture=pictures[-1] if pictures else None,
        fostered_by="Karang Taruna Uji",
        foster_help="Mencarikan pembeli dan memotret barang.",
    )
    CapitalAssistance.objects.create(
        village=village, group=group, year=2025, giver="Dinas Koperasi", what="Empat alat", amount=12_000_000,
        result="Hasil naik dua kali lipat.",
    )  # fmt: skip
    return group


def add_ways(village: Village, cooperative: Cooperative) -> None:
    for way, name, fee in (
        (Way.PICKUP, "Pasar desa", 0),
        (Way.ROUTE, LONG_WORD, 5_000),
        (Way.COURIER, "Kurir", 20_000),
    ):
        DeliveryOption.objects.create(
            cooperative=cooperative, village=village, way=way, name=name, fee=fee, hours="07.00"
        )


def add_products(village: Village, group: CreativeGroup, pictures: list[Picture]) -> None:
    grower = Grower.objects.create(
        village=village, name="I Made Uji", hamlet="Kayu Putih", group=group, is_public=True,
        story="Merawat kebun kakeknya.", picture=pictures[0] if pictures else None,
    )  # fmt: skip
    commodity = add_prices(village)
    shown: dict[str, Any] = {
        "grower": grower,
        "commodity": commodity,
        "category": Category.FRUIT,
        "hamlet": "Kayu Putih",
    }
    full = put(village, FULL, pictures[:1], variety="Gula pasir", grade="A", shelf_life_days=6, **shown)
    add_labels(full)
    store(full, 140)
    HarvestWindow.objects.create(product=full, village=village, quantity=500, **days_from(30))
    projection.note_paid(full.pk, 738_000, 634_680, 41)
    low = put(village, LOW, pictures[1:2], category=Category.STAPLES, commodity=commodity, split=(11_500, 6_500, 0, 0))
    store(low, 20)
    waiting = put(village, WAITING, pictures[2:3], category=Category.SPICES, sale="harvest", group=group)
    HarvestWindow.objects.create(product=waiting, village=village, quantity=50, **days_from(45))
    put(village, GONE, pictures[:1], category=Category.COFFEE)
    for number in range(PRODUCTS - 4):
        put(
            village,
            f"{LONG_WORD[: 30 + number]} {number}",
            pictures[number % 3 : number % 3 + 1],
            category=Category.FOOD,
        )


def put(
    village: Village, title: str, pictures: list[Picture], split: tuple[int, ...] = (), **facts: Any
) -> ProductPage:
    parts = dict(
        zip(
            ("to_grower", "to_cooperative", "to_transport", "to_packaging"),
            split or (15_480, 1_260, 900, 360),
            strict=True,
        )
    )
    page = ProductPage(
        village=village, title=title, slug=slugify(title), price=18_000, intro="Dipetik pagi, dikirim hari itu juga.",
        picture=pictures[0] if pictures else None, minimum=Decimal(2), **parts, **facts,
    )  # fmt: skip
    return CooperativePage.objects.get(village=village, locale__language_code="id").add_child(instance=page)


def store(page: ProductPage, quantity: int) -> None:
    Stock.objects.create(product=page, village=page.village, on_hand=Decimal(quantity))


def days_from(days: int) -> dict[str, dt.date]:
    first = timezone.localdate() + dt.timedelta(days=days)
    return {"starts_on": first, "ends_on": first + dt.timedelta(days=18), "orders_until": first}


def add_labels(page: ProductPage) -> None:
    today = timezone.localdate()
    for kind, number, days in ((LabelKind.HALAL, "ID9900000000001", 400), (LabelKind.PIRT, "990000000000001", -30)):
        label = ProductLabel(page=page, kind=kind, number=number, expires_on=today + dt.timedelta(days=days))
        label.checked, label.checked_on = label.as_written, today
        label.save()


def add_prices(village: Village) -> Commodity:
    commodity, _made = Commodity.objects.get_or_create(
        slug="salak-uji", defaults={"name": "Salak uji", "category": Category.FRUIT}
    )
    today = timezone.localdate()
    for number in range(MONTHS):
        ReferencePrice.objects.get_or_create(
            commodity=commodity, regency=village.regency, date=today - dt.timedelta(days=30 * number),
            defaults={"price": 12_000 + 350 * (number * 7 % 5), "source": "Pasar uji"},
        )  # fmt: skip
    return commodity


def product_address(title: str, code: str) -> str:
    return str(ProductPage.objects.get(village__region=code, title=title).full_url)


def group_path(code: str) -> str:
    return f"kelompok/{CreativeGroup.published.filter(village__region=code)[0].pk}/"
