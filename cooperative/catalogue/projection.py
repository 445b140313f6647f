"""Keeps what the market shows of a product in step with its settlements."""

from django.db.models import F

from cooperative.catalogue.models import Offer, ProductPage


def refresh(product: ProductPage) -> Offer | None:
    return Offer.objects.filter(product=product).first()


def note_paid(product_pk: int, buyers: int, grower: int, sales: int) -> None:
    """Growers were paid `grower` of what `buyers` paid in so many sales, in whole rupiah."""
    Offer.objects.filter(product=product_pk).update(
        paid_by_buyers=F("paid_by_buyers") + buyers,
        paid_to_grower=F("paid_to_grower") + grower,
        paid_sales=F("paid_sales") + sales,
        share=(F("paid_to_grower") + grower) * 100 / (F("paid_by_buyers") + buyers),
    )
