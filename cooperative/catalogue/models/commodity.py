"""What produce is called everywhere, and what it costs on the markets: the measure of a fair price."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperative.catalogue.enums import Category, ProductUnit
from villages.models import Region


class Commodity(models.Model):
    """A kind of produce, common to all villages, so that prices can be compared. Kept by officers of the province."""

    slug = models.SlugField(_("short name"), max_length=50, primary_key=True)
    name = models.CharField(_("name"), max_length=80, unique=True)
    category = models.CharField(_("category"), max_length=20, choices=Category)
    unit = models.CharField(_("unit of the reference price"), max_length=8, choices=ProductUnit, default=ProductUnit.KG)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("commodity")
        verbose_name_plural = _("commodities")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class ReferencePrice(models.Model):
    """What growers are paid elsewhere for a commodity on a day (market survey, PIHPS): whole rupiah for its unit."""

    commodity = models.ForeignKey(Commodity, models.PROTECT, related_name="prices", verbose_name=_("commodity"))
    regency = models.ForeignKey(Region, models.PROTECT, related_name="+", verbose_name=_("kabupaten"))
    date = models.DateField(_("date"))
    price = models.BigIntegerField(_("price"))
    source = models.CharField(_("source"), max_length=120, help_text=_("Example: Pasar Amlapura, PIHPS"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("reference price")
        verbose_name_plural = _("reference prices")
        ordering = ("commodity", "regency", "-date")
        constraints = (
            models.UniqueConstraint(
                name="reference_price_once_a_day",
                fields=("commodity", "regency", "date"),
                violation_error_message=_("There is a price of this day already."),
            ),
            models.CheckConstraint(
                name="reference_price_is_more_than_nothing",
                condition=Q(price__gt=0),
                violation_error_message=_("Write whole rupiah, more than nothing."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.commodity_id} {self.date}: {self.price}"
