"""What the market is searched by: the words, months and labels of every offer, kept by the database beside the offer.

A GIN index of a text or an array is never used on a table with row-level security, for its operators could tell of rows
that are out of reach ("leakproof" in the catalogue of PostgreSQL). Comparing texts from here to there may be used.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from foundation.tenancy.published import PUBLISHED_ROWS, PublishedManager
from villages.models import Village

LONGEST_TERM = 40
#: Behind every letter in the order of bytes.
LAST = "\U0010ffff"

#: Before the code of a month or a label, so that no word that is typed finds it.
MARK = "#"
#: Of the offer NEW.
TERMS = """unnest(
                    string_to_array(NEW.words, ' ')
                    || array(SELECT '#' || code FROM unnest(NEW.months::text[] || NEW.labels::text[]) AS code)
                ) AS term"""
KEPT = """
    IF TG_OP = 'UPDATE' AND (OLD.words, OLD.months, OLD.labels, OLD.newness, OLD.is_public)
                          = (NEW.words, NEW.months, NEW.labels, NEW.newness, NEW.is_public) THEN
        RETURN NULL;
    END IF;
    DELETE FROM catalogue_offerterm WHERE offer_id = NEW.product_id;
    INSERT INTO catalogue_offerterm (offer_id, village_id, is_public, newness, term)
         SELECT NEW.product_id, NEW.village_id, NEW.is_public, NEW.newness, term
           FROM TERMS
          WHERE term <> '' GROUP BY term;
    RETURN NULL;
""".replace("TERMS", TERMS)


def keeps_its_terms() -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="keeps_its_terms",
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("words", "months", "labels", "newness", "is_public"),
        when=pgtrigger.After,
        func=KEPT,
    )


def terms_of(*texts: str) -> list[str]:
    """The words of the texts in small letters, each once; of what is asked and of what is offered alike."""
    words = (word[:LONGEST_TERM] for text in texts for word in re.findall(r"\w+", text.lower()))
    return list(dict.fromkeys(words))


class OfferTerm(models.Model):
    """A word, month or label by which an offer is found. Written by a trigger of the offers, never by a program.

    Its indexes are in the order of `Offer.newness`: the newest offers that have several terms are found side by side,
    without reading a row and without looking further than the last that is listed.
    """

    offer = models.ForeignKey("catalogue.Offer", models.CASCADE, related_name="terms")
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", db_index=False)
    term = models.CharField(max_length=LONGEST_TERM, db_collation="C")
    newness = models.BigIntegerField()
    is_public = models.BooleanField()

    row_security: ClassVar = PUBLISHED_ROWS
    objects = ScopedManager(village="village")
    published = PublishedManager()

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = (
            models.UniqueConstraint(name="offerterm_term", fields=("term", "newness"), condition=Q(is_public=True)),
            models.UniqueConstraint(name="offerterm_newness", fields=("newness", "term"), condition=Q(is_public=True)),
        )

    def __str__(self) -> str:
        return self.term

    @classmethod
    def known(cls, terms: list[str]) -> set[str]:
        """Those that an offer has; one query."""
        found = [cls.published.filter(term=term).values_list("term", flat=True)[:1] for term in terms]
        return set(found[0].union(*found[1:], all=True)) if found else set()

    @classmethod
    def offers_with(cls, term: str) -> models.QuerySet[Any]:
        """The newness of the offers that have it."""
        return cls.published.filter(term=term).values("newness")

    @classmethod
    def offers_begun(cls, beginning: str) -> models.QuerySet[Any]:
        """The newness of the offers of which a word begins like this. It takes longer than to find a term."""
        return cls.published.filter(term__gte=beginning, term__lt=beginning + LAST).values("newness")
