"""From the rows of a publication to plain data."""

from typing import Any

from transparency.budgets.figures import activities_of, entries_of, figures_of, lines_of
from transparency.budgets.models import BudgetActivity, BudgetVersion, Publication, Reconciliation
from transparency.budgets.published import Activity, Entry, Failure, Law, Line, Link, Place, PublishedBudget
from transparency.codes.names import names_in
from villages.models import Village

LINE_COLUMNS = ("function", "account", "source", "key", "description", "volume", "unit", "price", "amount")
ENTRY_COLUMNS = ("id", "date", "document", "kind", "function", "account", "source", "description", "amount", "corrects")
ACTIVITY_COLUMNS = ("function", "name", "place", "output", "volume", "duration", "executor")


def document_of(publication: Publication, *, page_url: str) -> PublishedBudget:
    """All that was published with `publication`, from published rows only.

    At most six queries where the publication comes with `select_related(*RELATED)`, two fewer while the names of the
    codes are remembered. `page_url` is the address of the year's page.
    """
    village, version = publication.village, publication.version
    checked = checks_of(version)
    return PublishedBudget(
        place=place_of(village),
        year=publication.budget.year,
        law=Law(version.number, version.law_number, version.law_date),
        link=link_of(publication),
        names=names_in(village.regency.code, publication.budget.year),
        page_url=page_url,
        figures=figures_of(publication),
        lines=tuple(Line(**row) for row in lines_of(publication).values(*LINE_COLUMNS)),
        entries=tuple(Entry(number=row.pop("id"), **row) for row in entries_of(publication).values(*ENTRY_COLUMNS)),
        activities=tuple(Activity(**facts(found)) for found in activities_of(publication).values()),
        difference=checked.difference if checked else None,
        checked_at=checked.checked_at if checked else None,
        failed=tuple(map(failure_of, checked.failed)) if checked else (),
    )


#: What `document_of` reads of a publication beside its rows.
RELATED = ("budget", "version__reconciliation", "village__region__parent__parent__parent")


def checks_of(version: BudgetVersion) -> Reconciliation | None:
    found: Reconciliation | None = getattr(version, "reconciliation", None)
    return found if found is not None and found.is_public else None


def failure_of(found: dict[str, Any]) -> Failure:
    return Failure(found["rule"], found["severity"], found["difference"])


def facts(activity: BudgetActivity) -> dict[str, str]:
    return {column: getattr(activity, column) for column in ACTIVITY_COLUMNS}


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
