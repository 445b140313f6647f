"""What officers say of a draft, and what the village has done about it (Permendagri 20/2018 articles 34 to 38)."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from transparency.budgets.models import BudgetLine, BudgetVersion, Remark
from transparency.budgets.permissions import user_can_remark, user_can_settle_remarks
from transparency.budgets.services.notices import remarks_came, send_gathered
from transparency.budgets.services.refusals import FinalError, require


@transaction.atomic
def remark(*, version: BudgetVersion, text: str, by: Any, line: BudgetLine | None = None) -> Remark:
    """Write a remark on a draft, or on one line of it. Its village hears of it by mail."""
    require(user_can_remark, by, version.village)
    if version.is_public:
        raise FinalError(_("This version is published and does not change any more. Write to the village instead."))
    if line is not None and line.version_id != version.pk:
        raise ValueError("the line is of another version")
    subject = (line.description or line.account)[:250] if line else ""
    written = Remark.objects.create(
        version=version, village=version.village, line=line, subject=subject, text=text, by=by
    )
    send_gathered(remarks_came, written.pk)
    return written


@transaction.atomic
def settle(*, remark: Remark, by: Any) -> Remark:
    """Say that the village has done something about it. Settled twice it stays as it was settled first."""
    require(user_can_settle_remarks, by, remark.village)
    if remark.settled_at is None:
        remark.settled_at, remark.settled_by = timezone.now(), by
        remark.save(update_fields=["settled_at", "settled_by"])
    return remark
