"""What the list of packages and the page of one show."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.core.paginator import Paginator
from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from foundation.listing import PAGE_SIZE, Choice, Filter, Listing
from foundation.money import short_rupiah
from transparency.codes.enums import Source
from transparency.procurement.dossiers import Dossier
from transparency.procurement.enums import ENDED, Method, State
from transparency.procurement.flags import Flag
from transparency.website.buying.years import PublicYear, years_of
from villages.models import Village

#: More pictures than these make the page heavy; the first and the last say most.
MOST_PICTURES = 3
STATES = [state for state in State if state != State.PLANNED]


@dataclass(frozen=True)
class Entry:
    dossier: Dossier
    flags: Sequence[Flag]
    address: str

    @property
    def amount(self) -> int:
        """What it costs as far as it is agreed; before that, what it is estimated at."""
        value = self.dossier.value
        return self.dossier.package.estimate if value is None else value


class Part(NamedTuple):
    """A bar: how much of the whole is bought so."""

    label: str
    amount: int
    packages: int


def list_context(village: Village, asked: QueryDict, base: str) -> dict[str, Any]:
    """`base` is the address of the page."""
    years = years_of(village)
    year = chosen_year(years, asked.get("tahun", ""))
    made = PublicYear(village, year)
    entries = [entry(made, dossier, base) for dossier in made.dossiers] if years else []
    counted = [each for each in entries if not each.dossier.is_cancelled]
    questions = [method_filter(), state_filter()]
    answers = {question.name: question.chosen(asked) for question in questions}
    shown = [each for each in entries if fits(each.dossier, answers)]
    query = asked.copy()
    query.pop("page", None)
    filters = [(year_filter(years), year_choices(years, year, asked))] if len(years) > 1 else []
    filters += [(question, question.choices(asked)) for question in questions]
    leaf = Paginator(shown, PAGE_SIZE).get_page(asked.get("page"))
    return {
        "listing": Listing(leaf, filters if entries else [], any(answers.values()), query.urlencode()),
        "year": year,
        "count": len(counted),
        "total": sum(each.amount for each in counted),
        "done": sum(each.dossier.package.state in ENDED for each in counted),
        "parts": parts_of(counted),
        "flagged": sum(bool(each.flags) for each in entries),
        "limits": made.compared.limits if entries else None,
    }


def entry(year: PublicYear, dossier: Dossier, base: str) -> Entry:
    package = dossier.package
    return Entry(dossier, year.flags(dossier), f"{base}paket/{package.year}/{package.number}/")


def fits(dossier: Dossier, answers: dict[str, str]) -> bool:
    asked = {"cara": dossier.package.method, "tahap": dossier.package.state}
    return all(not answer or asked[name] == answer for name, answer in answers.items())


def parts_of(entries: Sequence[Entry]) -> list[Part]:
    parts = []
    for method in Method:
        own = [each.amount for each in entries if each.dossier.package.method == method]
        if own:
            parts.append(Part(str(method.label), sum(own), len(own)))
    return parts


def chosen_year(years: Sequence[int], asked: str) -> int:
    """The year that was asked for, if there is something; else the newest."""
    return next((year for year in years if str(year) == asked), years[0] if years else 0)


def year_filter(years: Sequence[int]) -> Filter:
    return Filter("tahun", _("Year"), [(str(year), str(year)) for year in years], "year")


def year_choices(years: Sequence[int], current: int, asked: QueryDict) -> list[Choice]:
    """Without the answer "any": a list is always of one year."""
    choices = year_filter(years).choices(asked)[1:]
    return [Choice(choice.value, choice.label, choice.query, choice.value == str(current)) for choice in choices]


def method_filter() -> Filter:
    return Filter("cara", _("Method"), [(method.value, method.label) for method in Method], "method")


def state_filter() -> Filter:
    return Filter("tahap", _("State"), [(state.value, state.label) for state in STATES], "state")


def package_context(village: Village, year: int, number: int, base: str) -> dict[str, Any]:
    """Raises Http404 for a package that is not public."""
    made = PublicYear(village, year, work=True)
    dossier = next((each for each in made.dossiers if each.package.number == number), None)
    if dossier is None:
        raise Http404("no such package")
    return {
        "entry": entry(made, dossier, base),
        "package": dossier.package,
        "dossier": dossier,
        "sentence": sentence(dossier),
        "sources": [(Source(source).label, amount) for source, amount in dossier.package.sources.items()],
        "steps": steps_of(dossier),
        "pictures": pictures_of(dossier),
        "budget": made.compared.budgets.get(dossier.package.function),
        "limit": made.compared.limits.of(dossier.package.method),
    }


def pictures_of(dossier: Dossier) -> list[Any]:
    """The first, one of the middle and the last."""
    shown = [progress for progress in dossier.progress if progress.picture]
    if len(shown) <= MOST_PICTURES:
        return shown
    return [shown[0], shown[len(shown) // 2], shown[-1]]


def sentence(dossier: Dossier) -> str:
    """What could be read aloud of the package."""
    package = dossier.package
    if dossier.is_cancelled:
        return _("This purchase was cancelled.")
    if dossier.is_own_work:
        told = _("The village does this work itself, for %(amount)s at most.")
        return told % {"amount": short_rupiah(package.estimate)}
    if not dossier.supplier or dossier.value is None:
        told = _("The village looks for somebody who sells or does this, for %(amount)s at most.")
        return told % {"amount": short_rupiah(package.estimate)}
    saved = package.estimate - dossier.value
    facts = {"supplier": dossier.supplier.name, "amount": short_rupiah(dossier.value)}
    if saved > 0:
        told = _("%(supplier)s does it for %(amount)s, %(saved)s less than estimated.")
        return told % {**facts, "saved": short_rupiah(saved)}
    return _("%(supplier)s does it for %(amount)s.") % facts


class Step(NamedTuple):
    date: dt.date
    title: str
    note: str = ""


def steps_of(dossier: Dossier) -> list[Step]:
    """What happened, oldest first."""
    return sorted(steps_before_contract(dossier) + steps_of_work(dossier), key=lambda step: step.date)


def steps_before_contract(dossier: Dossier) -> list[Step]:
    package, award = dossier.package, dossier.award
    steps = []
    if package.announced_on:
        steps.append(Step(package.announced_on, _("Announced")))
    if package.evaluated_on:
        steps.append(Step(package.evaluated_on, _("Quotations compared")))
    if award:
        steps.append(Step(award.decided_on, _("Supplier chosen"), award.reason))
    return steps


def steps_of_work(dossier: Dossier) -> list[Step]:
    package, contract, handover = dossier.package, dossier.contract, dossier.handover
    steps = []
    if contract:
        steps.append(Step(contract.signed_on, _("Contract signed"), contract.number))
    steps += [Step(change.signed_on, _("Contract changed"), change.reason) for change in dossier.changes]
    for progress in dossier.progress:
        steps.append(Step(progress.date, _("%(percent)d per cent done") % {"percent": progress.percent}, progress.note))
    if handover:
        steps.append(Step(handover.date, _("Handed over"), handover.number))
    if package.state == State.PAID and package.ended_on:
        steps.append(Step(package.ended_on, _("All paid")))
    if dossier.is_cancelled and package.ended_on:
        steps.append(Step(package.ended_on, _("Cancelled"), package.cancelled_because))
    return steps
