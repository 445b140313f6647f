from typing import Self

from django.contrib.auth.models import Group
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models.functions import Left
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, Site

from foundation.cloth import Cloth
from foundation.fields import ChoiceArrayField
from foundation.languages import OTHER_LANGUAGES
from foundation.models import Picture
from foundation.tenancy.choices import ReachedModelForm
from villages.enums import Module, RegionLevel, Stage
from villages.models.region import Region
from villages.terms import Terms, terms_of


def all_modules() -> list[str]:
    return list(Module.values)


class VillageQuerySet(models.QuerySet):
    def with_regions(self) -> Self:
        return self.select_related("site__root_page", "region__parent__parent__parent")

    def named_like(self, words: str) -> Self:
        """Every word occurs in the name of the village, its kecamatan or its kabupaten."""
        found = self.annotate(district_code=Left("region_id", 8), regency_code=Left("region_id", 5))
        for word in words.split():
            named = Region.objects.order_by().filter(name__icontains=word).values("code")
            found = found.filter(
                models.Q(region__in=named)
                | models.Q(district_code__in=named)
                | models.Q(regency_code__in=named)
                | models.Q(region__code__startswith=word)
            )
        return found


class Village(models.Model):
    """A village that has, or waits for, its website: one per Wagtail site."""

    region = models.OneToOneField(Region, models.PROTECT, verbose_name=_("region"))
    site = models.OneToOneField(Site, models.PROTECT, verbose_name=_("site"))
    stage = models.CharField(_("stage of service"), max_length=8, choices=Stage, default=Stage.BASIC)
    modules = ChoiceArrayField(
        models.CharField(max_length=16, choices=Module),
        verbose_name=_("modules"),
        default=all_modules,
        blank=True,
        help_text=_("Rooms of the website that are switched on."),
    )
    languages = ChoiceArrayField(
        models.CharField(max_length=8, choices=OTHER_LANGUAGES),
        verbose_name=_("other languages"),
        default=list,
        blank=True,
        help_text=_("Languages beside Indonesian. Pages are translated one by one."),
    )
    show_neighbours = models.BooleanField(_("show stories of neighbouring villages"), default=True)
    approval = models.BooleanField(
        _("secretary or head approves"),
        default=True,
        help_text=_("What others write waits until the secretary or the head approves it. Off: all of them publish."),
    )
    writers = models.OneToOneField(Group, models.PROTECT, related_name="writes_for", editable=False)
    publishers = models.OneToOneField(Group, models.PROTECT, related_name="publishes_for", editable=False)
    collection = models.OneToOneField(Collection, models.PROTECT, related_name="+", editable=False)

    village_term = models.CharField(
        _("word for the village"),
        max_length=40,
        blank=True,
        help_text=_("Desa, nagari, gampong, kampung … Empty: as usual in the province."),
    )
    head_term = models.CharField(
        _("word for its head"), max_length=40, blank=True, help_text=_("Kepala desa, perbekel, wali nagari …")
    )
    hamlet_term = models.CharField(
        _("word for a hamlet"), max_length=40, blank=True, help_text=_("Dusun, banjar dinas, jorong …")
    )

    cloth = models.CharField(_("cloth"), max_length=16, choices=Cloth, default=Cloth.TARUM)
    crest = models.ForeignKey(
        Picture, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("crest")
    )
    cover = models.ForeignKey(
        Picture, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("cover picture")
    )
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-11.2), MaxValueValidator(6.3)],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(94.9), MaxValueValidator(141.1)],
    )

    address = models.CharField(_("address of the office"), max_length=200, blank=True)
    office_hours = models.CharField(_("office hours"), max_length=120, blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    whatsapp = models.CharField(
        _("WhatsApp"),
        max_length=16,
        blank=True,
        validators=[RegexValidator(r"^62\d{8,13}$", _("Write the number with 62 in front, digits only."))],
    )
    email = models.EmailField(_("e-mail"), blank=True)

    objects = VillageQuerySet.as_manager()
    base_form_class = ReachedModelForm

    class Meta:
        verbose_name = _("village")
        verbose_name_plural = _("villages")
        ordering = ("region",)
        constraints = (
            models.CheckConstraint(
                name="village_position_is_whole",
                condition=models.Q(latitude=None, longitude=None)
                | models.Q(latitude__isnull=False, longitude__isnull=False),
                violation_error_message=_("Give both latitude and longitude, or neither."),
            ),
        )

    def __str__(self) -> str:
        return self.full_name

    @property
    def name(self) -> str:
        return self.region.name

    @property
    def district(self) -> Region:
        return self.region.at(RegionLevel.DISTRICT)

    @property
    def regency(self) -> Region:
        return self.region.at(RegionLevel.REGENCY)

    @property
    def province(self) -> Region:
        return self.region.at(RegionLevel.PROVINCE)

    @property
    def place(self) -> str:
        """`Kecamatan Bebandem, Karangasem`."""
        return f"Kecamatan {self.district.name}, {self.regency.short_name}"

    @cached_property
    def terms(self) -> Terms:
        """The village's own words, or those usual in its province."""
        usual = terms_of(self.region_id)
        return Terms(
            village=self.village_term or usual.village,
            head=self.head_term or usual.head,
            hamlet=self.hamlet_term or usual.hamlet,
            office=usual.office,
        )

    @property
    def full_name(self) -> str:
        return f"{self.terms.village} {self.name}"


def village_of(request: HttpRequest) -> Village | None:
    """The village whose website was asked, looked up once a request; None on the portal."""
    memory = vars(request)
    if "_village" not in memory:
        site = Site.find_for_request(request)
        villages = Village.objects.with_regions().select_related("crest", "site__root_page__locale").filter(site=site)
        memory["_village"] = villages.first() if site else None
    return memory["_village"]
