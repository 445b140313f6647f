"""A draft becomes law: agreed with the BPD, evaluated, enacted (Permendagri 20/2018 articles 32 to 40)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from transparency.budgets.enums import VersionKind, VersionState
from transparency.budgets.models import BudgetLine, BudgetVersion
from transparency.budgets.permissions import user_can_enact
from transparency.budgets.services.locking import lock
from transparency.budgets.services.reconciling import reconcile
from transparency.budgets.services.refusals import EmptyVersionError, FinalError, NotEnactedError, require


@transaction.atomic
def agree(*, version: BudgetVersion, agreed_on: dt.date, by: Any) -> BudgetVersion:
    """The BPD has agreed. Raises ValidationError (`agreed_on`), or a RefusedError for an empty or final version."""
    require(user_can_enact, by, version.village)
    draft = held(version)
    if draft.state == VersionState.ENACTED:
        raise FinalError(_("This version is enacted already."))
    check_date("agreed_on", agreed_on, draft)
    draft.state, draft.agreed_on = VersionState.AGREED, agreed_on
    draft.save(update_fields=["state", "agreed_on"])
    return draft


@transaction.atomic
def enact(*, version: BudgetVersion, law_number: str, law_date: dt.date | None, by: Any) -> BudgetVersion:
    """It is a village law. Raises ValidationError (`law_number`, `law_date`), or a RefusedError.

    A revision changes an enacted budget, so the version before it comes first. Number and date may be corrected until
    it is published.
    """
    require(user_can_enact, by, version.village)
    draft = held(version)
    before = BudgetVersion.objects.filter(budget=draft.budget_id, village=draft.village_id, number__lt=draft.number)
    if before.exclude(state=VersionState.ENACTED).exists():
        raise NotEnactedError(_("The version before this one comes first: enter its law or discard it."))
    number = " ".join(law_number.split())
    if not number or len(number) > 40:
        raise ValidationError({"law_number": _("Write the number of the village law, for example 5.")})
    if law_date is None:
        raise ValidationError({"law_date": _("Write the date of the village law.")})
    check_date("law_date", law_date, draft)
    draft.state, draft.law_number, draft.law_date = VersionState.ENACTED, number, law_date
    draft.enacted_at = timezone.now()
    draft.save(update_fields=["state", "law_number", "law_date", "enacted_at"])
    reconcile(draft)
    return draft


def held(version: BudgetVersion) -> BudgetVersion:
    """As it is now, while nobody else changes it."""
    lock(version.village_id)
    draft = BudgetVersion.objects.select_related("budget", "village").get(pk=version.pk, village=version.village_id)
    if draft.is_public:
        raise FinalError(_("This version is published and stays as it is."))
    if not BudgetLine.objects.filter(version=draft, village=draft.village_id).exists():
        raise EmptyVersionError(_("This version has no line yet. Send the file or type the budget first."))
    return draft


def check_date(field: str, day: dt.date, version: BudgetVersion) -> None:
    """A budget is made in the year before its own, or late in its own; a revision in its own year (article 40)."""
    year = version.budget.year
    first = dt.date(year if version.kind == VersionKind.REVISION else year - 1, 1, 1)
    last = min(dt.date(year, 12, 31), timezone.localdate())
    if day > timezone.localdate():
        raise ValidationError({field: _("This day is still to come.")})
    if not first <= day <= last:
        raise ValidationError(
            {field: _("For a budget of %(year)d this day is too early or too late.") % {"year": year}}
        )
