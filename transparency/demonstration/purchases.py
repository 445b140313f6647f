"""What the villages of the demonstration bought in the last year: one purchase in every state that visitors meet."""

import datetime as dt
from typing import Any

from transparency.codes.enums import Source
from transparency.demonstration.budgets import YEARS
from transparency.procurement.enums import Category, Method, SupplierKind
from transparency.procurement.models import ProcurementPackage, Supplier
from transparency.procurement.services import catalogue, choosing, preparing, working
from villages.models import Village

YEAR = YEARS[-1]
TEAM = ("Kasi Kesejahteraan", "Ketua LPMD", "Wakil warga")
#: Buys the same of the same shop twice within a month: what the signs are for.
SPLIT = "51.07.01.2003"
#: Name, unit, and the prices of the last years.
CATALOGUE = (
    ("Semen 40 kg", "sak", (58_000, 60_500, 62_000)),
    ("Pasir pasang", "m3", (225_000, 238_000, 245_000)),
    ("Makanan tambahan balita", "porsi", (11_000, 12_000, 12_500)),
)


def day(month: int, number: int) -> dt.date:
    return dt.date(YEAR, month, number)


def make_purchases(village: Village) -> None:
    shop = choosing.add_supplier(village=village, name="UD Sinar Padi", kind=SupplierKind.SHOP, by=None)
    company = choosing.add_supplier(village=village, name="CV Karya Bersama", kind=SupplierKind.COMPANY, by=None)
    build_road(village, shop, company)
    buy(village, shop, ("02.02.02", "5.3.2.08"), "Alat ukur panjang badan posyandu", (day(4, 7), 3_400_000))
    work_together(village)
    ask_for_quotations(village)
    if village.region_id == SPLIT:
        barn = ("04.02.03", "5.3.4.03")
        buy(village, shop, barn, "Bahan bangunan lumbung, bagian pertama", (day(6, 2), 9_600_000))
        buy(village, shop, barn, "Bahan bangunan lumbung, bagian kedua", (day(6, 16), 9_400_000))
    for name, unit, prices in CATALOGUE:
        item = catalogue.offer(village=village, name=name, unit=unit, seller=shop, by=None)
        for years_ago, price in zip(range(len(prices) - 1, -1, -1), prices, strict=True):
            catalogue.note_price(item=item, price=price, date=dt.date(YEAR - years_ago, 2, 10), by=None)


def plan(village: Village, **fields: Any) -> ProcurementPackage:
    usual: dict[str, Any] = {
        "village": village,
        "year": YEAR,
        "category": Category.GOODS,
        "place": "Kantor desa",
        "sources": {Source.DANA_DESA.value: fields["estimate"]},
        "by": None,
    }
    return preparing.plan(**usual | fields)


def build_road(village: Village, shop: Supplier, company: Supplier) -> None:
    """Two quotations, a contract, half and all of it done, taken over and paid."""
    package = plan(
        village,
        function="02.03.10",
        account="5.3.5.03",
        activity="Rabat beton",
        title="Semen, pasir, dan batu pecah untuk rabat beton",
        method=Method.QUOTATION,
        place="Jalan menuju balai desa",
        volume="120 sak, 60 m3",
        estimate=48_500_000,
        team=TEAM,
    )
    preparing.announce(package=package, announced_on=day(3, 2), deadline=day(3, 12), by=None)
    cheaper, _dearer = (
        choosing.take_quotation(package=package, supplier=supplier, amount=amount, received_on=day(3, 6), by=None)
        for supplier, amount in ((shop, 46_200_000), (company, 47_900_000))
    )
    choosing.evaluate(package=package, evaluated_on=day(3, 13), by=None)
    choosing.award(
        package=package, quotation=cheaper, decided_on=day(3, 14), reason="Harga terendah yang memenuhi syarat", by=None
    )
    working.contract(
        package=package,
        number=f"027/03/SPK/{YEAR}",
        signed_on=day(3, 16),
        value=cheaper.amount,
        starts_on=day(3, 17),
        ends_on=day(5, 15),
        by=None,
    )
    working.record_progress(package=package, percent=50, date=day(4, 10), note="210 m selesai dicor", by=None)
    working.pay(package=package, document=f"00012/SPP/{YEAR}", date=day(4, 14), amount=cheaper.amount // 2, by=None)
    working.record_progress(package=package, percent=100, date=day(5, 12), by=None)
    working.hand_over(package=package, number=f"028/BAST/{YEAR}", date=day(5, 14), by=None)
    rest = cheaper.amount - cheaper.amount // 2
    working.pay(package=package, document=f"00031/SPP/{YEAR}", date=day(5, 20), amount=rest, by=None)


def buy(village: Village, shop: Supplier, post: tuple[str, str], title: str, on: tuple[dt.date, int]) -> None:
    """For one post of the budget, on a day and for so many rupiah."""
    (function, account), (bought_on, amount) = post, on
    package = plan(
        village, function=function, account=account, activity=title, title=title, method=Method.DIRECT, estimate=amount
    )
    preparing.announce(package=package, announced_on=bought_on, by=None)
    choosing.award(package=package, supplier=shop, amount=amount, decided_on=bought_on, by=None)


def work_together(village: Village) -> None:
    """Carried out by residents themselves, and not finished yet."""
    package = plan(
        village,
        function="02.03.10",
        account="5.3.5.02",
        activity="Rabat beton",
        title="Pengecoran jalan oleh warga",
        category=Category.WORKS,
        method=Method.SWAKELOLA,
        place="Jalan menuju balai desa",
        volume="420 m",
        estimate=32_000_000,
        team=TEAM,
        planned_until=day(12, 15),
    )
    preparing.announce(package=package, announced_on=day(3, 2), by=None)
    working.record_progress(package=package, percent=50, date=day(4, 10), note="Bergiliran tiga banjar", by=None)


def ask_for_quotations(village: Village) -> None:
    """Announced, and suppliers may still answer."""
    package = plan(
        village,
        function="04.02.03",
        account="5.3.2.09",
        activity="Lumbung pangan dan kebun bibit",
        title="Alat pengolah tanah",
        method=Method.QUOTATION,
        volume="1 unit",
        estimate=14_500_000,
        team=TEAM,
    )
    preparing.announce(package=package, announced_on=day(11, 16), deadline=day(11, 30), by=None)
