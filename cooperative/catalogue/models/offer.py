from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from cooperative.catalogue.enums import Category, LabelKind, ProductUnit, Sale
from cooperative.catalogue.models.terms import keeps_its_terms
from cooperative.ledger.models import Cooperative
from foundation.models import Picture
from foundation.tenancy.published import PUBLISHED_ROWS, PublishedManager
from villages.models import Village

#: Percent to the grower that can be asked for.
SHARES = (70, 80, 90)


class Offer(models.Model):
    """What the market of the province shows of a product: made from its page, its stock and its settlements.

    A list of 100,000 products reads this one table. `promised_share` is the percent of the price list that goes to the
    grower; `paid_*` is what settlements really paid, in whole rupiah: of `paid_by_buyers` for the goods,
    `paid_to_grower`, in `paid_sales` sales.
    """

    product = models.OneToOneField("catalogue.ProductPage", models.CASCADE, primary_key=True, related_name="offer")
    village = models.ForeignKey(Village, models.PROTECT, related_name="+")
    cooperative = models.ForeignKey(Cooperative, models.PROTECT, related_name="+")
    #: Codes of kabupaten and kecamatan.
    regency = models.CharField(max_length=5)
    district = models.CharField(max_length=8)
    place = models.CharField(_("place"), max_length=160)
    url = models.CharField(max_length=255)
    title = models.CharField(_("name"), max_length=255)
    intro = models.CharField(max_length=200, blank=True)
    #: Everything by which it is searched, as `terms_of` gives it.
    words = models.TextField(blank=True, default="")
    maker = models.CharField(_("grower or maker"), max_length=120, blank=True)
    picture = models.ForeignKey(Picture, models.SET_NULL, null=True, blank=True, related_name="+")
    category = models.CharField(_("category"), max_length=20, choices=Category)
    commodity = models.SlugField(max_length=50, blank=True)
    unit = models.CharField(max_length=8, choices=ProductUnit)
    price = models.BigIntegerField(_("price"))
    sale = models.CharField(max_length=8, choices=Sale)
    months = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    labels = ArrayField(models.CharField(max_length=6, choices=LabelKind), default=list, blank=True)
    promised_share = models.PositiveSmallIntegerField(default=0)
    paid_by_buyers = models.BigIntegerField(default=0)
    paid_to_grower = models.BigIntegerField(default=0)
    paid_sales = models.PositiveIntegerField(default=0)
    #: Paid share where something was paid, else the promised one: what is filtered and sorted by.
    share = models.PositiveSmallIntegerField(default=0)
    is_available = models.BooleanField(_("can be ordered"), default=False)
    #: Orders by first publication, see `newness_of`.
    newness = models.BigIntegerField()
    is_public = models.BooleanField(default=True)

    row_security: ClassVar = PUBLISHED_ROWS
    objects = ScopedManager(village="village")
    published = PublishedManager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        ordering = ("-newness",)
        # Those by newness hold whatever is filtered beside terms: a search reads no row.
        indexes = (
            models.Index(
                name="offer_newest",
                fields=("newness",),
                include=("product", "share", "is_available"),
                condition=Q(is_public=True),
            ),
            *(
                models.Index(
                    name=f"offer_newest_{share}",
                    fields=("newness",),
                    include=("product", "is_available"),
                    condition=Q(is_public=True, share__gte=share),
                )
                for share in SHARES
            ),
            models.Index(name="offer_category", fields=("category", "newness"), condition=Q(is_public=True)),
            models.Index(name="offer_regency", fields=("regency", "newness"), condition=Q(is_public=True)),
            models.Index(name="offer_district", fields=("district", "newness"), condition=Q(is_public=True)),
            models.Index(name="offer_price", fields=("price", "product"), condition=Q(is_public=True)),
            models.Index(name="offer_share", fields=("-share", "product"), condition=Q(is_public=True)),
            models.Index(name="offer_village", fields=("village", "newness")),
        )
        triggers = (keeps_its_terms(),)
        constraints = (
            models.CheckConstraint(
                name="offer_sums_are_sane",
                condition=Q(paid_by_buyers__gte=0, paid_to_grower__gte=0, share__lte=100, promised_share__lte=100),
            ),
        )

    def __str__(self) -> str:
        return self.title
