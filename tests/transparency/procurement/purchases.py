"""Purchases made through the services, as far as a test needs them."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.db import transaction

from foundation.tenancy.reach import Reach, opened
from transparency.codes.enums import Source
from transparency.procurement.dossiers import Dossier, dossier_of
from transparency.procurement.enums import Category, Method, SupplierKind
from transparency.procurement.models import ProcurementPackage, Supplier
from transparency.procurement.services import choosing, preparing, working
from transparency.procurement.services.errors import ProcurementError
from villages.models import Village

TEAM = ("Kasi Kesejahteraan", "Ketua LPMD", "Wakil warga")
ANNOUNCED, BOUGHT, DEADLINE = dt.date(2026, 3, 2), dt.date(2026, 3, 4), dt.date(2026, 3, 12)


def day(month: int, number: int) -> dt.date:
    return dt.date(2026, month, number)


def everything() -> AbstractContextManager[Any]:
    return opened(Reach.system())


def plan_of(village: Village, **fields: Any) -> dict[str, Any]:
    """What `preparing.plan` is told."""
    estimate = fields.get("estimate", 48_500_000)
    usual: dict[str, Any] = {
        "village": village,
        "year": 2026,
        "function": "02.03.10",
        "activity": "Jalan Banjar Kayu Putih",
        "account": "5.3.5.01",
        "title": "Semen dan pasir untuk jalan",
        "category": Category.GOODS,
        "method": Method.QUOTATION,
        "place": "Banjar Kayu Putih",
        "volume": "120 sak",
        "estimate": estimate,
        "sources": {Source.DANA_DESA.value: estimate},
        "team": TEAM,
        "by": None,
    }
    return usual | fields


def planned(village: Village, **fields: Any) -> ProcurementPackage:
    return preparing.plan(**plan_of(village, **fields))


def announced(
    village: Village, on: dt.date = ANNOUNCED, until: dt.date = DEADLINE, **fields: Any
) -> ProcurementPackage:
    return preparing.announce(package=planned(village, **fields), announced_on=on, deadline=until, by=None)


def supplier(village: Village, name: str = "UD Sinar Padi", **fields: Any) -> Supplier:
    known = Supplier.objects.filter(village=village, name=name).first()
    return known or choosing.add_supplier(
        village=village, name=name, kind=fields.pop("kind", SupplierKind.SHOP), by=None, **fields
    )


def awarded(village: Village, amounts: tuple[int, ...] = (46_000_000, 47_500_000), **fields: Any) -> ProcurementPackage:
    """With so many quotations; the cheapest is taken."""
    package = announced(village, **fields)
    quotations = [
        choosing.take_quotation(
            package=package,
            supplier=supplier(village, f"CV Uji {number}"),
            amount=amount,
            received_on=day(3, 5),
            by=None,
        )
        for number, amount in enumerate(amounts)
    ]
    choosing.evaluate(package=package, evaluated_on=day(3, 13), by=None)
    cheapest = min(quotations, key=lambda quotation: quotation.amount)
    choosing.award(package=package, quotation=cheapest, decided_on=day(3, 14), by=None, reason="Termurah")
    return fresh(package)


def bought(village: Village, amount: int = 8_000_000, on: dt.date = BOUGHT, **fields: Any) -> ProcurementPackage:
    """A direct purchase, awarded."""
    usual = {"method": Method.DIRECT, "estimate": amount, "team": ()}
    package = preparing.announce(package=planned(village, **(usual | fields)), announced_on=on, by=None)
    choosing.award(package=package, supplier=supplier(village), amount=amount, decided_on=on, by=None)
    return fresh(package)


def contracted(village: Village, **fields: Any) -> ProcurementPackage:
    package = awarded(village, **fields)
    working.contract(
        package=package,
        number="027/03/SPK/2026",
        signed_on=day(3, 16),
        value=dossier(package).value or 0,
        starts_on=day(3, 17),
        ends_on=day(4, 30),
        by=None,
    )
    return fresh(package)


def own_work(village: Village, **fields: Any) -> ProcurementPackage:
    usual = {"method": Method.SWAKELOLA, "category": Category.WORKS, "planned_until": day(5, 31)}
    return preparing.announce(package=planned(village, **(usual | fields)), announced_on=day(3, 2), by=None)


def finished(village: Village, **fields: Any) -> ProcurementPackage:
    """Everything that can happen to a package: changed once, half and wholly done, taken over and paid."""
    package = contracted(village, **fields)
    value = dossier(package).value or 0
    working.record_progress(package=package, percent=50, date=day(4, 2), by=None, note="Setengah jalan")
    working.change_contract(
        package=package, number="ADD/1", signed_on=day(4, 10), value=value, ends_on=day(5, 15), reason="Hujan", by=None
    )
    working.pay(package=package, document="00012/SPP/2026", date=day(4, 12), amount=value // 2, by=None)
    working.record_progress(package=package, percent=100, date=day(5, 10), by=None)
    working.hand_over(package=package, number="028/BAST/2026", date=day(5, 12), by=None)
    working.pay(package=package, document="00031/SPP/2026", date=day(5, 20), amount=value - value // 2, by=None)
    return fresh(package)


def fresh(package: ProcurementPackage) -> ProcurementPackage:
    return ProcurementPackage.objects.select_related("village__region__parent__parent__parent", "village__site").get(
        pk=package.pk
    )


def dossier(package: ProcurementPackage) -> Dossier:
    return dossier_of(package, public=False)


def refusal(act: Callable[..., Any], **fields: Any) -> str:
    """The field that the refusal names."""
    with pytest.raises(ProcurementError) as caught, transaction.atomic():
        act(**fields)
    assert str(caught.value)
    return caught.value.field
