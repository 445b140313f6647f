"""What the register of requests says in numbers, for everybody: how many, how long, and nobody's name."""

from dataclasses import dataclass

from django.db.models import Avg, Count, F, Q
from django.utils import timezone

from transparency.disclosure.enums import RequestState
from transparency.disclosure.models import InformationRequest
from transparency.disclosure.services.requesting import reach_into
from villages.models import Village


@dataclass(frozen=True)
class YearOfRequests:
    """`days` is the mean of the days of the calendar from request to answer; None where none was answered."""

    year: int
    received: int
    granted: int
    partly: int
    denied: int
    objections: int
    late: int
    days: int | None

    @property
    def waiting(self) -> int:
        return self.received - self.granted - self.partly - self.denied


def years_of_requests(village: Village) -> list[YearOfRequests]:
    """The newest year first. `late` counts what was answered late or waits beyond its day."""
    today = timezone.localdate()
    late = Q(answered_on__gt=F("due_on")) | Q(answered_on=None, due_on__lt=today)
    with reach_into(village):
        rows = (
            InformationRequest.objects.filter(village=village)
            .order_by("-year")
            .values("year")
            .annotate(
                received=Count("pk"),
                granted=Count("pk", filter=Q(outcome=RequestState.GRANTED)),
                partly=Count("pk", filter=Q(outcome=RequestState.PARTLY)),
                denied=Count("pk", filter=Q(outcome=RequestState.DENIED)),
                objections=Count("objected_on"),
                late=Count("pk", filter=late),
                days=Avg(F("answered_on") - F("received_on")),
            )
        )
        return [YearOfRequests(**row | {"days": round(row["days"].days) if row["days"] else None}) for row in rows]
