"""The realisation beside the budget."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from transparency.budgets.enums import Severity
from transparency.budgets.rules.balances import tells_sources
from transparency.budgets.rules.facts import Facts, Finding, Rule

#: Accounts on which money goes out: spending, and financing paid.
PAID = ("5", "6.2")
NEARLY_ALL = 90
#: Before October it is early to have spent nearly all; before June transfers are seldom complete.
FIRST_HALF, LAST_QUARTER, MONTHS = 6, 10, 12


def posts_are_kept(facts: Facts) -> Iterator[Finding]:
    for post, amount in facts.figures.posts.items():
        if post.account.startswith(PAID) and amount.budget and amount.left < 0:
            yield Finding(str(post), amount.left)


def payments_are_planned(facts: Facts) -> Iterator[Finding]:
    for post, amount in facts.figures.posts.items():
        if post.account.startswith(PAID) and not amount.budget and amount.realised > 0:
            yield Finding(str(post), amount.realised)


def no_post_is_negative(facts: Facts) -> Iterator[Finding]:
    for post, amount in facts.figures.posts.items():
        if amount.realised < 0:
            yield Finding(str(post), amount.realised)


def cash_is_not_negative(facts: Facts) -> Iterator[Finding]:
    left = facts.figures.silpa.realised
    if left < 0:
        yield Finding("SiLPA", left)


def sources_are_not_overspent(facts: Facts) -> Iterator[Finding]:
    if not tells_sources(facts):
        return
    for source, amount in facts.figures.silpa_by_source().items():
        if amount.realised < 0:
            yield Finding(source, amount.realised)


def dates_lie_in_the_year(facts: Facts) -> Iterator[Finding]:
    for entry in facts.entries:
        if entry.date.year != facts.year:
            yield Finding(str(entry), entry.amount)


def money_lasts_the_year(facts: Facts) -> Iterator[Finding]:
    figures = facts.figures
    until, percent = figures.realised_until, figures.spending.percent
    if until and until.year == facts.year and until.month < LAST_QUARTER and (percent or 0) > NEARLY_ALL:
        yield Finding("5", figures.spending.left)


def spending_keeps_pace(facts: Facts) -> Iterator[Finding]:
    """Behind is less than half of what the months that have passed would have spent evenly."""
    figures = facts.figures
    until, percent = figures.realised_until, figures.spending.percent
    if not until or until.year != facts.year or until.month < FIRST_HALF or percent is None:
        return
    even = 100 * until.month // MONTHS
    if percent < even // 2:
        yield Finding("5", figures.spending.budget * even // 100 - figures.spending.realised)


def income_stays_as_planned(facts: Facts) -> Iterator[Finding]:
    for kind, amount in facts.figures.kinds.items():
        if kind.startswith("4") and amount.realised > amount.budget:
            yield Finding(kind, -amount.left)


EXECUTION = (
    Rule(
        "posts_are_kept",
        Severity.ERROR,
        _("No post has spent more than its budget"),
        _("For each activity, account and source: what was paid is at most what is planned after the last revision."),
        _("The revised budget is missing here, or a payment was booked on the wrong post."),
        _("Send the revised budget, or correct the payment in Siskeudes."),
        posts_are_kept,
    ),
    Rule(
        "payments_are_planned",
        Severity.ERROR,
        _("Every payment belongs to a post of the budget"),
        _("Money was paid on an activity, account and source for which the budget has no line."),
        _("The revised budget is missing here, or the payment has another code or source than the budget."),
        _("Send the revised budget, or correct the code of the payment in Siskeudes."),
        payments_are_planned,
    ),
    Rule(
        "no_post_is_negative",
        Severity.ERROR,
        _("No post is realised below zero"),
        _("What was taken back from a post is at most what had been booked on it."),
        _("A correction was booked twice or on another post than the payment."),
        _("Look for the correction in the documents of the post and book it once."),
        no_post_is_negative,
    ),
    Rule(
        "cash_is_not_negative",
        Severity.ERROR,
        _("Not more was paid than received"),
        _("Received income less spending plus net financing, with the SiLPA of last year, is never below 0."),
        _("Receipts are missing, most often the opening SiLPA (6.1.1) or the last transfer."),
        _("Enter the missing receipts in Siskeudes and send the file again."),
        cash_is_not_negative,
    ),
    Rule(
        "sources_are_not_overspent",
        Severity.ERROR,
        _("No source has paid more than was received from it"),
        _("For each source: what was paid is at most what was received and carried over of that source."),
        _("A receipt of the source is missing, or the payment belongs to another source."),
        _("Check the receipts and the source of the payments in Siskeudes."),
        sources_are_not_overspent,
    ),
    Rule(
        "dates_lie_in_the_year",
        Severity.WARNING,
        _("Every document is dated in the budget year"),
        _("The budget year is the calendar year: receipts and payments of other years belong to other budgets."),
        _("Day and month were exchanged in the export, or the year was mistyped."),
        _("Correct the date of the document in Siskeudes and send the file again."),
        dates_lie_in_the_year,
    ),
    Rule(
        "money_lasts_the_year",
        Severity.WARNING,
        _("The money lasts until December"),
        _("More than 90 per cent of the spending is used before October."),
        _("Works were paid early, or payments were entered twice."),
        _("Check the payments; if more is needed, plan a revised budget in time."),
        money_lasts_the_year,
    ),
    Rule(
        "spending_keeps_pace",
        Severity.NOTE,
        _("Spending keeps pace with the year"),
        _("Less than half of what would be spent evenly until the last document is spent."),
        _("Transfers came late, works have not begun, or payments are not entered yet."),
        _("Enter the payments that were made; explain to residents what waits and why."),
        spending_keeps_pace,
    ),
    Rule(
        "income_stays_as_planned",
        Severity.NOTE,
        _("No kind of income exceeds the plan"),
        _("More was received than planned. It may, and should be planned in the revised budget before it is spent."),
        _("A transfer was raised during the year, or the village earned more."),
        _("Plan the additional income in the revised budget."),
        income_stays_as_planned,
    ),
)
