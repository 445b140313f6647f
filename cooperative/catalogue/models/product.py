"""A product of a village, with the price split that everybody reads."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from cooperative.catalogue.enums import Category, Grade, LabelKind, ProductUnit, Sale, Way
from cooperative.catalogue.models.commodity import Commodity
from cooperative.catalogue.models.growers import CreativeGroup, Grower
from cooperative.catalogue.models.soundness import order_faults, price_faults, word_faults
from cooperative.catalogue.shelves import machines, products
from foundation.blocks import BodyBlock, DescribedImageBlock
from foundation.fields import ChoiceArrayField, ScopedForeignKey
from foundation.models import Picture
from foundation.panels import begin
from foundation.tenancy.routing import SITE_ROOT_DEPTH
from villages.enums import Module
from villages.models.base import VillagePage

#: In whole rupiah for one unit; a price above it is a slip of the finger.
HIGHEST_PRICE = 1_000_000_000
MOST = Decimal("1000000")
#: Letters of a page's place in the tree that name the site it stands in.
HOME_PATH = SITE_ROOT_DEPTH * Page.steplen
PARTS = ("to_grower", "to_cooperative", "to_transport", "to_packaging", "to_payment")


def every_way() -> list[str]:
    return list(Way.values)


class ProductPage(VillagePage):
    """A product. Price and its parts are in whole rupiah for one `unit`, and the parts add up to the price.

    How much of it is there is not content and not in drafts: see `Stock` and `HarvestWindow`.
    """

    module = Module.SHOP
    schema_type = "Product"

    intro = models.CharField(_("in one sentence"), max_length=200, blank=True)
    category = models.CharField(_("category"), max_length=20, choices=Category, default=Category.OTHER)
    commodity = models.ForeignKey(
        Commodity, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("commodity")
    )
    variety = models.CharField(_("variety"), max_length=60, blank=True)
    grade = models.CharField(_("grade"), max_length=1, choices=Grade, blank=True)
    unit = models.CharField(_("unit"), max_length=8, choices=ProductUnit, default=ProductUnit.KG)
    price = models.BigIntegerField(_("price"), default=0, help_text=_("In whole rupiah for one unit."))
    to_grower = models.BigIntegerField(_("of it to the grower"), default=0)
    to_cooperative = models.BigIntegerField(_("to the cooperative"), default=0)
    to_transport = models.BigIntegerField(_("for transport"), default=0)
    to_packaging = models.BigIntegerField(_("for packaging"), default=0)
    to_payment = models.BigIntegerField(_("for the payment service"), default=0)
    minimum = models.DecimalField(
        _("smallest order"),
        max_digits=10,
        decimal_places=3,
        default=Decimal(1),
        validators=[MinValueValidator(Decimal("0.001")), MaxValueValidator(MOST)],
    )
    step = models.DecimalField(
        _("in steps of"),
        max_digits=10,
        decimal_places=3,
        default=Decimal(1),
        validators=[MinValueValidator(Decimal("0.001")), MaxValueValidator(MOST)],
    )
    sale = models.CharField(_("sold"), max_length=8, choices=Sale, default=Sale.STOCK)
    harvest_months = ChoiceArrayField(
        models.PositiveSmallIntegerField(choices=[(month, str(month)) for month in range(1, 13)]),
        verbose_name=_("months of harvest"),
        default=list,
        blank=True,
    )
    grower = ScopedForeignKey(
        Grower, models.PROTECT, null=True, blank=True, related_name="products", verbose_name=_("grower or maker")
    )
    group = ScopedForeignKey(
        CreativeGroup, models.PROTECT, null=True, blank=True, related_name="products", verbose_name=_("group")
    )
    hamlet = models.CharField(_("hamlet"), max_length=80, blank=True)
    picture = models.ForeignKey(
        Picture, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    photos = StreamField(
        [("photo", DescribedImageBlock(label=_("Picture")))], verbose_name=_("more pictures"), blank=True, max_num=5
    )
    shelf_life_days = models.PositiveSmallIntegerField(
        _("keeps for (days)"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(3650)]
    )
    ways = ChoiceArrayField(
        models.CharField(max_length=8, choices=Way), verbose_name=_("ways to the buyer"), default=every_way, blank=True
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    parent_page_types = ["catalogue.CooperativePage"]
    subpage_types: list[str] = []
    content_panels = [
        *begin(_("Example: Salak gula pasir kelas A")),
        FieldPanel("intro", help_text=_("Example: Dipetik pagi, dikirim hari itu juga.")),
        FieldPanel("picture"),
        FieldRowPanel([FieldPanel("category"), FieldPanel("commodity")]),
        FieldRowPanel([FieldPanel("variety"), FieldPanel("grade")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("price"), FieldPanel("unit")]),
                FieldRowPanel([FieldPanel("to_grower"), FieldPanel("to_cooperative")]),
                FieldRowPanel([FieldPanel("to_transport"), FieldPanel("to_packaging"), FieldPanel("to_payment")]),
            ],
            heading=_("Price, and who gets what of it"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("sale"), FieldPanel("minimum"), FieldPanel("step")]),
                FieldPanel("harvest_months"),
                FieldPanel("ways"),
                FieldPanel("shelf_life_days"),
            ],
            heading=_("Sale"),
        ),
        FieldRowPanel([FieldPanel("grower"), FieldPanel("group"), FieldPanel("hamlet")]),
        InlinePanel("labels", heading=_("Labels and permits"), label=_("label")),
        MultiFieldPanel([FieldPanel("photos"), FieldPanel("body")], heading=_("More"), classname="collapsed"),
    ]
    search_fields = [
        *VillagePage.search_fields,
        index.SearchField("intro", boost=2),
        index.SearchField("variety"),
        index.SearchField("body"),
        index.FilterField("category"),
    ]

    class Meta:
        verbose_name = _("product")
        verbose_name_plural = _("products")
        ordering = ("title",)
        constraints = (
            models.CheckConstraint(
                name="product_price_is_split",
                condition=Q(
                    price=F("to_grower") + F("to_cooperative") + F("to_transport") + F("to_packaging") + F("to_payment")
                ),
                violation_error_message=_("The parts must add up to the price, to the last rupiah."),
            ),
            models.CheckConstraint(
                name="product_parts_are_not_negative",
                condition=Q(
                    price__gte=0,
                    price__lte=HIGHEST_PRICE,
                    to_grower__gte=0,
                    to_cooperative__gte=0,
                    to_transport__gte=0,
                    to_packaging__gte=0,
                    to_payment__gte=0,
                ),
                violation_error_message=_("A price and its parts are whole rupiah, not negative."),
            ),
            models.CheckConstraint(
                name="product_order_is_possible", condition=Q(minimum__gt=0, step__gt=0, minimum__lte=MOST)
            ),
        )

    @property
    def grower_share(self) -> int:
        """Whole percent of the price that the price list promises to the grower; 0 without a price."""
        return self.to_grower * 100 // self.price if self.price else 0

    @property
    def parts(self) -> dict[str, int]:
        """Whole rupiah of the price, by the field that tells them."""
        return {name: getattr(self, name) or 0 for name in PARTS}

    @property
    def date(self) -> Any:
        """Since when it is offered; feeds order by it."""
        return self.first_published_at or self.latest_revision_created_at

    @cached_property
    def sold_as(self) -> int:
        """Key of the Indonesian page: stock, harvests and orders know the product by it in every language."""
        if self.locale.language_code == settings.LANGUAGE_CODE:
            return int(self.pk or 0)
        original = type(self).objects.filter(
            translation_key=self.translation_key, locale__language_code=settings.LANGUAGE_CODE
        )
        return original.values_list("pk", flat=True).first() or 0

    def clean(self) -> None:
        super().clean()
        texts = {"title": self.title, "intro": self.intro}
        found: dict[str, list[str]] = {}
        for name, fault in (
            *price_faults(self.price or 0, self.parts, HIGHEST_PRICE),
            *order_faults(self.minimum, self.step),
            *word_faults(self.category, texts),
        ):
            found.setdefault(name, []).append(fault)
        if self.live and not self.price:
            found.setdefault("price", []).append(str(_("A product that everybody sees has a price.")))
        if found:
            raise ValidationError(found)

    def can_move_to(self, parent: Page) -> bool:
        """Its stock, its harvests and its orders stay with the cooperative of its village."""
        return bool(super().can_move_to(parent)) and self.path[:HOME_PATH] == parent.path[:HOME_PATH]

    @cached_property
    def shown(self) -> products.Shown:
        return products.shown_of(self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **products.told_of(self, request)}

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        return machines.product(super().structured_data(request), self, self.shown)


class ProductLabel(Orderable):
    """A permit or mark of a product. It counts as checked only as long as number and day are what was checked."""

    page = ParentalKey(ProductPage, on_delete=models.CASCADE, related_name="labels")
    kind = models.CharField(_("kind"), max_length=6, choices=LabelKind)
    number = models.CharField(_("number"), max_length=40)
    expires_on = models.DateField(_("valid until"), null=True, blank=True)
    #: `number|expires_on` as somebody compared it with the certificate; set by a service, never typed.
    checked = models.CharField(max_length=60, blank=True, editable=False)
    checked_on = models.DateField(_("checked on"), null=True, blank=True, editable=False)

    panels = [FieldRowPanel([FieldPanel("kind"), FieldPanel("number"), FieldPanel("expires_on")])]

    class Meta(Orderable.Meta):
        verbose_name = _("label")
        verbose_name_plural = _("labels")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    @property
    def as_written(self) -> str:
        return f"{self.number}|{self.expires_on or ''}"

    @property
    def is_checked(self) -> bool:
        return bool(self.checked) and self.checked == self.as_written

    def is_valid_on(self, day: Any) -> bool:
        return self.expires_on is None or self.expires_on >= day

    def counts_on(self, day: Any) -> bool:
        """Whether the market may say that the product has it."""
        return self.is_checked and self.is_valid_on(day)
