"""Puts the products of a village on its shelves: their pages, permits, stocks and harvests."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone

from cooperative.catalogue.enums import MoveKind, Sale, Way
from cooperative.catalogue.models import CooperativePage, CreativeGroup, Grower, ProductLabel, ProductPage
from cooperative.catalogue.models.product import PARTS
from cooperative.catalogue.services import harvests, stock
from villages.demonstration.content import body
from villages.demonstration.pictures import Album

#: Products were published one after the other, so that the market has something new every other day.
DAYS_BETWEEN = 2
FIELDS = ("title", "slug", "intro", "category", "variety", "grade", "hamlet")


@dataclass(frozen=True)
class Makers:
    """Who grows and makes, by the keys of the content."""

    groups: dict[str, CreativeGroup]
    growers: dict[str, Grower]


def shelve(room: CooperativePage, told: Sequence[dict[str, Any]], makers: Makers, album: Album) -> list[ProductPage]:
    """Publish the products below the shop, with what there is of each."""
    pages = []
    for number, product in enumerate(told):
        page = page_of(product, makers, album)
        page.village = room.village
        page.first_published_at = page.last_published_at = timezone.now() - dt.timedelta(days=3 + number * DAYS_BETWEEN)
        room.add_child(instance=page)
        store(page, product)
        pages.append(page)
    return pages


def page_of(told: dict[str, Any], makers: Makers, album: Album) -> ProductPage:
    page = ProductPage(
        **{field: told.get(field, "") for field in FIELDS},
        **dict(zip(PARTS, told["split"], strict=True)),
        price=sum(told["split"]),
        unit=told.get("unit", "kg"),
        commodity_id=told.get("commodity"),
        minimum=Decimal(told.get("minimum", 1)),
        step=Decimal(told.get("step", 1)),
        sale=told.get("sale", Sale.STOCK),
        harvest_months=told.get("months", []),
        grower=makers.growers.get(told.get("grower", "")),
        group=makers.groups.get(told.get("group", "")),
        picture=album.get(told.get("picture")),
        shelf_life_days=told.get("life"),
        ways=told.get("ways", list(Way.values)),
        photos=[("photo", album.get(name)) for name in told.get("photos", ())],
        body=body(told.get("text", "")),
    )
    page.labels = [label_of(label, order) for order, label in enumerate(told.get("labels", ()))]
    return page


def label_of(told: tuple[str, str, int, bool], order: int) -> ProductLabel:
    """A permit that is valid for so many days from now; checked while it was valid."""
    kind, number, days, checked = told
    kind, number, days, checked = told
    today = timezone.localdate()
    label = ProductLabel(kind=kind, number=number, expires_on=today + dt.timedelta(days=days), sort_order=order)
    if checked:
        label.checked, label.checked_on = label.as_written, today - dt.timedelta(days=60)
    return label


def store(page: ProductPage, told: dict[str, Any]) -> None:
    lost = Decimal(told.get("loss", 0))
    if "stock" in told:
        stock.move(product=page, quantity=Decimal(told["stock"]) + lost, kind=MoveKind.HARVEST, by=None)
    if lost:
        stock.move(product=page, quantity=-lost, kind=MoveKind.LOSS, by=None, note="Rusak saat disortir")
    today = timezone.localdate()
    for window in told.get("harvest", ()):
        starts_on = today + dt.timedelta(days=window["starts_in"])
        harvests.open_window(
            product=page,
            by=None,
            starts_on=starts_on,
            ends_on=starts_on + dt.timedelta(days=window["days"]),
            orders_until=today + dt.timedelta(days=window["until_in"]),
            quantity=Decimal(window["quantity"]),
            deposit_percent=window["deposit"],
            tolerance_percent=window["tolerance"],
        )
