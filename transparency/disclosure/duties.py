"""What a village owes of its reports, and when it published them: told to `villages.duties`."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Min
from django.utils.translation import gettext_lazy as _

from transparency.disclosure.addresses import ROOM
from transparency.disclosure.enums import DocumentKind
from transparency.disclosure.models import PublicDocument
from villages.duties import Days, Duty, declare, first_days

#: The list of information is kept up to date by what was added to it in the year, whatever it was.
LIST = "information-list"
#: Three months after the year, Permendagri 46/2016 and PerKI 1/2021.
REPORTS = {
    "lppd": DocumentKind.GOVERNMENT_REPORT,
    "ippd": DocumentKind.CITIZENS_REPORT,
    "llip": DocumentKind.INFORMATION_REPORT,
}


def end_of_march_after(year: int) -> date:
    return date(year + 1, 3, 31)


def end_of(year: int) -> date:
    return date(year, 12, 31)


def reported_on(village_ids: Collection[int], year: int) -> Mapping[str, Days]:
    """The day of each report about the year, in one query."""
    rows = (
        PublicDocument.published.filter(village__in=village_ids, year=year, kind__in=REPORTS.values())
        .order_by()
        .values_list("kind", "village")
        .annotate(first=Min("published_on"))
    )
    found: dict[str, dict[int, date | None]] = {code: {} for code in REPORTS}
    codes = {kind.value: code for code, kind in REPORTS.items()}
    for kind, village, first in rows:
        found[codes[kind]][village] = first
    return found


def listed_on(village_ids: Collection[int], year: int) -> Days:
    added = PublicDocument.published.filter(published_on__year=year)
    return first_days(added, village_ids, "published_on")


def reported(code: str) -> Duty:
    titles = {
        "lppd": (
            _("Report on village government"),
            _("Permendagri 46/2016: to the bupati, three months after the year"),
        ),
        "ippd": (_("Year-end information to citizens"), _("UU 6/2014 article 27, Permendagri 46/2016: to everybody")),
        "llip": (
            _("Report on information service"),
            _("UU 14/2008 article 12: yearly, how many asked and what they got"),
        ),
    }
    title, law = titles[code]
    return Duty(
        code,
        title,
        law,
        due=end_of_march_after,
        done=lambda ids, year: reported_on(ids, year)[code],
        path=f"{ROOM}/",
        together=reported_on,
    )


def install() -> None:
    declare(
        Duty(
            LIST,
            _("List of public information kept"),
            _("PerKI 1/2018 article 7: at least once a year"),
            due=end_of,
            done=listed_on,
            path=f"{ROOM}/",
        ),
        *map(reported, REPORTS),
    )
