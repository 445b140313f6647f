"""A month of a shop, told through the services as it happened: each act in its time, until now.

Every order is a generator that says when it goes on. What lies in the future does not happen, so that the orders of
the last days are left as a manager finds them in the morning: to be confirmed, packed, handed over, answered.
"""

import datetime as dt
import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from django.utils import timezone

from accounts.models import User
from cooperative.catalogue.models import ProductPage
from cooperative.demonstration import bookkeeping, buying, lives
from cooperative.ledger.models import Cooperative
from villages.demonstration.people import DOMAIN, STAFF

DAYS = 30
#: Orders of the month: of a village with staff that can be signed in as, and of the others.
MANY, FEW = 22, 5


@dataclass(order=True)
class Waiting:
    """Something that goes on at a time; `place` tells apart what goes on together."""

    at: dt.datetime
    place: int
    story: Iterator[dt.datetime]


def tell_month(cooperative: Cooperative, products: list[ProductPage]) -> None:
    """Needs the reach of the village."""
    now = timezone.now()
    shop = buying.Shop(cooperative, products, manager_of(cooperative), Random(cooperative.village.region_id))
    stories = [bookkeeping.keep(shop, now - dt.timedelta(days=DAYS + 5)), bookkeeping.settle_on_fridays(shop, now)]
    if shop.manager:
        stories.append(bookkeeping.close_last_month(shop, now))
    stories += [lives.life(shop, plan) for plan in plans_of(shop, now)]
    run(stories, now)


def manager_of(cooperative: Cooperative) -> User | None:
    staffed = STAFF.get(cooperative.village.region_id)
    return User.objects.filter(email=f"koperasi@{staffed.slug}.{DOMAIN}").first() if staffed else None


def run(stories: list[Iterator[dt.datetime]], now: dt.datetime) -> None:
    queue: list[Waiting] = []
    for place, story in enumerate(stories):
        _go_on(queue, Waiting(now, place, story))
    while queue and queue[0].at <= now:
        _go_on(queue, heapq.heappop(queue))


def _go_on(queue: list[Waiting], waiting: Waiting) -> None:
    following = next(waiting.story, None)
    if following is not None:
        heapq.heappush(queue, Waiting(following, waiting.place, waiting.story))


def plans_of(shop: buying.Shop, now: dt.datetime) -> list[buying.Plan]:
    """Who orders what and when: spread over the month, most of it in the mornings."""
    number = MANY if shop.manager else FEW
    fates = buying.FATES if shop.manager else {}
    plans = []
    for place in range(number):
        days_ago = DAYS - DAYS * place / (number - 1)
        at = now - dt.timedelta(days=days_ago, hours=shop.chance.uniform(1, 4))
        plans.append(buying.plan(shop, place, at, fates.get(place, "")))
    plans += buying.harvest_plans(shop, now)
    return plans
