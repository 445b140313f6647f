"""Growers, groups, deliveries, permits and prices: who writes them, and what is refused."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from cooperative.catalogue.models import CapitalAssistance, DeliveryOption, Grower, GrowerContact, ProductLabel
from cooperative.catalogue.services import delivering, growing, labels, prices
from cooperative.catalogue.services.errors import ShopError
from tests.cooperative.catalogue.shops import Shop, everything
from tests.factories import (
    CommodityFactory,
    CooperativeFactory,
    CreativeGroupFactory,
    MembershipFactory,
    ProductLabelFactory,
    ReferencePriceFactory,
    RegionFactory,
    UserFactory,
)
from villages.models import Village
from villages.roles import Role


def test_a_contact_is_readable_here_and_encrypted_in_the_table(shop: Shop) -> None:
    contact = {"phone": "0812-0000-0001", "nik": "9951 0706 0190 0001", "bank": "BPD", "bank_account": "0100 200 300"}
    with everything():
        grower = growing.add_grower(village=shop.village, by=shop.manager, name=" I Made  Uji ", contact=contact)
        kept = GrowerContact.objects.get(grower=grower)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT phone, nik, bank_account FROM catalogue_growercontact WHERE grower_id = %s", [grower.pk]
            )
            row = " ".join(cursor.fetchone())
    assert (kept.phone, kept.nik, kept.bank_account) == ("081200000001", "9951070601900001", "0100200300")
    assert not any(secret in row for secret in ("81200000001", "9951070601900001", "0100200300"))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"phone": "12345"}, "phone"), ({"nik": "99"}, "nik"), ({"bank_account": "abc"}, "bank_account")],
)
def test_a_contact_that_cannot_be_right_keeps_nothing(shop: Shop, wrong: dict[str, str], field: str) -> None:
    with everything():
        with pytest.raises(ShopError) as error:
            growing.add_grower(village=shop.village, by=shop.manager, name="I Made Uji", contact=wrong)
        assert Grower.objects.count() == 1
    assert error.value.field == field


def test_an_account_is_joined_only_to_somebody_who_grows_here(shop: Shop, neighbour: Village) -> None:
    elsewhere = MembershipFactory(village=neighbour, role=Role.GROWER).user
    kader = MembershipFactory(village=shop.village, role=Role.KADER).user
    with everything():
        other = growing.add_grower(village=shop.village, by=shop.manager, name="I Ketut Uji")
        for user in (elsewhere, kader, UserFactory(), shop.grower.user):
            with pytest.raises(ShopError):
                growing.change_grower(grower=other, by=shop.manager, user=user)
        growing.change_grower(grower=shop.grower, by=shop.manager, user=None)
        assert growing.change_grower(grower=other, by=shop.manager, user=shop.grower.user).user == shop.grower.user


def test_a_grower_belongs_to_groups_of_the_own_village(shop: Shop, neighbour: Village) -> None:
    foreign = CreativeGroupFactory(village=neighbour)
    with everything(), pytest.raises(ShopError) as error:
        growing.add_grower(village=shop.village, by=shop.manager, name="I Made Uji", group=foreign)
    assert error.value.field == "group"


@pytest.mark.parametrize("role", [Role.HEAD, Role.SECRETARY, Role.TREASURER, Role.OPERATOR, Role.KADER, Role.GROWER])
def test_only_the_manager_writes(shop: Shop, role: Role) -> None:
    by = MembershipFactory(village=shop.village, role=role).user
    cooperative, group = CooperativeFactory(village=shop.village), CreativeGroupFactory(village=shop.village)
    given = {"year": 2025, "giver": "Dinas", "what": "Alat tenun", "amount": 1_000_000}
    with everything():
        for refused in (
            lambda: growing.add_grower(village=shop.village, by=by, name="I Made Uji"),
            lambda: growing.change_grower(grower=shop.grower, by=by, name="Lain"),
            lambda: growing.add_group(village=shop.village, by=by, name="Kelompok"),
            lambda: growing.change_group(group=group, by=by, name="Kelompok"),
            lambda: growing.add_assistance(group=group, by=by, **given),
            lambda: delivering.add_delivery(cooperative=cooperative, by=by, name="Pasar", days=[1]),
        ):
            with pytest.raises(ShopError):
                refused()


def test_the_same_gift_sent_twice_is_written_once(shop: Shop) -> None:
    group = CreativeGroupFactory(village=shop.village)
    given = {"year": 2025, "giver": "Dinas", "what": "Alat tenun", "amount": 1_000_000}
    with everything():
        for _again in range(2):
            growing.add_assistance(group=group, by=shop.manager, **given)
        assert CapitalAssistance.objects.filter(group=group).count() == 1
        with pytest.raises(ShopError):
            growing.add_assistance(group=group, by=shop.manager, **{**given, "amount": 0})


def test_a_delivery_has_a_day_and_a_sane_fee(shop: Shop) -> None:
    cooperative = CooperativeFactory(village=shop.village)
    with everything():
        for wrong, field in (({"days": []}, "days"), ({"days": [1], "fee": 6_000_000}, "")):
            with pytest.raises(ShopError) as error:
                delivering.add_delivery(cooperative=cooperative, by=shop.manager, name="Pasar desa", **wrong)
            assert error.value.field == field
        made = delivering.add_delivery(cooperative=cooperative, by=shop.manager, name="Pasar desa", days=[1, 4])
        delivering.change_delivery(delivery=made, by=shop.manager, is_active=False)
        assert not DeliveryOption.objects.get().is_active


def test_a_permit_is_checked_for_exactly_this_number_and_day(shop: Shop) -> None:
    label = ProductLabelFactory(page=shop.product, number="2053204010123-30")
    with everything():
        labels.check_label(label=label, by=shop.manager)
    label.refresh_from_db()
    assert label.is_checked
    assert label.checked_on == timezone.localdate()

    label.number = "2053204010999-30"
    label.save()
    assert not label.is_checked


def test_a_draft_that_is_published_later_keeps_the_check(shop: Shop) -> None:
    label = ProductLabelFactory(page=shop.product)
    shop.product.save_revision()
    with everything():
        labels.check_label(label=label, by=shop.manager)
        shop.product.refresh_from_db()
        shop.product.get_latest_revision().publish()
    assert ProductLabel.objects.get(page=shop.product).is_checked


def test_who_may_not_check_and_what_has_run_out_is_refused(shop: Shop) -> None:
    label = ProductLabelFactory(page=shop.product)
    old = ProductLabelFactory(page=shop.product, expires_on=timezone.localdate() - dt.timedelta(days=1))
    kader = MembershipFactory(village=shop.village, role=Role.KADER).user
    with everything():
        for each, by in ((label, kader), (label, shop.grower.user), (old, shop.manager)):
            with pytest.raises(ShopError):
                labels.check_label(label=each, by=by)
    assert not ProductLabel.objects.exclude(checked="").exists()


def price_of(**changes: Any) -> dict[str, Any]:
    return {"date": dt.date(2026, 11, 2), "price": 12_000, "source": "Pasar Amlapura"} | changes


def test_the_newest_price_that_is_not_younger_than_the_day_is_the_reference(village: Village) -> None:
    commodity, regency = CommodityFactory(), village.regency
    for day, price in ((1, 10_000), (8, 11_000), (20, 13_000)):
        ReferencePriceFactory(commodity=commodity, regency=regency, date=dt.date(2026, 11, day), price=price)
    found = prices.reference_for(commodity, regency, dt.date(2026, 11, 10))
    assert found is not None
    assert found.price == 11_000
    assert prices.reference_for(commodity, regency, dt.date(2026, 10, 31)) is None
    assert prices.reference_for(None, regency, dt.date(2026, 11, 10)) is None


def test_officers_set_the_prices_of_their_kabupaten(village: Village) -> None:
    commodity, regency = CommodityFactory(), village.regency
    near = MembershipFactory(role=Role.DISTRICT_OFFICER, region=regency).user
    far = MembershipFactory(role=Role.DISTRICT_OFFICER, region=RegionFactory(code="33.15")).user
    with everything():
        prices.set_reference(commodity=commodity, regency=regency, by=near, **price_of())
        kept = prices.set_reference(commodity=commodity, regency=regency, by=near, **price_of(price=12_500))
        assert (kept.price, commodity.prices.count()) == (12_500, 1)
        for wrong in ({"by": far, **price_of()}, {"by": near, **price_of(price=0)}, {"by": near, **price_of(price=-1)}):
            with pytest.raises(ShopError):
                prices.set_reference(commodity=commodity, regency=regency, **wrong)
        with pytest.raises(ShopError):
            prices.name_commodity(name="Salak", category="buah", unit="kg", by=near)


def test_the_unit_of_a_commodity_with_prices_stays(village: Village) -> None:
    by = MembershipFactory(role=Role.PROVINCE_ADMINISTRATOR, region=RegionFactory(code="51")).user
    with everything():
        salak = prices.name_commodity(name="Salak gula pasir", category="buah", unit="kg", by=by)
        with pytest.raises(ShopError):
            prices.name_commodity(name="salak  gula pasir", category="buah", unit="kg", by=by)
        prices.change_commodity(commodity=salak, by=by, unit="kuintal")
        ReferencePriceFactory(commodity=salak, regency=village.regency)
        with pytest.raises(ShopError):
            prices.change_commodity(commodity=salak, by=by, unit="kg")
