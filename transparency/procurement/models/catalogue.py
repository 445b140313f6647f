"""What villages buy again and again, and what it cost: the village's part of the e-catalogue."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from foundation.tenancy.published import PUBLISHED_ROWS, PublishedManager
from foundation.tenancy.walls import only_added
from transparency.procurement.enums import Category, PriceOrigin
from transparency.procurement.models.supplier import Supplier
from villages.models import Village

#: How many of the first letters of a region code name the kabupaten.
REGENCY_LENGTH = 5


class CatalogueItem(models.Model):
    """A good or service with its newest price, in whole rupiah for one `unit`.

    Items of all villages of a kabupaten with the same `key`, made of name and unit, are compared with each other.
    """

    village = models.ForeignKey(
        Village, models.PROTECT, related_name="catalogue", verbose_name=_("village"), editable=False
    )
    regency = models.CharField(max_length=REGENCY_LENGTH, editable=False)
    key = models.CharField(max_length=160, editable=False)
    name = models.CharField(
        _("name"), max_length=100, help_text=_("Short and usual, so that villages can be compared.")
    )
    unit = models.CharField(_("unit"), max_length=30, help_text=_("For example sak 50 kg, m3, orang per hari."))
    category = models.CharField(_("category"), max_length=8, choices=Category, default=Category.GOODS)
    specification = models.CharField(_("specification"), max_length=250, blank=True)
    seller = models.ForeignKey(
        Supplier, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("sold by")
    )
    price = models.BigIntegerField(_("newest price"), null=True, blank=True, editable=False)
    priced_on = models.DateField(_("price of"), null=True, blank=True, editable=False)
    is_public = models.BooleanField(_("published"), default=True)

    row_security: ClassVar = PUBLISHED_ROWS
    objects = ScopedManager(village="village")
    published = PublishedManager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("item of the catalogue")
        verbose_name_plural = _("items of the catalogue")
        ordering = ("name", "unit", "id")
        indexes = (models.Index(fields=("regency", "key", "price")),)
        constraints = (
            models.UniqueConstraint(
                name="catalogue_item_once",
                fields=("village", "key"),
                violation_error_message=_("The catalogue has this name with this unit already."),
            ),
            models.CheckConstraint(
                name="catalogue_price_has_a_day",
                condition=Q(price=None, priced_on=None) | Q(price__gt=0, priced_on__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.unit})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.identify()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        self.identify()

    def identify(self) -> None:
        """Fill in what the item is compared by."""
        self.key = f"{slugify(self.name)}/{slugify(self.unit)}"
        self.regency = self.village.region_id[:REGENCY_LENGTH]


class PriceRecord(models.Model):
    """A price that was seen on a day. It is only added; the newest one is repeated in the item."""

    item = models.ForeignKey(CatalogueItem, models.PROTECT, related_name="+", verbose_name=_("item"))
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    date = models.DateField(_("date"), default=timezone.localdate)
    price = models.BigIntegerField(_("price"))
    origin = models.CharField(_("where it comes from"), max_length=10, choices=PriceOrigin, default=PriceOrigin.SURVEY)
    seller = models.CharField(_("seller"), max_length=120, blank=True, help_text=_("As it was then."))
    is_public = models.BooleanField(default=True, editable=False)

    row_security: ClassVar = PUBLISHED_ROWS
    objects = ScopedManager(village="village")
    published = PublishedManager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("price")
        verbose_name_plural = _("prices")
        ordering = ("item", "date", "id")
        triggers = (only_added(),)
        constraints = (
            models.CheckConstraint(
                name="price_is_more_than_nothing",
                condition=Q(price__gt=0),
                violation_error_message=_("A price is more than nothing."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.date}: {self.price}"
