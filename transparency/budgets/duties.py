"""What a village owes of its budget, and when it did it: told to `villages.duties`. Published rows tell it."""

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime, time

from django.db.models import Min, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from transparency.budgets.models import BudgetVersion, Publication
from villages.duties import Days, Duty, declare, first_days

PATH = "uang-desa/{year}/"


def end_of_the_year_before(year: int) -> date:
    return date(year - 1, 12, 31)


def end_of_january(year: int) -> date:
    return date(year, 1, 31)


def second_week_of_july(year: int) -> date:
    return date(year, 7, 14)


def end_of_march_after(year: int) -> date:
    return date(year + 1, 3, 31)


def enacted_on(village_ids: Collection[int], year: int) -> Days:
    return first_days(BudgetVersion.published.filter(budget__year=year, number=0), village_ids, "law_date")


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def published_on(village_ids: Collection[int], year: int) -> Mapping[str, Days]:
    """The first publication of the budget, of its first half and of the whole year, in one query.

    The last document of a half is seldom dated on its last day: what is published afterwards with documents of its last
    month tells all of it.
    """
    half = Q(realised_until__gte=date(year, 6, 30)) | Q(
        realised_until__gte=date(year, 6, 1), published_at__gte=midnight(date(year, 7, 1))
    )
    whole = Q(realised_until__gte=date(year, 12, 31)) | Q(
        realised_until__gte=date(year, 12, 1), published_at__gte=midnight(date(year + 1, 1, 1))
    )
    rows = (
        Publication.published.filter(village__in=village_ids, budget__year=year)
        .order_by()
        .values_list("village")
        .annotate(
            first=Min("published_at"),
            half=Min("published_at", filter=half),
            whole=Min("published_at", filter=whole),
        )
    )
    found: dict[str, dict[int, date | None]] = {"apbdes-published": {}, "semester": {}, "closing": {}}
    for village, *moments in rows:
        for days, moment in zip(found.values(), moments, strict=True):
            days[village] = timezone.localtime(moment).date() if moment else None
    return found


def published(code: str, title: str | Promise, law: str | Promise, due: Callable[[int], date | None]) -> Duty:
    return Duty(
        code,
        title,
        law,
        due=due,
        done=lambda ids, year: published_on(ids, year)[code],
        path=PATH,
        together=published_on,
    )


def install() -> None:
    declare(
        Duty(
            "apbdes",
            _("APBDes enacted as a village law"),
            _("Permendagri 20/2018 article 38: by the end of the year before"),
            due=end_of_the_year_before,
            done=enacted_on,
            path=PATH,
        ),
        published(
            "apbdes-published",
            _("APBDes published for everybody"),
            _("UU 6/2014 article 86; Permendagri 20/2018 article 39"),
            end_of_january,
        ),
        published(
            "semester",
            _("Realisation of the first semester"),
            _("Permendagri 20/2018 article 68: in the second week of July"),
            second_week_of_july,
        ),
        published(
            "closing",
            _("Realisation of the whole year (LPJ)"),
            _("Permendagri 20/2018 articles 70 and 72: three months after the year"),
            end_of_march_after,
        ),
    )
