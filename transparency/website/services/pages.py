"""The page of a year comes with its first publication; nobody has to make it."""

from __future__ import annotations

import logging

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from foundation.money import short_rupiah
from transparency.budgets.models import Publication
from transparency.website.models import BudgetPage, TransparencyIndexPage

log = logging.getLogger(__name__)


def show(publication: Publication) -> BudgetPage | None:
    """The live page of the publication's year, made or brought up to date below the village's index.

    A second time changes nothing but the time. None where the village has no index, which is told to the log: the
    figures are public all the same, and the page comes with the next publication.
    """
    year, village = publication.budget.year, publication.village
    pages = BudgetPage.objects.filter(village=village, locale__language_code=settings.LANGUAGE_CODE, year=year)
    page = pages.first()
    description = description_of(publication)
    if page is None:
        index = TransparencyIndexPage.objects.filter(village=village, locale__language_code=settings.LANGUAGE_CODE)
        parent = index.first()
        if parent is None:
            log.error("village %s has no index for its budget of %s", village.pk, year)
            return None
        page = BudgetPage(title=f"APBDes {year}", slug=str(year), year=year, search_description=description)
        parent.add_child(instance=page)
        return page
    page.search_description = description
    page.last_published_at = timezone.now()
    page.live, page.expired = True, False
    page.save(clean=False)
    return page


def description_of(publication: Publication) -> str:
    """For search engines, in Indonesian as the page itself."""
    with override(settings.LANGUAGE_CODE):
        return _("Budget of {village} in {year}: income {income}, spending {spending}.").format(
            village=publication.village.full_name,
            year=publication.budget.year,
            income=short_rupiah(publication.income),
            spending=short_rupiah(publication.spending),
        )
