"""What the people of a village do with purchases on a telephone, and what officers and strangers see of it."""

import gzip
import io
from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from PIL import Image

from tests.counting import queries_of
from tests.factories import BudgetActivityFactory, BudgetLineFactory, MembershipFactory, VillageFactory
from tests.transparency.procurement import purchases
from tests.transparency.procurement.purchases import day, dossier, everything
from tests.villages.offices import EVERYBODY, STRANGERS, is_refused, person, read, signed_in
from transparency.procurement.enums import Method, State
from transparency.procurement.models import (
    CatalogueItem,
    ProcurementPackage,
    Progress,
    Quotation,
    Supplier,
    ThresholdRule,
)
from transparency.procurement.services import catalogue, choosing, working
from villages.models import Village
from villages.roles import Role

MOST, MOST_BYTES = 25, 40_000
WRITERS = {Role.HEAD, Role.SECRETARY, Role.TREASURER, Role.OPERATOR, "superuser"}


@pytest.fixture
def neighbour(village: Village) -> Village:
    return VillageFactory(region__code="51.07.06.2004", region__name="Jungutan")


@pytest.fixture
def head(village: Village) -> Client:
    return signed_in(MembershipFactory(village=village, role=Role.HEAD).user)


@pytest.fixture
def treasurer(village: Village) -> Client:
    return signed_in(MembershipFactory(village=village, role=Role.TREASURER).user)


def url(village: Village, path: str = "") -> str:
    return f"/cms/villages/{village.pk}/procurement/{path}"


PLAN = {
    "year": "2026",
    "function": "02.03.10.",
    "title": "Semen dan pasir",
    "category": "goods",
    "method": "quotation",
    "estimate": "Rp48.500.000",
    "source": "DDS",
    "team": "Kasi Kesejahteraan\nKetua LPMD\n\nWakil warga",
}


def state(package: ProcurementPackage) -> str:
    with everything():
        return ProcurementPackage.objects.get(pk=package.pk).state


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_list_is_for_those_who_work_there_and_those_who_oversee_it(
    village: Village, neighbour: Village, who: str
) -> None:
    with everything():
        package = purchases.planned(village, title="Pasir Bebandem")
        client = signed_in(person(who, village, neighbour))

    for path in ("", "suppliers/", "catalogue/", f"{package.pk}/"):
        response = client.get(url(village, path))
        if who in STRANGERS:
            assert is_refused(response)
            assert "Pasir Bebandem" not in response.content.decode()
        else:
            assert response.status_code == 200, path


@pytest.mark.parametrize("who", EVERYBODY)
def test_only_those_who_work_on_money_write(village: Village, neighbour: Village, who: str) -> None:
    client = signed_in(person(who, village, neighbour))

    response = client.post(url(village, "add/"), PLAN)

    with everything():
        assert ProcurementPackage.objects.exists() == (who in WRITERS)
    if who not in WRITERS:
        assert is_refused(response)


def test_a_plan_is_typed_as_people_type(village: Village, treasurer: Client) -> None:
    with everything():
        activity = BudgetActivityFactory(version__budget__village=village, name="Jalan Banjar Uji")
        BudgetLineFactory(version=activity.version, amount=60_000_000)
    form = read(treasurer.get(url(village, "add/?year=2026")))
    assert [option["value"] for option in form.select("datalist option")] == ["02.03.10"]

    more = {"second_source": "ADD", "second_amount": "8.500.000"}
    response = treasurer.post(url(village, "add/"), PLAN | more)

    with everything():
        package = ProcurementPackage.objects.get()
    assert response.status_code == 302
    assert (package.function, package.activity, package.estimate) == ("02.03.10", "Jalan Banjar Uji", 48_500_000)
    assert package.sources == {"DDS": 40_000_000, "ADD": 8_500_000}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"estimate": "48 juta"}, "estimate"),
        ({"estimate": "4.85.00"}, "estimate"),
        ({"estimate": "-5"}, "estimate"),
        ({"estimate": "9" * 25}, "estimate"),
        ({"estimate": "0"}, "estimate"),
        ({"function": "99.99.99"}, "function"),
        ({"function": "\0"}, "function"),
        ({"method": "direct"}, "method"),
        ({"method": "entah"}, "method"),
        ({"team": "Kasi"}, "team"),
        ({"second_source": "DDS", "second_amount": "1"}, "second_amount"),
        ({"second_source": "ADD"}, "second_amount"),
        ({"second_source": "ADD", "second_amount": "48.500.000"}, "second_amount"),
        ({"planned_from": "31-02-2026"}, "planned_from"),
        ({"year": "dua ribu"}, "year"),
    ],
)
def test_what_was_typed_wrongly_is_marked_and_the_rest_stays(
    village: Village, treasurer: Client, wrong: dict[str, str], field: str
) -> None:
    response = treasurer.post(url(village, "add/"), PLAN | wrong)

    assert list(response.context["form"].errors) == [field]
    assert "Semen dan pasir" in response.content.decode()
    with everything():
        assert not ProcurementPackage.objects.exists()


def test_dates_the_wrong_way_round_are_told_at_the_form(village: Village, treasurer: Client) -> None:
    dates = {"planned_from": "2026-05-02", "planned_until": "2026-05-01"}

    assert treasurer.post(url(village, "add/"), PLAN | dates).context["form"].non_field_errors()


def test_a_package_goes_its_way_through_the_screens(village: Village, treasurer: Client, head: Client) -> None:
    treasurer.post(url(village, "add/"), PLAN)
    with everything():
        package = ProcurementPackage.objects.get()
    screen = url(village, f"{package.pk}/")

    def do(client: Client, act: str, **fields: Any) -> None:
        response = client.post(screen, {"act": act, **fields})
        errors = response.context and response.context["form"].errors
        assert response.status_code == 302, errors

    do(head, "announce", announced_on="2026-03-02", deadline="2026-03-12")
    for name, amount in (("UD Sinar", "46.000.000"), ("CV Uji", "47.000.000")):
        do(treasurer, "quotation", new_name=name, new_kind="shop", amount=amount, received_on="2026-03-05")
    do(treasurer, "evaluate", evaluated_on="2026-03-13")
    with everything():
        cheapest = Quotation.objects.get(amount=46_000_000)
    do(head, "award", quotation=cheapest.pk, decided_on="2026-03-14")
    dates = {"signed_on": "2026-03-16", "starts_on": "2026-03-17", "ends_on": "2026-04-30"}
    do(treasurer, "contract", number="SPK/1", value="46.000.000", **dates)
    do(treasurer, "progress", percent="100", date="2026-04-02", seen="Semen di gudang", photo=photo())
    do(treasurer, "handover", number="BAST/1", date="2026-04-20")
    do(treasurer, "payment", kind="spp", document="SPP/1", date="2026-04-22", amount="46000000")

    assert state(package) == State.PAID
    with everything():
        assert Progress.objects.get().picture.description == "Semen di gudang"
    assert treasurer.get(screen).context["act"] is None


def photo() -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (90, 60), "green").save(file, "JPEG")
    file.seek(0)
    file.name = "jalan.jpg"
    return file


def test_a_photo_that_is_none_is_refused_and_a_photo_needs_words(village: Village, treasurer: Client) -> None:
    with everything():
        package = purchases.contracted(village)
    broken = io.BytesIO(b"bukan gambar")
    broken.name = "jalan.jpg"
    post = {"act": "progress", "percent": "50", "date": "2026-04-02"}

    silent = treasurer.post(url(village, f"{package.pk}/"), {**post, "photo": photo()})
    none = treasurer.post(url(village, f"{package.pk}/"), {**post, "photo": broken, "seen": "Jalan"})

    assert list(silent.context["form"].errors) == ["seen"]
    assert list(none.context["form"].errors) == ["photo"]
    with everything():
        assert not Progress.objects.exists()


def test_who_may_not_decide_reads_who_does(village: Village, treasurer: Client) -> None:
    with everything():
        package = purchases.planned(village)
    screen = url(village, f"{package.pk}/")

    assert treasurer.get(screen).context["form"] is None
    assert treasurer.post(screen, {"act": "announce", "announced_on": "2026-03-02"}).status_code in (302, 403)
    assert state(package) == State.PLANNED


def test_a_step_out_of_its_turn_does_nothing(village: Village, head: Client) -> None:
    with everything():
        package = purchases.planned(village)

    for act in ("award", "payment", "entah", "", "contract"):
        assert head.post(url(village, f"{package.pk}/"), {"act": act}).status_code == 302
    assert head.get(url(village, f"{package.pk}/?act=payment")).context["act"].name == "announce"
    assert state(package) == State.PLANNED


def test_a_supplier_of_another_village_cannot_be_chosen(
    village: Village, neighbour: Village, treasurer: Client
) -> None:
    with everything():
        package, foreign = purchases.announced(village), purchases.supplier(neighbour, "UD Jauh")
    fields = {"act": "quotation", "supplier": foreign.pk, "amount": "1.000", "received_on": "2026-03-05"}

    response = treasurer.post(url(village, f"{package.pk}/"), fields)

    assert "supplier" in response.context["form"].errors
    assert "UD Jauh" not in response.content.decode()


@pytest.mark.parametrize("path", ["{package}/", "{package}/edit/", "suppliers/{supplier}/", "catalogue/{item}/"])
def test_what_belongs_to_another_village_is_not_found_below_the_own_one(
    village: Village, neighbour: Village, path: str
) -> None:
    user = MembershipFactory(village=village, role=Role.HEAD).user
    MembershipFactory(village=neighbour, role=Role.HEAD, user=user)
    with everything():
        keys = {
            "package": purchases.planned(neighbour).pk,
            "supplier": purchases.supplier(neighbour).pk,
            "item": catalogue.offer(village=neighbour, name="Semen", unit="sak", by=None).pk,
        }
    client = signed_in(user)

    assert client.get(url(neighbour, path.format(**keys))).status_code == 200
    assert client.get(url(village, path.format(**keys))).status_code == 404


def test_flags_are_shown_to_those_who_can_still_change_something(village: Village, treasurer: Client) -> None:
    with everything():
        first = purchases.bought(village, 8_000_000, title="Kertas")
        purchases.bought(village, 7_000_000, title="Tinta", on=day(3, 20))

    assert len(read(treasurer.get(url(village))).select(".people-list .desk__mark--act")) == 2
    assert len(read(treasurer.get(url(village, f"{first.pk}/"))).select(".help-warning")) == 1


def test_a_plan_is_changed_on_the_screen(village: Village, treasurer: Client) -> None:
    with everything():
        package = purchases.planned(village)
    form = treasurer.get(url(village, f"{package.pk}/edit/")).context["form"]
    fields = {name: form[name].value() for name in form.fields}
    assert fields["team"].splitlines() == list(purchases.TEAM)
    assert 'value="48.500.000"' in str(form["estimate"])
    sent = {name: value for name, value in fields.items() if value is not None} | {"title": "Batu kali"}

    assert treasurer.post(url(village, f"{package.pk}/edit/"), sent).status_code == 302

    with everything():
        assert ProcurementPackage.objects.get().title == "Batu kali"


def test_a_payment_is_taken_back_on_the_screen(village: Village, treasurer: Client) -> None:
    with everything():
        package = purchases.contracted(village)
        payment = working.pay(package=package, document="SPP/1", date=day(4, 1), amount=1_000_000, by=None)
    screen = url(village, f"{package.pk}/payments/{payment.pk}/take-back/")
    assert treasurer.get(screen).status_code == 200

    assert treasurer.post(screen, {"document": "STS/1", "date": "2026-04-02"}).status_code == 302

    with everything():
        assert dossier(package).paid == 0
    assert treasurer.post(screen, {"document": "STS/2", "date": "2026-04-02"}).context["form"].non_field_errors()


def test_suppliers_are_kept_with_their_record(village: Village, treasurer: Client) -> None:
    assert treasurer.post(url(village, "suppliers/add/"), {"name": "CV Baru", "kind": "company"}).status_code == 302
    wrong = treasurer.post(url(village, "suppliers/add/"), {"name": "Wayan", "kind": "person", "nib": "9" * 13})
    assert wrong.context["form"].errors
    with everything():
        supplier = Supplier.objects.get()
        package = purchases.announced(village, method=Method.DIRECT, estimate=5_000_000)
        choosing.award(package=package, supplier=supplier, amount=5_000_000, decided_on=day(3, 3), by=None)

    changed = {"name": "CV Baru Jaya", "kind": "company", "nib": "9912345678901"}
    assert treasurer.post(url(village, f"suppliers/{supplier.pk}/"), changed).status_code == 302
    page = read(treasurer.get(url(village, f"suppliers/{supplier.pk}/")))
    assert "Rp5.000.000" in page.get_text()
    assert "CV Baru Jaya" in page.get_text()


def test_the_catalogue_is_kept_with_its_prices(village: Village, treasurer: Client) -> None:
    made = treasurer.post(url(village, "catalogue/add/"), {"name": "Semen", "unit": "sak 50 kg", "category": "goods"})
    with everything():
        item = CatalogueItem.objects.get()
    screen = url(village, f"catalogue/{item.pk}/")
    assert made["Location"] == screen

    assert treasurer.post(screen, {"act": "price", "price": "66.000", "date": "2026-02-01", "origin": "survey"})[
        "Location"
    ]
    wrong = treasurer.post(screen, {"act": "price", "price": "mahal", "date": "2026-02-01", "origin": "survey"})
    assert list(wrong.context["price_form"].errors) == ["price"]
    hidden = {"name": "Semen Gresik", "unit": "sak 50 kg", "category": "goods"}
    assert treasurer.post(screen, hidden).status_code == 302

    with everything():
        item.refresh_from_db()
    assert (item.name, item.price, item.is_public) == ("Semen Gresik", 66_000, False)
    assert "Semen Gresik" in treasurer.get(url(village, "catalogue/?q=gresik")).content.decode()


def test_officers_set_the_limits_of_the_kabupaten_in_charge(village: Village) -> None:
    foreign = VillageFactory(region__code="33.15.01.2001").regency
    officer = signed_in(MembershipFactory(role=Role.DISTRICT_OFFICER, region=village.regency).user)
    assert officer.get("/cms/procurement/")["Location"] == "/cms/procurement/limits/"
    limits = {"regency": village.regency.pk, "year_from": "2026", "direct": "15.000.000", "quotation": "250.000.000"}

    assert officer.post("/cms/procurement/limits/", limits).status_code == 302
    refused = officer.post("/cms/procurement/limits/", limits | {"regency": foreign.pk})

    assert list(refused.context["form"].errors) == ["regency"]
    assert foreign.name not in refused.content.decode()
    assert ThresholdRule.objects.get().direct == 15_000_000


def test_the_limits_are_no_screen_for_people_of_a_village(village: Village, head: Client) -> None:
    assert head.get("/cms/procurement/limits/").status_code == 404
    assert head.get("/cms/procurement/")["Location"] == url(village)


SCREENS = ("", "add/?year=2026", "{package}/", "suppliers/", "suppliers/{supplier}/", "catalogue/", "catalogue/{item}/")


def make(village: Village, number: int) -> dict[str, str]:
    with everything():
        for count in range(number):
            package = purchases.finished(village, title=f"Semen {count}")
            item = catalogue.offer(village=village, name=f"Barang {count}", unit="buah", by=None)
            catalogue.note_price(item=item, price=1_000, date=day(1, 1), by=None)
        keys = {"package": package.pk, "supplier": dossier(package).supplier.pk, "item": item.pk}
    return {path: url(village, path.format(**keys)) for path in SCREENS}


def test_screens_ask_the_same_for_one_and_for_three_and_are_light(village: Village, neighbour: Village) -> None:
    counted = []
    for place, number in ((village, 1), (neighbour, 3)):
        addresses = make(place, number)
        client = signed_in(MembershipFactory(village=place, role=Role.TREASURER).user, place)
        with translation.override("id"):
            counted.append({path: len(queries_of(partial(client.get, at))) for path, at in addresses.items()})
            weights = {path: len(gzip.compress(client.get(at).content)) for path, at in addresses.items()}
        assert max(weights.values()) <= MOST_BYTES
    print(counted)
    assert counted[0] == counted[1]
    assert max(counted[0].values()) <= MOST
