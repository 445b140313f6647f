"""One year of a village: its versions, the law behind them, what is wrong, and the step that comes next."""

from typing import Any

from django.db.models import Count, Q, Sum
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.models import Page

from transparency.budgets.dues import dues_of
from transparency.budgets.enums import VersionState
from transparency.budgets.faults import Fault, faults_of, faults_with_drafts
from transparency.budgets.forms import AgreementForm, LawForm
from transparency.budgets.models import (
    BudgetImport,
    BudgetLine,
    BudgetVersion,
    Publication,
)
from transparency.budgets.permissions import user_can_publish
from transparency.budgets.screens import OfYear
from villages.models import Membership, Village
from villages.roles import PUBLISHERS

SHOWN = 10
#: What a version adds up to, by the beginning of the account.
SUMS = {"income": "4", "spending": "5", "financing_in": "6.1", "financing_out": "6.2"}


class YearView(OfYear, TemplateView):
    template_name = "budgets/year.html"

    def get_page_title(self) -> str:
        return f"APBDes {self.year.year}"

    @cached_property
    def may_publish(self) -> bool:
        return user_can_publish(self.request.user, self.village)

    @cached_property
    def next_version(self) -> BudgetVersion | None:
        """The enacted version that would be published: a new one, or the published one with new realisation."""
        enacted = [version for version in self.year.versions if version.state == VersionState.ENACTED]
        return enacted[-1] if enacted else None

    @property
    def has_news(self) -> bool:
        return bool(self.next_version and (not self.next_version.is_public or self.year.new_entries))

    def faults(self) -> list[Fault]:
        version = self.next_version
        if version and version.is_public and self.has_news:
            return faults_with_drafts(version)
        return faults_of(self.year.reconciliation)

    def next_step(self) -> dict[str, Any]:
        """The form for the step that comes next, for those who may take it."""
        draft = self.year.to_enact
        if draft is None or not self.may_enact:
            return {}
        law = {"law_number": draft.law_number, "law_date": draft.law_date}
        agreement = AgreementForm(initial={"agreed_on": draft.agreed_on}) if draft.state == VersionState.DRAFT else None
        return {"to_enact": draft, "agreement_form": agreement, "law_form": LawForm(initial=law)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        budget, draft = self.year.budget, self.year.draft
        imports = BudgetImport.objects.filter(village=self.village, year=self.year.year)
        facts = {
            "year": self.year,
            "draft": draft,
            "sums": sums_of(self.year.versions),
            "dues": dues_of(self.year, timezone.localdate()),
            "faults": self.faults(),
            "publishers": publishers_of(self.village) if self.has_news and not self.may_publish else [],
            "publications": Publication.objects.filter(budget=budget).select_related("by").order_by("-number")[:SHOWN],
            "public_url": public_url(self.village, self.year.year) if self.year.publication else "",
            "imports": imports.select_related("by").defer("reading")[:SHOWN],
        }
        return super().get_context_data(**(kwargs | facts | self.next_step()))


def sums_of(versions: list[BudgetVersion]) -> list[dict[str, Any]]:
    """Each version with its totals in whole rupiah, the newest first; one query."""
    totals = {name: Sum("amount", filter=Q(account__startswith=begin), default=0) for name, begin in SUMS.items()}
    counted = BudgetLine.objects.filter(version__in=versions).order_by().values("version")
    found = {row["version"]: row for row in counted.annotate(lines=Count("pk"), **totals)}
    nothing = dict.fromkeys([*SUMS, "lines"], 0)
    return [{**nothing, **found.get(version.pk, {}), "version": version} for version in reversed(versions)]


def publishers_of(village: Village) -> list[str]:
    leading = Membership.objects.current().filter(village=village, role__in=PUBLISHERS).select_related("user")
    return [f"{membership.user} ({membership.get_role_display()})" for membership in leading]


def public_url(village: Village, year: int) -> str:
    """Where everybody reads it; empty as long as the website has no page for the year."""
    root = village.site.root_page
    pages = Page.objects.live().filter(path__startswith=root.path, content_type__model="budgetpage", slug=str(year))
    page = pages.first()
    return page.specific_deferred.full_url or "" if page else ""
