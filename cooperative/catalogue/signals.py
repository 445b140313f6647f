"""Keeps the offers of the market in step with what they are made from."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished

from cooperative.catalogue import projection
from cooperative.catalogue.models import (
    CooperativePage,
    CreativeGroup,
    Grower,
    HarvestWindow,
    ProductLabel,
    ProductPage,
)
from cooperative.ledger.models import Cooperative
from foundation.tenancy import routing
from villages.models import Village


@receiver(post_save, sender=ProductPage, dispatch_uid="catalogue.offer_the_page")
def offer_the_page(instance: ProductPage, update_fields: frozenset[str] | None = None, **kwargs: Any) -> None:
    """Drafts save some fields of their page, and nothing is offered by those."""
    if update_fields is None or "live" in update_fields:
        projection.refresh(instance)


@receiver([page_published, page_unpublished], sender=ProductPage, dispatch_uid="catalogue.offer_what_is_live")
def offer_what_is_live(instance: ProductPage, **kwargs: Any) -> None:
    """After its labels were saved too, which happens when the page itself is written already."""
    projection.refresh(instance)


@receiver(post_save, sender=HarvestWindow, dispatch_uid="catalogue.offer_the_harvest")
def offer_the_harvest(instance: HarvestWindow, **kwargs: Any) -> None:
    projection.refresh(instance.product)


@receiver([post_save, post_delete], sender=ProductLabel, dispatch_uid="catalogue.offer_the_label")
def offer_the_label(instance: ProductLabel, **kwargs: Any) -> None:
    page = ProductPage.objects.filter(pk=instance.page_id).first()
    if page is not None:
        projection.refresh(page)


@receiver(post_save, sender=Grower, dispatch_uid="catalogue.name_the_grower")
def name_the_grower(instance: Grower, created: bool = False, **kwargs: Any) -> None:
    """The name stands in the market only as long as the person agrees."""
    if not created:
        for page in ProductPage.objects.live().filter(grower=instance):
            projection.refresh(page)


@receiver(post_save, sender=CreativeGroup, dispatch_uid="catalogue.name_the_group")
def name_the_group(instance: CreativeGroup, created: bool = False, **kwargs: Any) -> None:
    if not created:
        for page in ProductPage.objects.live().filter(group=instance):
            projection.refresh(page)


@receiver(post_save, sender=Cooperative, dispatch_uid="catalogue.open_the_shop")
def open_the_shop(instance: Cooperative, **kwargs: Any) -> None:
    projection.refresh_village(instance.village)


@receiver(post_save, sender=Village, dispatch_uid="catalogue.open_or_close_the_shop")
def open_or_close_the_shop(instance: Village, created: bool = False, **kwargs: Any) -> None:
    if not created:
        projection.show_or_hide(instance)


@receiver(post_save, sender=Site, dispatch_uid="catalogue.follow_the_host")
def follow_the_host(instance: Site, created: bool = False, **kwargs: Any) -> None:
    if not created:
        routing.forget()  # what is known of the host is older than this change
        for village in Village.objects.filter(site=instance):
            projection.refresh_village(village)


@receiver(page_slug_changed, dispatch_uid="catalogue.follow_the_address")
def follow_the_address(instance: Page, **kwargs: Any) -> None:
    if isinstance(instance, CooperativePage):
        projection.refresh_village(instance.village)
