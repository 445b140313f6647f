"""Who bought is nobody's business for ever: a year after an order has ended its buyer is forgotten (UU 27/2022)."""

import datetime as dt

from django.db.models import Max, QuerySet
from django.db.models.functions import Length

from cooperative.orders.enums import ENDED
from cooperative.orders.models import Dispute, Order
from cooperative.orders.services.rows import moment
from foundation.tenancy.reach import Reach, opened

KEPT = dt.timedelta(days=365)
AT_ONCE = 1_000


def forget_buyers(now: dt.datetime | None = None) -> int:
    """Blank the personal fields of these orders and of their complaints; returns how many. The sums stay."""
    until, done = moment(now) - KEPT, 0
    while True:
        with opened(Reach.system()):
            numbers = list(_ended_before(until).values_list("pk", flat=True)[:AT_ONCE])
            Order.objects.filter(pk__in=numbers).update(name="", phone="", address="", note="", buyer=None)
            Dispute.objects.filter(order__in=numbers).update(text="")
        done += len(numbers)
        if len(numbers) < AT_ONCE:
            return done


def _ended_before(until: dt.datetime) -> QuerySet[Order]:
    """That still name somebody: what is encrypted cannot be compared, only measured."""
    named = Order.objects.annotate(length=Length("name")).filter(length__gt=0)
    ended = named.filter(state__in=ENDED, placed_at__lt=until)
    return ended.annotate(last=Max("steps__at")).filter(last__lt=until).order_by("pk")
