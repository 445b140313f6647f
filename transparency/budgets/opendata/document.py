"""From the rows of a publication to plain data."""

from collections.abc import Iterator
from typing import Any

from transparency.budgets.models import BudgetActivity, BudgetLine, Publication, RealisationEntry, Reconciliation
from transparency.budgets.published import Activity, Entry, Law, Line, Link, Place, PublishedBudget
from transparency.codes.names import names_in
from villages.models import Village

LINE_COLUMNS = ("function", "account", "source", "key", "description", "volume", "unit", "price", "amount")
ENTRY_COLUMNS = ("id", "date", "document", "kind", "function", "account", "source", "description", "amount")
ACTIVITY_COLUMNS = ("function", "name", "place", "output", "volume", "duration", "executor")


def document_of(publication: Publication, *, page_url: str) -> PublishedBudget:
    """All that was published with `publication`, from published rows only: at most six queries.

    Take the publication with `select_related(*RELATED)`, or each relation is one query more.
    """
    village, version = publication.village, publication.version
    checked = Reconciliation.published.filter(version=version).first()
    return PublishedBudget(
        place=place_of(village),
        year=publication.budget.year,
        law=Law(version.number, version.law_number, version.law_date),
        link=link_of(publication),
        names=names_in(village.regency.code, publication.budget.year),
        page_url=page_url,
        lines=tuple(Line(**row) for row in _rows(BudgetLine, LINE_COLUMNS, version=version)),
        entries=tuple(_entries(publication)),
        activities=tuple(Activity(**row) for row in _rows(BudgetActivity, ACTIVITY_COLUMNS, version=version)),
        difference=checked.difference if checked else None,
        checked_at=checked.checked_at if checked else None,
        failed=tuple(failure["rule"] for failure in checked.failed) if checked else (),
    )


#: What `document_of` reads of a publication beside its rows.
RELATED = ("budget", "version", "village__region__parent__parent__parent")


def place_of(village: Village) -> Place:
    terms = village.terms
    return Place(
        code=village.region_id,
        name=village.name,
        district=village.district.name,
        regency=village.regency.name,
        province=village.province.name,
        cloth=village.cloth,
        village_term=terms.village,
        office=terms.office,
        address=village.address,
        office_hours=village.office_hours,
        phone=village.phone,
        whatsapp=village.whatsapp,
        email=village.email,
    )


def link_of(publication: Publication) -> Link:
    return Link(
        number=publication.number,
        kind=publication.kind,
        published_at=publication.published_at,
        realised_until=publication.realised_until,
        content_hash=publication.content_hash,
        previous_hash=publication.previous_hash,
        chain_hash=publication.chain_hash,
    )


def _rows(model: Any, columns: tuple[str, ...], **where: Any) -> Any:
    return model.published.filter(**where).values(*columns)


def _entries(publication: Publication) -> Iterator[Entry]:
    until = publication.last_entry
    for row in _rows(RealisationEntry, (*ENTRY_COLUMNS, "corrects"), budget=publication.budget, id__lte=until):
        yield Entry(number=row.pop("id"), **row)
