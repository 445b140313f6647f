"""What a visitor asks the market for: read from an address, where unknown answers are ignored and never an error."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, QuerySet, Value, When
from django.http import QueryDict
from django.utils.dates import MONTHS
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cooperative.catalogue.enums import Category, LabelKind
from cooperative.catalogue.models.offer import SHARES
from cooperative.catalogue.models.terms import MARK, OfferTerm, terms_of
from foundation.listing import words_asked
from villages.enums import RegionLevel
from villages.models import Region
from villages.portal.regencies import regencies

MOST_LETTERS, MOST_WORDS = 80, 6
#: By the number of the product and not by the product, whose pages would be sorted by their title.
ORDERS: dict[str, tuple[str | Promise, tuple[str, ...]]] = {
    "": (_("Newest first"), ("-newness",)),
    "murah": (_("Cheapest first"), ("price", "product_id")),
    "mahal": (_("Dearest first"), ("-price", "-product_id")),
    "bagian": (_("Most to the grower first"), ("-share", "product_id")),
}
Options = list[tuple[str, str | Promise]]


@dataclass(frozen=True)
class Asked:
    """Codes and numbers as they stand in the address; the empty text asks for nothing."""

    words: str = ""
    category: str = ""
    regency: str = ""
    district: str = ""
    month: str = ""
    label: str = ""
    share: str = ""
    available: str = ""
    order: str = ""

    @property
    def is_narrowed(self) -> bool:
        return any((self.words, self.regency, self.month, self.label, self.share, self.available))


@dataclass(frozen=True)
class Question:
    """One field of the form: its name in the address, its options, and what is chosen."""

    name: str
    label: str | Promise
    options: Options
    chosen: str

    @property
    def answer(self) -> str | Promise:
        return dict(self.options).get(self.chosen, "")


def region_options() -> Options:
    return [(regency.code, regency.short_name) for regency in regencies()]


def district_options(regency: str) -> Options:
    """The kecamatan of a kabupaten by name; one query."""
    if not regency:
        return []
    below = Region.objects.current().filter(parent=regency, level=RegionLevel.DISTRICT).order_by("name")
    return list(below.values_list("code", "name"))


def questions_of(asked: QueryDict) -> dict[str, Question]:
    """By name, in the order of the form. One query beside the known kabupaten."""
    places, kept = region_options(), {name: str(asked.get(name)) for name in asked}
    if kept.get("kecamatan") and "kabupaten" not in kept:
        kept["kabupaten"] = kept["kecamatan"][:5]
    regency = chosen_of(kept, "kabupaten", places)
    options: dict[str, tuple[str | Promise, Options]] = {
        "kabupaten": (_("Kabupaten"), places),
        "kecamatan": (_("Near kecamatan"), district_options(regency)),
        "bulan": (_("Harvested in"), [(str(number), name) for number, name in MONTHS.items()]),
        "label": (_("Label"), list(LabelKind.choices)),
        "bagian": (_("To the grower"), [(str(share), _("%d%% or more") % share) for share in SHARES]),
        "ada": (_("Stock"), [("1", _("Can be ordered now"))]),
        "urut": (_("Sort by"), [(value, label) for value, (label, _fields) in ORDERS.items()]),
    }
    return {
        name: Question(name, label, known, chosen_of(kept, name, known)) for name, (label, known) in options.items()
    }


def chosen_of(asked: Mapping[str, str], name: str, options: Options) -> str:
    value = asked.get(name, "")
    return value if value in dict(options) else ""


def asked_of(asked: QueryDict, questions: Mapping[str, Question], category: str = "") -> Asked:
    value = {name: question.chosen for name, question in questions.items()}
    return Asked(
        words=" ".join(words_asked(asked, MOST_LETTERS).split()[:MOST_WORDS]),
        category=category if category in Category.values else "",
        regency=value["kabupaten"],
        district=value["kecamatan"],
        month=value["bulan"],
        label=value["label"],
        share=value["bagian"],
        available=value["ada"],
        order=value["urut"],
    )


def narrowed(offers: QuerySet[Any], asked: Asked) -> QuerySet[Any]:
    """What fits; one query beside its own where words are asked. A word that nobody has is taken for a beginning."""
    exact = {
        "category": asked.category,
        "regency": asked.regency,
        "share__gte": int(asked.share) if asked.share else None,
        "is_available": True if asked.available else None,
    }
    offers = offers.filter(**{name: value for name, value in exact.items() if value})
    for code in filter(None, (asked.month, asked.label)):
        offers = offers.filter(newness__in=OfferTerm.offers_with(MARK + code))
    terms = terms_of(asked.words)[:MOST_WORDS]
    known = OfferTerm.known(terms)
    for term in terms:
        found = OfferTerm.offers_with(term) if term in known else OfferTerm.offers_begun(term)
        offers = offers.filter(newness__in=found)
    return offers if terms or not asked.words else offers.none()


def ordered(offers: QuerySet[Any], asked: Asked) -> QuerySet[Any]:
    """Those of the chosen kecamatan stand before the rest of its kabupaten."""
    _label, fields = ORDERS[asked.order]
    if not asked.district:
        return offers.order_by(*fields)
    near = Case(When(district=asked.district, then=Value(0)), default=Value(1))
    return offers.order_by(near, *fields)
