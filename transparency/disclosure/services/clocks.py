"""Until when the village must answer: working days, without the holidays of the country and of the own province."""

from collections.abc import Iterable, Set
from datetime import date

from django.db.models import Q

from transparency.disclosure import working_days
from transparency.disclosure.models import Holiday
from villages.models import Village

PROVINCE_CODE = 2


def holidays_of(village: Village, since: date, until: date) -> Set[date]:
    here = Q(province=None) | Q(province=village.region_id[:PROVINCE_CODE])
    days = Holiday.objects.filter(here, date__range=(since, until))
    return set(days.order_by().values_list("date", flat=True))


def working_day_after(village: Village, start: date, number: int) -> date:
    return working_days.after(start, number, holidays_of(village, start, start + working_days.LONGEST))


def working_days_left(village: Village, today: date, dues: Iterable[date]) -> dict[date, int]:
    """How many working days are left until each of these days: 0 on the day itself, negative when it has passed."""
    wanted = set(dues)
    if not wanted:
        return {}
    holidays = holidays_of(village, min(today, *wanted), max(today, *wanted))
    return {due: working_days.between(today, due, holidays) for due in wanted}
