"""What growers were paid on the markets of each kabupaten in the last two years: a price a month. All are invented."""

import datetime as dt
import math
from random import Random
from typing import Any

from django.utils import timezone

from cooperative.catalogue.models import Commodity, ReferencePrice
from cooperative.demonstration.told import surveys_told
from villages.enums import RegionLevel
from villages.models import Region

MONTHS = 24
#: Surveys are written down on this day of the month.
DAY = 5
#: Growers round as people do: to fifty rupiah below Rp20.000, to five hundred above.
ROUNDING = ((20_000, 50), (10**12, 500))


def survey_markets() -> None:
    """Name the commodities and write down their prices, as far as they are missing."""
    told = surveys_told()
    Commodity.objects.bulk_create(
        (
            Commodity(slug=each["slug"], name=each["name"], category=each["category"], unit=each["unit"])
            for each in told
        ),
        ignore_conflicts=True,
    )
    days = survey_days(timezone.localdate())
    regencies = set(Region.objects.filter(level=RegionLevel.REGENCY).values_list("code", flat=True))
    ReferencePrice.objects.bulk_create(
        (
            ReferencePrice(
                commodity_id=each["slug"],
                regency_id=series["regency"],
                date=day,
                price=price_of(each["slug"], series, place, day),
                source=series["source"],
            )
            for each in told
            for series in each["series"]
            if series["regency"] in regencies
            for place, day in enumerate(days)
        ),
        ignore_conflicts=True,
    )


def survey_days(today: dt.date) -> list[dt.date]:
    """One in each of the last months, the oldest first, none in the future."""
    months = range(today.year * 12 + today.month - 1, today.year * 12 + today.month - 1 - MONTHS - 1, -1)
    days = [dt.date(month // 12, month % 12 + 1, DAY) for month in months]
    return [day for day in reversed(days) if day <= today][-MONTHS:]


def price_of(slug: str, series: dict[str, Any], place: int, day: dt.date) -> int:
    """A straight line from the first to the last price, lowest in the month of the harvest, with a little noise."""
    trend = series["first"] + (series["last"] - series["first"]) * place / (MONTHS - 1)
    season = -math.cos(2 * math.pi * (day.month - series["lowest"]) / 12) * series["swing"] / 100
    noise = Random(f"{slug} {series['regency']} {day:%Y-%m}").uniform(-0.02, 0.02)
    price = trend * (1 + season + noise)
    step = next(step for below, step in ROUNDING if price < below)
    return max(step, round(price / step) * step)
