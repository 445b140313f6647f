"""An order of one buyer at one cooperative, what is in it, and every step it took."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from cooperative.catalogue.enums import ProductUnit
from cooperative.catalogue.models import DeliveryOption, Grower, HarvestWindow, ProductPage
from cooperative.ledger.models import Cooperative
from cooperative.orders.enums import ENDED, OPEN, Act, PaymentKind, State
from cooperative.orders.models.buyer import BuyerAccount
from cooperative.orders.models.walls import ADDED_IN_A_VILLAGE, OF_A_VILLAGE
from foundation.privacy import EncryptedTextField
from foundation.tenancy.walls import never_deleted, only_added
from villages.models import Village


class OrderQuerySet(models.QuerySet):
    def of(self, cooperative: Cooperative) -> Self:
        return self.filter(cooperative=cooperative)

    def open(self) -> Self:
        return self.filter(state__in=OPEN)

    def ended(self) -> Self:
        return self.filter(state__in=ENDED)


class Order(models.Model):
    """Money is in whole rupiah: `total` = `goods` + `delivery_fee`; `due_first` must come in before it is packed.

    A harvest order is for one `harvest`; its goods are an estimate until they are weighed. For a transfer the buyer
    sends `due_first` + `unique_code`, an amount that no other waiting order of the cooperative has. `paid` is the sum
    of its payments, the unique code not counted. Name, telephone, address and note of the buyer are encrypted.
    """

    cooperative = models.ForeignKey(Cooperative, models.PROTECT, related_name="orders")
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveIntegerField(_("number"))
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.PLACED)
    harvest = models.ForeignKey(
        HarvestWindow, models.PROTECT, null=True, blank=True, related_name="orders", verbose_name=_("harvest")
    )
    #: What is kept of the secret link of the buyer, and of the checkout that made the order, which happens once.
    link_fingerprint = models.CharField(max_length=64, unique=True)
    checkout_fingerprint = models.CharField(max_length=64)
    buyer = models.ForeignKey(BuyerAccount, models.SET_NULL, null=True, blank=True, related_name="+")

    name = EncryptedTextField(_("name"))
    phone = EncryptedTextField(_("telephone"))
    address = EncryptedTextField(_("address"), blank=True)
    note = EncryptedTextField(_("note"), blank=True)

    delivery = models.ForeignKey(DeliveryOption, models.PROTECT, related_name="+", verbose_name=_("delivery"))
    delivery_name = models.CharField(max_length=80)
    delivered_on = models.DateField(_("day of delivery or pickup"), null=True, blank=True)
    payment = models.CharField(_("payment"), max_length=8, choices=PaymentKind)

    goods = models.BigIntegerField(_("goods"))
    delivery_fee = models.BigIntegerField(_("delivery"), default=0)
    total = models.BigIntegerField(_("total"))
    due_first = models.BigIntegerField(_("to be paid first"), default=0)
    unique_code = models.PositiveSmallIntegerField(default=0)
    paid = models.BigIntegerField(_("paid"), default=0)

    placed_at = models.DateTimeField(_("ordered"), default=timezone.now)
    reserved_until = models.DateTimeField(_("reserved until"), null=True, blank=True)
    delivered_at = models.DateTimeField(_("handed over"), null=True, blank=True)
    received_at = models.DateTimeField(_("received"), null=True, blank=True)
    complaints_until = models.DateTimeField(_("complaints until"), null=True, blank=True)
    #: A complaint is open: nothing of it is settled.
    is_held = models.BooleanField(default=False)
    ended_because = models.CharField(_("reason"), max_length=200, blank=True)

    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village", _manager_class=models.Manager.from_queryset(OrderQuerySet))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("order")
        verbose_name_plural = _("orders")
        ordering = ("-placed_at", "-id")
        triggers = (never_deleted(),)
        indexes = (
            models.Index(name="order_of_cooperative", fields=("cooperative", "state", "delivered_on")),
            models.Index(name="order_of_buyer", fields=("buyer", "-placed_at")),
            models.Index(name="order_lapses", fields=("reserved_until",), condition=Q(state=State.PLACED)),
        )
        constraints = (
            models.UniqueConstraint(name="order_number_once", fields=("cooperative", "year", "number")),
            models.UniqueConstraint(
                name="order_placed_once",
                fields=("checkout_fingerprint", "cooperative", "harvest"),
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                name="order_transfer_is_unique",
                fields=("cooperative", "due_first", "unique_code"),
                condition=Q(state=State.PLACED, payment=PaymentKind.TRANSFER),
            ),
            models.CheckConstraint(name="order_adds_up", condition=Q(total=F("goods") + F("delivery_fee"))),
            models.CheckConstraint(
                name="order_sums_are_not_negative",
                condition=Q(goods__gte=0, delivery_fee__gte=0, due_first__gte=0, paid__gte=0),
            ),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """`26-00012`: how people call it, within one cooperative."""
        return f"{self.year % 100}-{self.number:05}"

    @property
    def balance(self) -> int:
        """What the buyer still owes; negative: what the cooperative owes the buyer."""
        return self.total - self.paid


class LineQuerySet(models.QuerySet):
    def owed(self) -> Self:
        """For which a grower is owed something that no settlement has paid."""
        return self.filter(grower__isnull=False, for_grower__gt=0, settled=None)


class OrderLine(models.Model):
    """Some of one product, at the price and the split of that day. The five parts of `amount` add up to it."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="lines")
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    product = models.ForeignKey(ProductPage, models.SET_NULL, null=True, related_name="+")
    grower = models.ForeignKey(Grower, models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(max_length=255)
    unit = models.CharField(max_length=8, choices=ProductUnit)
    price = models.BigIntegerField(_("price"))
    to_grower = models.BigIntegerField()
    to_cooperative = models.BigIntegerField()
    to_transport = models.BigIntegerField()
    to_packaging = models.BigIntegerField()
    to_payment = models.BigIntegerField()
    quantity = models.DecimalField(_("ordered"), max_digits=12, decimal_places=3)
    #: What was weighed and is paid, where it is not what was ordered.
    weighed = models.DecimalField(_("weighed"), max_digits=12, decimal_places=3, null=True, blank=True)
    amount = models.BigIntegerField(_("amount"))
    for_grower = models.BigIntegerField()
    for_cooperative = models.BigIntegerField()
    for_transport = models.BigIntegerField()
    for_packaging = models.BigIntegerField()
    for_payment = models.BigIntegerField()

    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village", _manager_class=models.Manager.from_queryset(LineQuerySet))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("line of an order")
        verbose_name_plural = _("lines of orders")
        ordering = ("order", "id")
        triggers = (never_deleted(),)
        indexes = (models.Index(name="line_of_grower", fields=("grower", "order")),)
        constraints = (
            models.CheckConstraint(
                name="order_line_price_is_split",
                condition=Q(
                    price=F("to_grower") + F("to_cooperative") + F("to_transport") + F("to_packaging") + F("to_payment")
                ),
            ),
            models.CheckConstraint(
                name="order_line_amount_is_split",
                condition=Q(
                    amount=F("for_grower")
                    + F("for_cooperative")
                    + F("for_transport")
                    + F("for_packaging")
                    + F("for_payment")
                ),
            ),
            models.CheckConstraint(
                name="order_line_is_of_something",
                condition=Q(quantity__gt=0, amount__gte=0, for_grower__gte=0, for_cooperative__gte=0),
            ),
        )

    def __str__(self) -> str:
        return self.title


class OrderStep(models.Model):
    """What happened, when, by whom and why. `reason` is read by the buyer; `by` is None for buyer and clock."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="steps")
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    act = models.CharField(_("what"), max_length=12, choices=Act)
    state = models.CharField(_("state"), max_length=12, choices=State)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)

    row_security: ClassVar = ADDED_IN_A_VILLAGE
    objects = ScopedManager(village="village")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("step of an order")
        verbose_name_plural = _("steps of orders")
        ordering = ("order", "id")
        triggers = (only_added(),)

    def __str__(self) -> str:
        return f"{self.act} {self.at}"
