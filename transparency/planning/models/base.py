"""What the tables of plans have in common: a village, the wall around it, and the law that enacts a plan."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from foundation.tenancy.published import PUBLISHED_ROWS, PublishedManager
from foundation.tenancy.rows import RowSecurity
from transparency.planning.enums import PlanState
from villages.models import Village

FIRST_YEAR, LAST_YEAR = 2015, 2099
#: An activity: bidang, sub-bidang and kegiatan (Permendagri 20/2018, annexe A).
whole_function = RegexValidator(r"^\d\d\.\d\d\.\d\d$", _("Write the code of an activity, for example 02.03.10."))


class VillageRow(models.Model):
    """A row of one village that everybody may read once it is public."""

    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)
    is_public = models.BooleanField(_("published"), default=False, editable=False)

    row_security: ClassVar[RowSecurity] = PUBLISHED_ROWS
    objects = ScopedManager(village="village")
    published = PublishedManager()

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True


class PartOfPlan(VillageRow):
    """Belongs to the village of what it is a part of: `whole` names the field."""

    whole: ClassVar[str]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.village_id = getattr(self, self.whole).village_id
        super().save(*args, **kwargs)


class Law(VillageRow):
    """A plan that becomes a village law (peraturan desa). Enacted it is public and final; a revision is a new row."""

    revision = models.PositiveSmallIntegerField(_("revision"), default=0, editable=False)
    state = models.CharField(_("state"), max_length=8, choices=PlanState, default=PlanState.DRAFT, editable=False)
    law_number = models.CharField(_("number of the village law"), max_length=40, blank=True)
    law_date = models.DateField(_("date of the village law"), null=True, blank=True)
    enacted_at = models.DateTimeField(_("enacted"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    class Meta:
        abstract = True

    @property
    def is_draft(self) -> bool:
        return self.state == PlanState.DRAFT


def public_is_enacted() -> models.CheckConstraint:
    return models.CheckConstraint(
        name="%(class)s_public_is_enacted",
        condition=Q(is_public=False) | Q(state=PlanState.ENACTED, law_date__isnull=False) & ~Q(law_number=""),
        violation_error_message=_("Only what is enacted by a village law with number and date is published."),
    )
