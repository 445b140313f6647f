from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from foundation.blocks import PARAGRAPH_FEATURES, BodyBlock, PictureBlock
from foundation.fields import ChoiceArrayField
from foundation.listing import Filter
from foundation.models import Picture
from foundation.panels import begin
from villages.enums import Module, Pillar, StoryField
from villages.models.base import VillagePage
from villages.models.listing_page import ListingPage
from villages.rooms import Room

WORDS_A_MINUTE = 180


class ChangeBlock(blocks.StructBlock):
    """A figure before and after: what a story proves itself with."""

    label = blocks.CharBlock(label=_("What was counted"), max_length=80, help_text=_("Example: Harga di kebun per kg"))
    before = blocks.CharBlock(label=_("Before"), max_length=30)
    after = blocks.CharBlock(label=_("After"), max_length=30)

    class Meta:
        icon = "order"
        label = _("Change in figures")


class StoryPage(VillagePage):
    """An innovation story: a problem, what was done, what changed, and how another village repeats it."""

    module = Module.STORIES
    schema_type = "NewsArticle"

    date = models.DateField(_("date"), default=timezone.localdate)
    field = models.CharField(_("field"), max_length=16, choices=StoryField, default=StoryField.ECONOMY)
    pillars = ChoiceArrayField(
        models.CharField(max_length=16, choices=Pillar), verbose_name=_("pillars of Desa Cerdas"), default=list
    )
    intro = models.CharField(
        _("introduction"), max_length=200, help_text=_("One or two sentences that make people want to read on.")
    )
    picture = models.ForeignKey(
        Picture, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("main picture")
    )
    problem = RichTextField(_("the problem"), features=PARAGRAPH_FEATURES)
    deed = RichTextField(_("what was done"), features=PARAGRAPH_FEATURES)
    result = RichTextField(_("what changed"), features=PARAGRAPH_FEATURES)
    changes = StreamField([("change", ChangeBlock())], verbose_name=_("the change in figures"), blank=True, max_num=4)
    cost = models.PositiveBigIntegerField(
        _("cost in rupiah"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Whole rupiah, digits only. Leave empty when nothing was paid."),
    )
    funding = models.CharField(_("source of funds"), max_length=160, blank=True)
    beneficiaries = models.CharField(_("who benefits"), max_length=160, blank=True)
    contact = models.CharField(_("who to ask"), max_length=160, blank=True)
    steps = StreamField(
        [("step", blocks.CharBlock(label=_("Step"), max_length=300))],
        verbose_name=_("how another village repeats it"),
        blank=True,
        max_num=8,
    )
    body = StreamField(BodyBlock(), verbose_name=_("more"), blank=True)
    gallery = StreamField([("picture", PictureBlock())], verbose_name=_("gallery"), blank=True, max_num=12)
    documents = StreamField([("document", DocumentChooserBlock())], verbose_name=_("documents"), blank=True)

    parent_page_types = ["villages.StoryIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *begin(_("Say what changed, as to a neighbour. Example: Salak yang dulu dibuang kini jadi keripik")),
        FieldPanel("intro"),
        FieldPanel("picture"),
        FieldPanel("field"),
        MultiFieldPanel(
            [
                FieldPanel("problem", help_text=_("Example: Saat panen raya harga salak jatuh ke Rp2.000 per kg.")),
                FieldPanel("deed", help_text=_("Who did what, with which tools and how much money.")),
                FieldPanel("result", help_text=_("What is different now, in figures where there are some.")),
            ],
            heading=_("The story"),
        ),
        FieldPanel("gallery"),
        MultiFieldPanel(
            [FieldPanel("cost"), FieldPanel("funding"), FieldPanel("beneficiaries"), FieldPanel("contact")],
            heading=_("The facts"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [FieldPanel("date"), FieldPanel("pillars"), FieldPanel("changes"), FieldPanel("steps")],
            heading=_("For other villages: figures, steps, pillars"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [FieldPanel("documents"), FieldPanel("body")], heading=_("Documents and more text"), classname="collapsed"
        ),
    ]
    search_fields = [
        *VillagePage.search_fields,
        index.SearchField("intro", boost=2),
        index.SearchField("problem"),
        index.SearchField("deed"),
        index.SearchField("result"),
        index.SearchField("body"),
        index.FilterField("field"),
        index.FilterField("date"),
    ]

    class Meta:
        verbose_name = _("innovation story")
        verbose_name_plural = _("innovation stories")
        ordering = ("-date", "-id")
        # The newest of all villages, in the order of the lists.
        indexes = (models.Index(fields=("-date", "-page_ptr"), name="story_newest_first"),)

    @property
    def minutes(self) -> int:
        """Reading time, at least one minute."""
        words = len(strip_tags(f"{self.problem} {self.deed} {self.result}").split())
        return max(1, round(words / WORDS_A_MINUTE))

    @property
    def pillar_labels(self) -> list[str]:
        return self._meta.get_field("pillars").labels(self.pillars)

    def others(self) -> models.QuerySet:
        stories = StoryPage.objects.live().of_village(self.village).exclude(translation_key=self.translation_key)
        return stories.for_reader(get_language()).with_pictures().order_by("-date", "-id")[:3]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "others": self.others()}

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        return {
            **super().structured_data(request),
            "headline": self.title,
            "datePublished": self.date.isoformat(),
            "author": {"@type": "GovernmentOrganization", "name": self.village.full_name},
        }


class StoryIndexPage(ListingPage):
    module = Module.STORIES
    room = Room("cerita", _("Stories"), position=20)
    entry_model = StoryPage
    filters = (
        Filter("field", _("Field"), StoryField.choices, "field"),
        Filter("pillar", _("Pillar"), Pillar.choices, "pillars__contains"),
    )

    parent_page_types = ["villages.VillageHomePage"]
    subpage_types = ["villages.StoryPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of stories")
        verbose_name_plural = _("lists of stories")

    def entries(self) -> models.QuerySet:
        return super().entries().order_by("-date", "-id")
