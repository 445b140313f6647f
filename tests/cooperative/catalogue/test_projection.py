"""The offer of a product follows its page, its stock, its harvests, its labels, its village and its settlements."""

import datetime as dt
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Locale

from cooperative.catalogue import projection
from cooperative.catalogue.enums import LabelKind
from cooperative.catalogue.models import HarvestWindow, Offer, OfferTerm, ProductLabel, ProductPage, Stock
from foundation.tenancy.reach import Reach, opened
from tests import factories
from tests.cooperative.catalogue.goods import make_shop, offer_of, product
from villages.enums import Module
from villages.models import Village

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def shop(lasting: None) -> Village:
    factories.ProvinceHomePageFactory()
    return make_shop()


@pytest.fixture
def village(shop: Village) -> Village:
    return Village.objects.with_regions().get(pk=shop.pk)


def public() -> list[str]:
    return list(Offer.published.order_by("title").values_list("title", flat=True))


def terms() -> set[str]:
    """The words by which a visitor finds something."""
    return set(OfferTerm.published.values_list("term", flat=True))


def stock(page: ProductPage, **change: object) -> None:
    with opened(Reach(villages=(page.village_id,))):
        Stock.objects.filter(pk=page.pk).update(**change)


def test_a_live_product_is_offered_where_it_is_sold(village: Village) -> None:
    grower = factories.GrowerFactory(village=village, name="I Made Uji")
    page = product(village, grower=grower, harvest_months=[1, 2])

    offer = offer_of(page)

    assert (offer.regency, offer.district, offer.place) == ("51.07", "51.07.06", "Desa Bebandem, Karangasem")
    assert (offer.title, offer.url, offer.maker) == ("Salak gula pasir", page.full_url, "I Made Uji")
    assert (offer.price, offer.promised_share, offer.share, offer.months) == (18_000, 86, 86, [1, 2])
    assert offer.is_public
    assert offer.is_available
    assert {"salak", "gula", "pasir", "buah", "made", "bebandem", "karangasem"} <= set(offer.words.split())
    assert terms() == {*offer.words.split(), "#1", "#2"}


def test_its_words_are_those_of_the_page_and_gone_with_it(village: Village) -> None:
    page = product(village, "Batu-akik “Hijau”, 7 biji", intro="Diasah tangan.")
    assert {"batu", "akik", "hijau", "7", "biji", "diasah"} <= terms()

    page.title = "Madu " + 30 * "hutan"
    page.save_revision().publish()
    assert {"madu", (30 * "hutan")[:40]} <= terms()
    assert terms().isdisjoint({"akik", "hijau"})

    page.unpublish()
    assert terms() == set()


def test_a_draft_is_not_offered_and_a_published_one_is(village: Village) -> None:
    page = product(village, live=False)
    assert offer_of(page) is None

    page.save_revision().publish()
    assert public() == ["Salak gula pasir"]

    page.refresh_from_db()
    page.unpublish()
    assert public() == []


def test_a_draft_of_a_live_product_changes_nothing_until_it_is_published(village: Village) -> None:
    page = product(village)
    page.title = "Salak lain"
    revision = page.save_revision()
    assert public() == ["Salak gula pasir"]

    revision.publish()

    assert public() == ["Salak lain"]


def test_what_settlements_paid_stays_when_the_page_is_taken_down_and_comes_back(village: Village) -> None:
    page = product(village)
    with opened(Reach(villages=(village.pk,))):
        projection.note_paid(page.pk, 200_000, 150_000, 2)
    page.unpublish()
    page.refresh_from_db()
    page.save_revision().publish()

    offer = offer_of(page)

    assert (offer.paid_by_buyers, offer.paid_to_grower, offer.paid_sales, offer.share) == (200_000, 150_000, 2, 75)


def test_what_was_paid_adds_up_and_can_be_taken_back(village: Village) -> None:
    page = product(village)
    with opened(Reach(villages=(village.pk,))):
        projection.note_paid(page.pk, 100_000, 80_000, 1)
        projection.note_paid(page.pk, 100_000, 70_000, 1)
        assert offer_of(page).share == 75
        projection.note_paid(page.pk, -200_000, -150_000, -2)

    offer = offer_of(page)
    assert (offer.paid_sales, offer.share) == (0, 86)


def test_a_settlement_of_one_village_cannot_touch_the_offer_of_another(village: Village) -> None:
    page, other = product(village), factories.VillageFactory()

    with opened(Reach(villages=(other.pk,))):
        projection.note_paid(page.pk, 100_000, 100_000, 1)

    assert offer_of(page).paid_sales == 0


def test_a_product_that_is_deleted_is_offered_no_more(village: Village) -> None:
    page = product(village, on_hand=0)

    with opened(Reach(villages=(village.pk,))):
        page.delete()

    assert public() == []


def test_the_database_itself_notes_when_the_last_unit_is_promised(village: Village) -> None:
    page = product(village, minimum=Decimal(2), step=Decimal(2))

    for reserved, available in ((Decimal("138.5"), False), (Decimal(138), True), (Decimal(140), False)):
        stock(page, reserved=reserved)
        assert offer_of(page).is_available is available


def test_a_harvest_opens_the_product_and_tells_its_months(village: Village) -> None:
    page = product(village, on_hand=0, sale="harvest")
    assert not offer_of(page).is_available
    starts = dt.date(timezone.localdate().year + 1, 12, 20)

    window = factories.HarvestWindowFactory(product=page, starts_on=starts)

    assert offer_of(page).is_available
    assert offer_of(page).months == [1, 12]
    with opened(Reach(villages=(village.pk,))):
        HarvestWindow.objects.filter(pk=window.pk).update(reserved=window.quantity)
    assert not offer_of(page).is_available


def test_only_labels_that_were_checked_and_are_valid_today_are_offered(village: Village) -> None:
    page = product(village)
    today = timezone.localdate()
    for kind, days, is_checked in ((LabelKind.HALAL, 0, True), (LabelKind.PIRT, -1, True), (LabelKind.SNI, 9, False)):
        label = ProductLabel(page=page, kind=kind, number="1", expires_on=today + dt.timedelta(days=days))
        label.checked = label.as_written if is_checked else ""
        label.save()
    assert offer_of(page).labels == [LabelKind.HALAL]

    ProductLabel.objects.filter(page=page).update(expires_on=today - dt.timedelta(days=2))
    said = StringIO()
    call_command("rebuild_offers", due=True, stdout=said)

    assert offer_of(page).labels == []
    assert said.getvalue() == "1 products are offered.\n"


def test_a_shop_that_is_switched_off_hides_its_offers(village: Village) -> None:
    product(village)
    village.modules = [module for module in Module.values if module != Module.SHOP]
    village.save()
    assert public() == []

    village.modules = list(Module.values)
    village.save()

    assert public() == ["Salak gula pasir"]


def test_products_that_came_before_the_cooperative_are_offered_with_it(village: Village) -> None:
    other = factories.VillageFactory()
    page = product(other, "Kopi")
    assert offer_of(page) is None

    factories.CooperativeFactory(village=other)

    assert public() == ["Kopi"]


def test_the_address_follows_the_page_its_room_and_its_host(village: Village) -> None:
    page = product(village)
    page.slug = "salak-manis"
    page.save()
    assert offer_of(page).url.endswith("/belanja/salak-manis/")

    village.site.hostname = "bebandem-baru.localhost"
    village.site.save()

    assert offer_of(page).url == "http://bebandem-baru.localhost:8000/belanja/salak-manis/"


def test_a_grower_who_takes_the_agreement_back_is_named_no_more(village: Village) -> None:
    grower = factories.GrowerFactory(village=village, name="I Made Uji")
    page = product(village, grower=grower)

    with opened(Reach(villages=(village.pk,))):
        grower.is_public = False
        grower.save()

    assert offer_of(page).maker == ""
    assert terms().isdisjoint({"made", "uji"})


def test_a_translation_has_no_offer_of_its_own(village: Village) -> None:
    page = product(village)
    english = Locale.objects.create(language_code="en")
    village.site.root_page.copy_for_translation(english)
    page.get_parent().copy_for_translation(english)

    translated = page.copy_for_translation(english)
    translated.save_revision().publish()

    assert public() == ["Salak gula pasir"]
    assert ProductPage.objects.get(pk=translated.pk).sold_as == page.pk


def test_all_offers_can_be_made_anew(village: Village) -> None:
    product(village)
    product(village, "Kopi")
    product(village, "Rancangan", live=False)
    with opened(Reach.system()):
        Offer.objects.all().delete()
    said = StringIO()

    call_command("rebuild_offers", stdout=said)

    assert said.getvalue() == "2 products are offered.\n"
    assert public() == ["Kopi", "Salak gula pasir"]


def test_nobody_without_the_reach_changes_an_offer(village: Village) -> None:
    page = product(village)

    assert Offer.published.filter(pk=page.pk).update(price=1) == 0
    assert offer_of(page).price == 18_000


def test_a_share_above_the_whole_is_refused_by_the_database(village: Village) -> None:
    page = product(village)

    with pytest.raises(IntegrityError), transaction.atomic(), opened(Reach.system()):
        Offer.objects.filter(pk=page.pk).update(share=101)
