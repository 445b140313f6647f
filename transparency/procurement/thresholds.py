"""Which method may be used up to which value: the rules of the kabupaten, else those of PerLKPP 12/2019."""

from dataclasses import dataclass

from foundation.figures import Figures
from transparency.procurement.enums import Method
from transparency.procurement.models import ThresholdRule

figures = Figures("procurement.limits")


@dataclass(frozen=True)
class Limits:
    """In whole rupiah. Own work and tenders have none."""

    direct: int = 10_000_000
    quotation: int = 200_000_000
    regulation: str = ""

    def of(self, method: str) -> int | None:
        return {Method.DIRECT: self.direct, Method.QUOTATION: self.quotation}.get(Method(method))

    def allow(self, method: str, amount: int) -> bool:
        limit = self.of(method)
        return limit is None or amount <= limit

    def methods(self, amount: int) -> list[Method]:
        return [method for method in Method if self.allow(method, amount)]


def limits_in(regency: str, year: int) -> Limits:
    """Of the kabupaten with this region code, in this year. Kept for five minutes; one query when they are not."""

    def read() -> Limits:
        rules = ThresholdRule.objects.filter(regency=regency, year_from__lte=year).order_by("-year_from")
        rule = rules.first()
        return Limits(rule.direct, rule.quotation, rule.regulation) if rule else Limits()

    return figures.get(f"{regency}:{year}", read)
