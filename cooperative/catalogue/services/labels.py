"""Permits and marks of products: somebody of the village compares them with the certificate."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperative.catalogue.models import ProductLabel, ProductPage
from cooperative.catalogue.permissions import user_can_check_labels
from cooperative.catalogue.services.errors import ShopError


@transaction.atomic
def check_label(*, label: ProductLabel, by: Any) -> ProductLabel:
    """Say that number and day are those of the certificate. It holds for exactly these two.

    Raises ShopError for a label that has run out and for people who may not check.
    """
    page = ProductPage.objects.select_for_update(of=("self",)).get(pk=label.page_id)
    if by is not None and not user_can_check_labels(by, page.village):
        raise ShopError(_("The manager of the cooperative, the head or the secretary checks permits."))
    held = ProductLabel.objects.get(pk=label.pk)
    today = timezone.localdate()
    if not held.is_valid_on(today):
        raise ShopError(_("This permit has run out. Write down the new one first."))
    if held.as_written != label.as_written:
        raise ShopError(_("Somebody has changed this label meanwhile. Look at it again."))
    held.checked, held.checked_on = held.as_written, today
    held.save(update_fields=["checked", "checked_on"])
    _tell_draft(page, held)
    return held


def _tell_draft(page: ProductPage, label: ProductLabel) -> None:
    """A draft that is published later would bring back the label as it was when the draft was written."""
    revision = page.latest_revision
    for row in revision.content.get("labels", []) if revision else []:
        if row.get("pk") == label.pk:
            row["checked"], row["checked_on"] = label.checked, str(label.checked_on)
            revision.save(update_fields=["content"])
