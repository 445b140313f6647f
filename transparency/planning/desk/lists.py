"""What a village plans, at a glance."""

from typing import Any

from django.db.models import Count, Sum
from django.views.generic import TemplateView
from wagtail.admin.paginator import WagtailPaginator

from transparency.planning.desk.screens import PlanScreen
from transparency.planning.enums import Decision
from transparency.planning.models import AnnualPlan, MediumTermPlan, Proposal

PROPOSALS_A_PAGE = 30


class IndexView(PlanScreen, TemplateView):
    template_name = "planning/index.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        annual = AnnualPlan.objects.filter(village=self.village).order_by("-year", "-revision")
        waiting = Proposal.objects.filter(village=self.village, decision=Decision.WAITING)
        return super().get_context_data(
            terms=MediumTermPlan.objects.filter(village=self.village).annotate(number=Count("activities")),
            years=annual.annotate(cost=Sum("activities__costs__amount"), number=Count("activities", distinct=True)),
            waiting=waiting.order_by("received_on", "pk")[:5],
            waiting_count=waiting.count(),
            **kwargs,
        )


class ProposalsView(PlanScreen, TemplateView):
    template_name = "planning/proposals.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET.get("keputusan", "")
        proposals = Proposal.objects.filter(village=self.village).order_by("-year", "-received_on", "-pk")
        if asked in Decision.values:
            proposals = proposals.filter(decision=asked)
        page = WagtailPaginator(proposals, PROPOSALS_A_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            page=page,
            asked=asked,
            decisions=Decision.choices,
            elided_page_range=page.paginator.get_elided_page_range(page.number),
            **kwargs,
        )
