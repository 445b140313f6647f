"""How much of a product there is, or will be: never below nothing and never promised twice, says the database."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from cooperative.catalogue.enums import MoveKind
from cooperative.catalogue.models.availability import tells_the_market
from cooperative.catalogue.models.walls import ADDED_IN_A_VILLAGE
from foundation.tenancy.published import PUBLISHED_ROWS, PublishedManager
from foundation.tenancy.walls import never_deleted, only_added
from villages.models import Village

#: Its page shows what stands here.
PRODUCT = "catalogue.ProductPage"


class Stock(models.Model):
    """What lies in the store: `on_hand` units, of which `reserved` are promised to orders that are not handed over."""

    product = models.OneToOneField(PRODUCT, models.CASCADE, primary_key=True, related_name="stock")
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    on_hand = models.DecimalField(_("in store"), max_digits=12, decimal_places=3, default=Decimal(0))
    reserved = models.DecimalField(_("promised"), max_digits=12, decimal_places=3, default=Decimal(0))
    is_public = models.BooleanField(default=True, editable=False)

    row_security: ClassVar = PUBLISHED_ROWS
    objects = ScopedManager(village="village")
    published = PublishedManager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("stock")
        verbose_name_plural = _("stocks")
        triggers = (tells_the_market(),)
        constraints = (
            models.CheckConstraint(
                name="stock_is_never_oversold",
                condition=Q(on_hand__gte=0, reserved__gte=0, reserved__lte=F("on_hand")),
                violation_error_message=_("More is promised than there is."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.product_id}: {self.available}"

    @property
    def available(self) -> Decimal:
        return self.on_hand - self.reserved


class StockMove(models.Model):
    """One change of `Stock.on_hand`, with its reason. All of a product add up to what is in store."""

    product = models.ForeignKey(PRODUCT, models.PROTECT, related_name="moves", verbose_name=_("product"))
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    kind = models.CharField(_("why"), max_length=8, choices=MoveKind)
    quantity = models.DecimalField(_("quantity"), max_digits=12, decimal_places=3)
    note = models.CharField(_("note"), max_length=160, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)

    row_security: ClassVar = ADDED_IN_A_VILLAGE
    objects = ScopedManager(village="village")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("movement of stock")
        verbose_name_plural = _("movements of stock")
        ordering = ("product", "id")
        triggers = (only_added(),)
        constraints = (models.CheckConstraint(name="stock_move_is_not_zero", condition=~Q(quantity=0)),)

    def __str__(self) -> str:
        return f"{self.kind} {self.quantity}"


class HarvestWindow(models.Model):
    """A harvest that can be ordered before it is in: quantity, deposit and how far the weight may differ.

    The price of an order is never fixed below the reference price of the booking day by more than `floor_percent`:
    that is how ijon works, and the shop does not do it.
    """

    product = models.ForeignKey(PRODUCT, models.PROTECT, related_name="harvests", verbose_name=_("product"))
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    starts_on = models.DateField(_("harvest begins"))
    ends_on = models.DateField(_("harvest ends"))
    orders_until = models.DateField(_("orders until"))
    quantity = models.DecimalField(_("expected quantity"), max_digits=12, decimal_places=3)
    reserved = models.DecimalField(_("ordered"), max_digits=12, decimal_places=3, default=Decimal(0), editable=False)
    deposit_percent = models.PositiveSmallIntegerField(_("deposit (%)"), default=30)
    tolerance_percent = models.PositiveSmallIntegerField(
        _("weight may differ by (%)"), default=10, help_text=_("What is weighed decides the price.")
    )
    is_public = models.BooleanField(_("open for orders"), default=True)

    row_security: ClassVar = PUBLISHED_ROWS
    objects = ScopedManager(village="village")
    published = PublishedManager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("harvest")
        verbose_name_plural = _("harvests")
        ordering = ("starts_on", "id")
        triggers = (never_deleted(), tells_the_market())
        constraints = (
            models.CheckConstraint(
                name="harvest_is_never_oversold",
                condition=Q(quantity__gt=0, reserved__gte=0, reserved__lte=F("quantity")),
                violation_error_message=_("More is ordered than will be harvested."),
            ),
            models.CheckConstraint(
                name="harvest_days_follow_each_other",
                condition=Q(starts_on__lte=F("ends_on"), orders_until__lte=F("ends_on")),
                violation_error_message=_("The harvest ends before it begins, or orders end after it. Check the days."),
            ),
            models.CheckConstraint(
                name="harvest_shares_are_percent",
                condition=Q(deposit_percent__lte=100, tolerance_percent__lte=30),
                violation_error_message=_("A deposit is at most 100 percent, a difference at most 30 percent."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.product_id}: {self.starts_on} – {self.ends_on}"

    @property
    def available(self) -> Decimal:
        return self.quantity - self.reserved
