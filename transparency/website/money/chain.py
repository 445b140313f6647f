"""What a village published when, as a list, a feed, and the outcome of checking that nothing was changed afterwards."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from foundation.figures import Figures
from foundation.listing import make_listing
from foundation.money import rupiah
from transparency.budgets import canonical
from transparency.budgets.models import Publication
from transparency.budgets.services.verifying import Fault, verify
from transparency.website.money.years import title_of
from villages.models import Village

FEED_LENGTH = 20
#: The database knows no higher number.
LARGEST = 2**31 - 1

figures = Figures("chains")


def publications_of(village: Village) -> QuerySet[Publication]:
    """All of a village, newest first."""
    chain = Publication.published.filter(village=village).select_related("budget", "version")
    return chain.order_by("-number")


def chain_told(village: Village, asked: QueryDict) -> dict[str, Any]:
    """All publications, with what was found when they were checked against their hashes."""
    listing = make_listing(publications_of(village), asked)
    listed = [(publication, title(publication)) for publication in listing]
    faults = faults_in(village) if listed else []
    return {"listing": listing, "listed": listed, "faults": faults, "count": listing.leaf.paginator.count}


def faults_in(village: Village) -> list[Fault]:
    """What is not as it was published; kept for five minutes, or until somebody publishes."""
    return figures.get(f"{village.pk}:{get_language()}", lambda: verify(village))


def text_of(village: Village, number: int) -> str | None:
    """The canonical text of a publication; None where there is none."""
    if number > LARGEST:
        return None
    publication = publications_of(village).filter(number=number).first()
    return canonical.text_of(publication) if publication else None


def title(publication: Publication) -> str:
    return f"{title_of(publication.version, publication.budget.year)}: {publication.get_kind_display()}"


def description(publication: Publication) -> str:
    told = _("Income {income}, spending {spending}, spent so far {realised}.").format(
        income=rupiah(publication.income),
        spending=rupiah(publication.spending),
        realised=rupiah(publication.realised_spending),
    )
    return f"{told} SHA-256 {publication.chain_hash}"


def feed(request: HttpRequest, village: Village, *, name: str, language: str) -> HttpResponse:
    """Atom (RFC 4287). Each entry leads to its place in the list beside the feed."""
    here = request.build_absolute_uri(request.path)
    listed = f"{here.removesuffix('atom/')}terbitan/"
    atom = Atom1Feed(
        title=f"{name} · {village}",
        author_name=village.full_name,
        link=listed,
        description=_("Every publication of the village's budgets and their realisation."),
        language=language,
        feed_url=here,
    )
    for publication in publications_of(village)[:FEED_LENGTH]:
        link = f"{listed}#terbitan-{publication.number}"
        atom.add_item(
            title=title(publication),
            link=link,
            description=description(publication),
            unique_id=link,
            pubdate=publication.published_at,
            updateddate=publication.published_at,
        )
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
