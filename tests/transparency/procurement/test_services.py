"""From the plan to the last payment: each step does its own, and nothing out of its turn."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from tests.factories import PictureFactory, QuotationFactory, VillageFactory
from tests.transparency.procurement import purchases
from tests.transparency.procurement.purchases import day, dossier, refusal
from transparency.procurement.enums import Method, State, SupplierKind
from transparency.procurement.models import (
    CatalogueItem,
    Payment,
    ProcurementPackage,
    Progress,
    Quotation,
    Supplier,
    TeamMember,
)
from transparency.procurement.services import catalogue, choosing, preparing, working
from villages.models import Village

pytestmark = pytest.mark.usefixtures("open_reach")


def test_a_package_goes_from_the_plan_to_the_last_payment(village: Village) -> None:
    made = purchases.finished(village)

    whole = dossier(made)
    assert made.state == State.PAID
    assert made.ended_on == day(5, 20)
    assert whole.paid == whole.value == 46_000_000
    assert [progress.percent for progress in whole.progress] == [50, 100]


def test_the_database_itself_keeps_what_was_announced(village: Village) -> None:
    package = purchases.finished(village)
    attempts: list[Callable[[], Any]] = [
        lambda: ProcurementPackage.objects.filter(pk=package.pk).update(estimate=1),
        lambda: ProcurementPackage.objects.filter(pk=package.pk).update(is_public=False),
        lambda: Quotation.objects.filter(package=package).update(amount=1),
        lambda: Payment.objects.filter(package=package).update(amount=1),
        lambda: Payment.objects.filter(package=package).delete(),
        lambda: Progress.objects.filter(package=package).update(percent=1),
        lambda: Progress.objects.filter(package=package).delete(),
        lambda: TeamMember.objects.filter(package=package).delete(),
        lambda: Supplier.published.filter(village=village).delete(),
    ]
    for attempt in attempts:
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()


def test_a_picture_may_be_taken_away_and_the_progress_stays(village: Village) -> None:
    package, picture = purchases.contracted(village), PictureFactory()
    working.record_progress(package=package, percent=50, date=day(4, 2), by=None, picture=picture)

    picture.delete()

    [progress] = dossier(package).progress
    assert (progress.percent, progress.picture) == (50, None)


def quotation_of(package: ProcurementPackage, **fields: Any) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "supplier": purchases.supplier(package.village),
        "amount": 40_000_000,
        "received_on": day(3, 5),
    }
    return {"package": package, "by": None, **usual, **fields}


def test_a_quotation_that_cannot_be_is_refused(village: Village) -> None:
    package, foreign = purchases.announced(village), purchases.supplier(VillageFactory())
    wrong: dict[str, dict[str, Any]] = {
        "supplier": {"supplier": foreign},
        "amount": {"amount": "40 juta"},
        "received_on": {"received_on": day(3, 13)},
    }
    for field, fields in wrong.items():
        assert refusal(choosing.take_quotation, **quotation_of(package, **fields)) == field
    assert refusal(choosing.take_quotation, **quotation_of(package, received_on=day(3, 1))) == "received_on"

    choosing.take_quotation(**quotation_of(package))
    assert refusal(choosing.take_quotation, **quotation_of(package, amount=39_000_000)) == ""
    assert Quotation.objects.filter(package=package).count() == 1


def test_only_who_competes_is_asked_for_quotations(village: Village) -> None:
    for package in (purchases.own_work(village), purchases.bought(village)):
        assert refusal(choosing.take_quotation, **quotation_of(package)) == ""
        assert refusal(choosing.evaluate, package=package, evaluated_on=day(3, 13), by=None) == ""


def test_a_choice_that_cannot_be_is_refused(village: Village) -> None:
    package = purchases.announced(village)
    early: dict[str, Any] = {"package": package, "decided_on": day(3, 14), "by": None}
    first = choosing.take_quotation(**quotation_of(package))
    dear = choosing.take_quotation(
        **quotation_of(package, supplier=purchases.supplier(village, "CV B"), amount=45_000_000)
    )
    foreign = QuotationFactory()

    assert refusal(choosing.award, quotation=first, **early) == ""  # not compared yet
    assert refusal(choosing.evaluate, package=package, evaluated_on=day(3, 11), by=None) == "evaluated_on"
    choosing.evaluate(package=package, evaluated_on=day(3, 13), by=None)
    assert refusal(choosing.take_quotation, **quotation_of(package)) == ""
    assert refusal(choosing.award, **early) == "quotation"
    assert refusal(choosing.award, quotation=foreign, **early) == "quotation"
    assert refusal(choosing.award, quotation=dear, **early) == "reason"
    assert refusal(choosing.award, quotation=first, **{**early, "decided_on": day(3, 12)}) == "decided_on"

    made = choosing.award(quotation=dear, reason="Mutu lebih baik", **early)
    assert made.amount == 45_000_000
    assert refusal(choosing.award, quotation=first, **early) == ""


def test_a_direct_purchase_has_a_supplier_and_keeps_to_the_limit(village: Village) -> None:
    planned = purchases.planned(village, method=Method.DIRECT, estimate=9_000_000, team=())
    package = preparing.announce(package=planned, announced_on=day(3, 2), by=None)
    usual: dict[str, Any] = {
        "package": package,
        "decided_on": day(3, 3),
        "by": None,
        "supplier": purchases.supplier(village),
    }

    assert refusal(choosing.award, **{**usual, "supplier": None}, amount=8_000_000) == "supplier"
    assert refusal(choosing.award, **usual) == "amount"
    assert refusal(choosing.award, **usual, amount=10_000_001) == "amount"
    assert refusal(choosing.award, **usual, amount=9_500_000) == "reason"
    assert (
        refusal(choosing.award, **{**usual, "supplier": purchases.supplier(VillageFactory())}, amount=1) == "supplier"
    )
    assert choosing.award(**usual, amount=9_500_000, reason="Harga naik").amount == 9_500_000


def test_own_work_has_no_supplier_and_no_contract(village: Village) -> None:
    package = purchases.own_work(village)

    assert refusal(choosing.award, package=package, decided_on=day(3, 3), by=None) == ""
    working.pay(package=package, document="SPP/1", date=day(3, 4), amount=10_000_000, by=None)
    working.record_progress(package=package, percent=60, date=day(4, 1), by=None)
    assert refusal(working.hand_over, package=package, number="B", date=day(4, 2), by=None) == ""  # not finished
    change: dict[str, Any] = {
        "number": "A",
        "signed_on": day(4, 2),
        "value": 1,
        "ends_on": day(4, 3),
        "reason": "x",
        "by": None,
    }
    assert refusal(working.change_contract, package=package, **change) == ""
    working.record_progress(package=package, percent=100, date=day(4, 20), by=None)
    working.hand_over(package=package, number="BAST/1", date=day(4, 21), by=None)
    assert (
        refusal(working.pay, package=package, document="SPP/2", date=day(4, 22), amount=40_000_000, by=None) == "amount"
    )
    working.pay(package=package, document="SPP/2", date=day(4, 22), amount=30_000_000, is_last=True, by=None)
    assert purchases.fresh(package).state == State.PAID


def contract_of(package: ProcurementPackage, **fields: Any) -> dict[str, Any]:
    usual: dict[str, Any] = {"number": "SPK/1", "signed_on": day(3, 16), "value": 46_000_000}
    return {"package": package, "by": None, "starts_on": day(3, 17), "ends_on": day(4, 30), **usual, **fields}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"value": 46_000_001}, "value"),
        ({"value": -1}, "value"),
        ({"value": "empat puluh juta"}, "value"),
        ({"signed_on": day(3, 13)}, "signed_on"),
        ({"ends_on": day(3, 16)}, "ends_on"),
        ({"number": ""}, "number"),
    ],
)
def test_a_contract_that_cannot_be_is_refused(village: Village, wrong: dict[str, Any], field: str) -> None:
    package = purchases.awarded(village)

    assert refusal(working.contract, **contract_of(package, **wrong)) == field
    assert purchases.fresh(package).state == State.AWARDED


def test_a_contract_is_changed_by_what_is_agreed_later(village: Village) -> None:
    package = purchases.contracted(village)
    working.pay(package=package, document="SPP/1", date=day(4, 1), amount=20_000_000, by=None)
    change: dict[str, Any] = {"package": package, "number": "ADD/1", "signed_on": day(4, 10), "by": None}
    change |= {"value": 47_000_000, "ends_on": day(5, 15), "reason": "Hujan"}

    for wrong, field in (
        ({"value": 19_000_000}, "value"),
        ({"ends_on": day(3, 1)}, "ends_on"),
        ({"signed_on": day(3, 1)}, "signed_on"),
        ({"reason": " "}, "reason"),
    ):
        assert refusal(working.change_contract, **(change | wrong)) == field
    working.change_contract(**change)

    assert dossier(package).value == 47_000_000
    assert dossier(package).ends_on == day(5, 15)
    assert refusal(working.change_contract, **change) == ""  # the same number again


def test_progress_never_falls_nor_goes_back_in_time(village: Village) -> None:
    package = purchases.contracted(village)
    working.record_progress(package=package, percent=50, date=day(4, 2), by=None)

    assert refusal(working.record_progress, package=package, percent=40, date=day(4, 3), by=None) == "percent"
    assert refusal(working.record_progress, package=package, percent=60, date=day(4, 1), by=None) == "date"
    assert refusal(working.record_progress, package=package, percent=101, date=day(4, 3), by=None) == "percent"


def test_more_than_the_contract_is_not_paid_nor_one_paper_twice(village: Village) -> None:
    package = purchases.contracted(village)
    pay: dict[str, Any] = {"package": package, "document": "SPP/1", "date": day(4, 1), "by": None}
    working.pay(amount=40_000_000, **pay)

    assert refusal(working.pay, amount=1, **pay) == ""
    assert refusal(working.pay, amount=7_000_000, **{**pay, "document": "SPP/2"}) == "amount"
    assert refusal(working.pay, amount=1, **{**pay, "document": "SPP/2", "date": day(3, 1)}) == "date"
    assert refusal(working.pay, amount=1, **{**pay, "document": ""}) == "document"


def test_a_payment_is_taken_back_by_a_second_one_and_only_once(village: Village) -> None:
    package = purchases.finished(village)
    last = Payment.objects.filter(package=package).latest("date")

    working.take_back(payment=last, document="STS/1", date=day(6, 1), by=None)

    assert dossier(package).paid == 23_000_000
    assert purchases.fresh(package).state == State.HANDED_OVER
    assert Payment.objects.filter(package=package).count() == 3
    assert refusal(working.take_back, payment=last, document="STS/2", date=day(6, 1), by=None) == ""
    working.pay(package=package, document="SPP/9", date=day(6, 2), amount=23_000_000, by=None)
    assert purchases.fresh(package).state == State.PAID


def test_what_is_paid_before_it_is_handed_over_is_done_with_the_handover(village: Village) -> None:
    package = purchases.contracted(village)
    working.pay(package=package, document="SPP/1", date=day(4, 1), amount=46_000_000, by=None)

    working.hand_over(package=package, number="BAST", date=day(4, 2), by=None)

    assert purchases.fresh(package).state == State.PAID


def test_steps_out_of_their_order_are_refused(village: Village) -> None:
    package = purchases.announced(village)
    progress: dict[str, Any] = {"package": package, "percent": 10, "date": day(3, 20), "by": None}
    handover: dict[str, Any] = {"package": package, "number": "BAST", "date": day(3, 20), "by": None}
    payment: dict[str, Any] = {"package": package, "document": "SPP", "date": day(3, 20), "amount": 1, "by": None}

    assert refusal(working.contract, **contract_of(package)) == ""
    assert refusal(working.record_progress, **progress) == ""
    assert refusal(working.hand_over, **handover) == ""
    assert refusal(working.pay, **payment) == ""
    assert refusal(preparing.announce, package=package, announced_on=day(3, 2), deadline=day(3, 9), by=None) == ""
    assert purchases.fresh(package).state == State.ANNOUNCED


def test_of_a_person_only_the_name_is_kept(village: Village) -> None:
    person: dict[str, Any] = {"village": village, "name": "  Wayan   Uji ", "kind": SupplierKind.PERSON, "by": None}

    for wrong in ({"nib": "9912345678901"}, {"npwp": "991234567890123"}, {"address": "Banjar Uji"}):
        assert refusal(choosing.add_supplier, **person, **wrong) == ""
    assert choosing.add_supplier(**person).name == "Wayan Uji"
    assert refusal(choosing.add_supplier, **person) == ""
    assert refusal(choosing.add_supplier, **{**person, "kind": SupplierKind.SHOP, "name": "CV"}, nib="12") == "nib"


def test_the_newest_price_is_the_one_of_the_item(village: Village) -> None:
    item = catalogue.offer(village=village, name="Semen  Gresik", unit="sak 50 kg", by=None)
    for month, price in ((2, 66_000), (3, 68_000), (1, 62_000)):
        catalogue.note_price(item=item, price=price, date=day(month, 1), by=None)

    kept = CatalogueItem.objects.get(pk=item.pk)
    assert (kept.price, kept.priced_on, kept.name) == (68_000, day(3, 1), "Semen Gresik")
    assert refusal(catalogue.note_price, item=item, price=0, date=day(1, 1), by=None) == "price"
    assert refusal(catalogue.offer, village=village, name="semen gresik", unit="SAK 50 KG", by=None) == ""
    foreign = purchases.supplier(VillageFactory())
    assert refusal(catalogue.offer, village=village, name="Pasir", unit="m3", seller=foreign, by=None) == "supplier"
