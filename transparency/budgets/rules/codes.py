"""Whether lines stand where they belong."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from transparency.budgets.enums import Severity
from transparency.budgets.rules.facts import Facts, Finding, LineFact, Rule

UNEXPECTED, EMERGENCIES = "5.4", "05"
PERSONNEL, OFFICE = "5.1", "01.01"


def unexpected_spending_is_for_emergencies(facts: Facts) -> Iterator[Finding]:
    for line in facts.lines:
        if is_on(line.account, UNEXPECTED) and not is_on(line.function, EMERGENCIES):
            yield Finding(str(line), line.amount)


def salaries_are_paid_by_the_office(facts: Facts) -> Iterator[Finding]:
    """Not where the lines are not divided below the field."""
    for line in facts.lines:
        if is_on(line.account, PERSONNEL) and not is_on(line.function, OFFICE) and line.function != OFFICE[:2]:
            yield Finding(str(line), line.amount)


def is_on(code: str, above: str) -> bool:
    return code == above or code.startswith(f"{above}.")


def lines_occur_once(facts: Facts) -> Iterator[Finding]:
    for line, times in Counter(map(alike, facts.lines)).items():
        if times > 1 and line.description and line.amount:
            yield Finding(str(line), line.amount * (times - 1))


def alike(line: LineFact) -> LineFact:
    return LineFact(
        line.function, line.account, line.source, "", line.description, line.volume, line.price, line.amount
    )


def codes_are_known(facts: Facts) -> Iterator[Finding]:
    for code in facts.unknown:
        yield Finding(code)


def activities_have_money(facts: Facts) -> Iterator[Finding]:
    for function in sorted(facts.described - facts.figures.activities.keys()):
        yield Finding(function)


def nothing_is_rounded(facts: Facts) -> Iterator[Finding]:
    """Told to the full rupiah, so that it is seen from one on; half a rupiah is told as one."""
    if facts.rounding:
        yield Finding("5", max(1, round(abs(facts.rounding) / 100)))


CODES = (
    Rule(
        "unexpected_spending_is_for_emergencies",
        Severity.WARNING,
        _("Unexpected spending (5.4) is for emergencies only"),
        _("Account 5.4 is used in the field for disasters, emergencies and urgent needs (05) and nowhere else."),
        _("The line was booked on the wrong account or in the wrong field."),
        _("Move the line to another account, or to field 05, in Siskeudes."),
        unexpected_spending_is_for_emergencies,
    ),
    Rule(
        "salaries_are_paid_by_the_office",
        Severity.WARNING,
        _("Salaries (5.1) stand under 01.01 only"),
        _("Account 5.1 is for the head, the officials and the BPD, and stands in sub-field 01.01 and nowhere else."),
        _("Fees of others were booked as salaries; they are goods and services (5.2)."),
        _("Move the line to account 5.2 in Siskeudes."),
        salaries_are_paid_by_the_office,
    ),
    Rule(
        "lines_occur_once",
        Severity.WARNING,
        _("No line occurs twice"),
        _("Two lines of one post have the same words, volume, price and amount."),
        _("The line was entered twice, or two things should be called differently."),
        _("Delete one of them in Siskeudes, or say what makes them different."),
        lines_occur_once,
    ),
    Rule(
        "codes_are_known",
        Severity.WARNING,
        _("Every code is in the list"),
        _("Codes of activities and accounts are those of Permendagri 20/2018, and those that the kabupaten has set."),
        _("The code was mistyped, or the kabupaten has not entered its own codes here."),
        _("Correct the code, or ask the kabupaten to enter it."),
        codes_are_known,
    ),
    Rule(
        "activities_have_money",
        Severity.NOTE,
        _("Every activity has money"),
        _("An activity is described and no line of the budget pays for it."),
        _("The activity was put off, or its lines are missing from the file."),
        _("Check the activity in Siskeudes; if it was put off, say so to residents."),
        activities_have_money,
    ),
    Rule(
        "nothing_is_rounded",
        Severity.NOTE,
        _("All amounts are whole rupiah"),
        _("The file has amounts with decimals. Each line was rounded to whole rupiah; this is what it makes together."),
        _("Volume times price gave a fraction of a rupiah."),
        _("Nothing needs to be done; whole rupiah in Siskeudes avoid it."),
        nothing_is_rounded,
    ),
)
