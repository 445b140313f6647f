"""Reference prices: officers write them for their kabupaten, one by one or as a file."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cooperative.catalogue.models import Commodity, ReferencePrice
from tests.cooperative.catalogue.shops import Shop
from tests.counting import queries_of
from tests.factories import CommodityFactory, MembershipFactory, ReferencePriceFactory, RegionFactory
from tests.villages.offices import EVERYBODY, is_refused, person, read, signed_in
from villages.models import Village
from villages.roles import Role

URL = "/cms/prices/"
OFFICERS = {"district", "province", "far officer", "superuser"}


@pytest.fixture
def officer(village: Village) -> Client:
    return signed_in(MembershipFactory(role=Role.DISTRICT_OFFICER, region=village.regency).user)


@pytest.mark.parametrize("who", EVERYBODY)
def test_prices_are_for_officers_and_commodities_for_those_of_the_province(
    village: Village, neighbour: Village, who: str
) -> None:
    client = signed_in(person(who, village, neighbour))
    commodity = CommodityFactory()
    assert is_refused(client.get(URL)) == (who not in OFFICERS)
    assert is_refused(client.get(f"{URL}series/")) == (who not in OFFICERS)
    for path in ("commodities/", "commodities/add/", f"commodities/{commodity.pk}/"):
        assert is_refused(client.get(URL + path)) == (who not in {"province", "superuser"}), path


def test_a_price_is_written_down_for_the_own_kabupaten_only(village: Village, officer: Client) -> None:
    commodity, far = CommodityFactory(), RegionFactory(code="33.15")
    typed = {"commodity": commodity.pk, "date": "2026-11-02", "price": "12.000", "source": "Pasar Amlapura"}
    assert officer.post(URL, typed | {"regency": village.regency.pk}).status_code == 302
    refused = read(officer.post(URL, typed | {"regency": far.pk}))
    assert refused.select_one("#id_price")["value"] == "12.000"
    assert list(ReferencePrice.objects.values_list("regency", "price")) == [(village.regency.pk, 12_000)]


def test_a_file_of_prices_is_kept_whole_or_not_at_all(village: Village, officer: Client) -> None:
    CommodityFactory(slug="salak", name="Salak")
    CommodityFactory(slug="kopi", name="Kopi")

    def send(text: str | bytes) -> Any:
        data = text.encode() if isinstance(text, str) else text
        file = SimpleUploadedFile("harga.csv", data)
        return officer.post(f"{URL}series/", {"regency": village.regency.pk, "file": file})

    head = "komoditas;tanggal;harga;sumber\n"
    for wrong in (
        head + "salak;2026-11-02;12.000;Pasar\nrambutan;2026-11-02;9.000;Pasar\n",
        head + "salak;kemarin;12.000;Pasar\n",
        head + "salak;2026-11-02;-5;Pasar\n",
        head + "salak;2026-11-02;12.000;\n",
        head,
        b"\xff\xfe\x00",
    ):
        assert send(wrong).status_code == 200
        assert not ReferencePrice.objects.exists()
    assert send(head + "salak;2026-11-02;12.000;Pasar\nKopi;02/11/2026;Rp95.000;Pasar\n\n").status_code == 302
    assert send("a,b,c,d\nsalak,2026-11-02,12500,Pasar Amlapura\n").status_code == 302
    assert sorted(ReferencePrice.objects.values_list("commodity", "price")) == [("kopi", 95_000), ("salak", 12_500)]


def test_the_province_names_commodities(db: None) -> None:
    client = signed_in(MembershipFactory(role=Role.PROVINCE_ADMINISTRATOR, region=RegionFactory(code="51")).user)
    typed = {"name": "Salak gula pasir", "category": "buah", "unit": "kg"}
    assert client.post(f"{URL}commodities/add/", typed).status_code == 302
    assert client.post(f"{URL}commodities/add/", typed).status_code == 200
    assert client.post(f"{URL}commodities/salak-gula-pasir/", typed | {"name": "Salak"}).status_code == 302
    assert list(Commodity.objects.values_list("slug", "name")) == [("salak-gula-pasir", "Salak")]


def test_the_list_costs_the_same_for_three_prices(village: Village, officer: Client) -> None:
    ReferencePriceFactory(regency=village.regency)
    first = queries_of(lambda: officer.get(URL))
    for _more in range(2):
        ReferencePriceFactory(regency=village.regency)
    assert len(queries_of(lambda: officer.get(URL))) == len(first)


def test_the_menu_leads_each_to_what_is_theirs(shop: Shop, village: Village, officer: Client) -> None:
    kader = signed_in(MembershipFactory(village=village, role=Role.KADER).user)
    for client, leads_to in (
        (shop.as_manager, {"shop"}),
        (shop.as_grower, {"shop"}),
        (officer, {"reference-prices"}),
        (kader, set()),
    ):
        home = client.get("/cms/").content.decode()
        assert {name for name in ("shop", "reference-prices") if f'"name": "{name}"' in home} == leads_to
    assert shop.as_manager.get("/cms/shop/")["Location"] == shop.url()
    assert officer.get("/cms/shop/")["Location"] == URL
