"""Laws and decrees of a village: their list, and each with its words."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from foundation.listing import Filter, Listing, make_listing, words_asked
from transparency.disclosure.enums import RegulationKind, RegulationStatus
from transparency.disclosure.models import Regulation

ON_A_LEAF = 20
#: Letters of a long law on one leaf, so that the first view stays light.
LETTERS_ON_A_LEAF = 9_000
FILTERS = (
    Filter("jenis", _("Kind"), RegulationKind.choices, "kind"),
    Filter("status", _("Status"), RegulationStatus.choices, "status"),
)


@dataclass(frozen=True)
class Passage:
    """A heading of a chapter or an article, or a paragraph."""

    kind: str
    text: str


def passages(text: str) -> list[Passage]:
    """Lines of plain text by what they are. A line in capitals after BAB is the name of the chapter."""
    found: list[Passage] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("BAB ") and len(line) < 120:
            found.append(Passage("chapter", line))
        elif line.startswith("Pasal ") and len(line) < 20:
            found.append(Passage("article", line))
        elif found and found[-1].kind == "chapter" and line.isupper():
            found[-1] = Passage("chapter", f"{found[-1].text} {line}")
        else:
            found.append(Passage("paragraph", line))
    return found


def leaves(text: str) -> list[list[Passage]]:
    """The passages, divided where the next would make the leaf too long."""
    divided: list[list[Passage]] = [[]]
    letters = 0
    for passage in passages(text):
        if letters and letters + len(passage.text) > LETTERS_ON_A_LEAF:
            divided.append([])
            letters = 0
        divided[-1].append(passage)
        letters += len(passage.text)
    return divided


def show_list(request: HttpRequest, page: Any) -> HttpResponse:
    words = words_asked(request.GET, most=80)
    laws = Regulation.published.filter(village=page.village_id).defer("text")
    for word in words.split():
        laws = laws.filter(about__icontains=word)
    context = {"words": words, "listing": make_listing(laws, request.GET, FILTERS, ON_A_LEAF)}
    return page.render(request, context_overrides=context, template="transparency/openness/laws.html")


def show_law(request: HttpRequest, page: Any, name: str) -> HttpResponse:
    """`name` is `perdes-3-2026`."""
    kind, number, year = (*name.split("-"), "", "")[:3]
    if kind not in RegulationKind.values or not (number.isdecimal() and year.isdecimal()):
        raise Http404("not the name of a regulation")
    if max(len(number), len(year)) > 4 or name != f"{kind}-{int(number)}-{int(year)}":
        raise Http404("not the name of a regulation")
    laws = Regulation.published.filter(village=page.village_id).select_related("attachment")
    law = laws.filter(kind=kind, number=number, year=year).first()
    if law is None:
        raise Http404("no such regulation is published")
    later = Regulation.published.filter(pk=law.superseded_by_id).defer("text").first() if law.superseded_by_id else None
    text = Paginator(leaves(law.text), 1).get_page(request.GET.get("page"))
    context = {
        "law": law,
        "later": later,
        "earlier": laws.filter(superseded_by=law).defer("text"),
        "listing": Listing(text),
        "passages": text.object_list[0] if text.object_list else [],
    }
    return page.render(request, context_overrides=context, template="transparency/openness/law.html")
