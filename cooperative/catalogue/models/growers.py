"""Who grows and makes what is sold, and who helps them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from cooperative.catalogue.models.walls import OF_A_VILLAGE
from foundation.models import Picture
from foundation.privacy import EncryptedTextField
from foundation.tenancy.published import PublishedManager
from foundation.tenancy.rows import RowSecurity
from villages.models import Village


class CreativeGroup(models.Model):
    """A group that grows or makes together (kelompok kreatif), and the organisation that fosters it."""

    village = models.ForeignKey(
        Village, models.PROTECT, related_name="creative_groups", verbose_name=_("village"), editable=False
    )
    name = models.CharField(_("name"), max_length=100, help_text=_("Example: Kelompok Tenun Sari Amerta"))
    since = models.PositiveSmallIntegerField(_("since (year)"), null=True, blank=True)
    member_count = models.PositiveSmallIntegerField(_("number of members"), null=True, blank=True)
    story = models.TextField(_("their story"), max_length=1200, blank=True)
    picture = models.ForeignKey(
        Picture, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    fostered_by = models.CharField(
        _("fostered by"), max_length=120, blank=True, help_text=_("Example: Karang Taruna Eka Cita Dharma")
    )
    foster_help = models.CharField(_("how it helps"), max_length=250, blank=True)
    is_public = models.BooleanField(_("published"), default=True)

    row_security: ClassVar = RowSecurity(village="village_id", public="is_public")
    objects = ScopedManager(village="village")
    published = PublishedManager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("creative group")
        verbose_name_plural = _("creative groups")
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(
                name="group_once_in_a_village",
                fields=("village", "name"),
                violation_error_message=_("The village has a group with this name already."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class Grower(models.Model):
    """Somebody who grows or makes. The name and the story are public only with `is_public`: the person agreed."""

    village = models.ForeignKey(
        Village, models.PROTECT, related_name="growers", verbose_name=_("village"), editable=False
    )
    name = models.CharField(_("name"), max_length=100)
    craft = models.CharField(
        _("what the person does"), max_length=60, default="Petani", help_text=_("Petani, penenun, nelayan …")
    )
    hamlet = models.CharField(_("hamlet"), max_length=80, blank=True)
    group = models.ForeignKey(
        CreativeGroup, models.SET_NULL, null=True, blank=True, related_name="growers", verbose_name=_("group")
    )
    since = models.PositiveSmallIntegerField(_("sells here since (year)"), null=True, blank=True)
    story = models.TextField(_("story"), max_length=1200, blank=True)
    picture = models.ForeignKey(
        Picture, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    #: The account with which the grower reads the own settlements.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("account")
    )
    is_public = models.BooleanField(
        _("agrees to be named in public"), default=False, help_text=_("Ask first. Off: buyers read “a grower”.")
    )
    is_active = models.BooleanField(_("sells at present"), default=True)

    row_security: ClassVar = RowSecurity(village="village_id", person="user_id", public="is_public")
    objects = ScopedManager(village="village")
    published = PublishedManager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("grower")
        verbose_name_plural = _("growers")
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(
                name="grower_has_one_account_in_a_village",
                fields=("village", "user"),
                condition=Q(user__isnull=False),
                violation_error_message=_("This account belongs to another grower of the village."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class GrowerContact(models.Model):
    """How the cooperative reaches and pays a grower: never public, encrypted."""

    grower = models.OneToOneField(Grower, models.CASCADE, primary_key=True, related_name="contact")
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    phone = EncryptedTextField(_("telephone"), blank=True)
    nik = EncryptedTextField(_("NIK"), blank=True)
    bank = models.CharField(_("bank"), max_length=40, blank=True)
    bank_account = EncryptedTextField(_("bank account"), blank=True)

    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("contact of a grower")
        verbose_name_plural = _("contacts of growers")

    def __str__(self) -> str:
        return str(self.grower)


class CapitalAssistance(models.Model):
    """Money or goods that a group received to begin or to grow, and what came of it (bantuan modal)."""

    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    group = models.ForeignKey(CreativeGroup, models.CASCADE, related_name="assistance", verbose_name=_("group"))
    year = models.PositiveSmallIntegerField(_("year"))
    giver = models.CharField(_("given by"), max_length=120, help_text=_("Example: Dinas Koperasi Kabupaten Karangasem"))
    what = models.CharField(_("what it was"), max_length=160, help_text=_("Example: Empat alat tenun"))
    amount = models.BigIntegerField(_("worth"), help_text=_("In whole rupiah."))
    result = models.CharField(_("what came of it"), max_length=250, blank=True)
    is_public = models.BooleanField(_("published"), default=True)

    row_security: ClassVar = RowSecurity(village="village_id", public="is_public")
    objects = ScopedManager(village="village")
    published = PublishedManager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("capital assistance")
        verbose_name_plural = _("capital assistance")
        ordering = ("-year", "id")
        constraints = (
            models.CheckConstraint(
                name="assistance_is_worth_something",
                condition=Q(amount__gt=0),
                violation_error_message=_("Write whole rupiah, more than nothing."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.year}: {self.what}"
