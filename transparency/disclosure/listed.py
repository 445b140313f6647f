"""Documents and regulations as lines of the list of public information: told to `villages.information`."""

from django.utils.translation import gettext_lazy as _

from transparency.disclosure.addresses import ROOM
from transparency.disclosure.models import PublicDocument, Regulation
from villages.enums import InformationCategory
from villages.information import Entry, declare
from villages.models import Village

#: More of one source than this are found in their own lists.
MOST = 500


def documents(village: Village) -> list[Entry]:
    rows = PublicDocument.published.filter(village=village).defer("consequence")[:MOST]
    return [
        Entry(
            InformationCategory(row.category),
            row.title,
            f"{ROOM}/dokumen/{row.pk}/",
            summary=row.summary,
            year=row.year or row.published_on.year,
            holder=row.holder,
            form=row.get_form_display(),
            updated=row.published_on,
        )
        for row in rows
    ]


def regulations(village: Village) -> list[Entry]:
    rows = Regulation.published.filter(village=village).defer("text")[:MOST]
    return [
        Entry(
            InformationCategory.ANYTIME,
            f"{row.citation} tentang {row.about}",
            f"{ROOM}/{row.path}",
            year=row.year,
            holder=_("Village secretary"),
            form=row.get_status_display(),
            updated=row.promulgated_on or row.enacted_on,
        )
        for row in rows
    ]


def install() -> None:
    declare(documents)
    declare(regulations)
