"""RKPDes: begun, filled, put in order, enacted, printed; and its DU-RKP."""

from typing import Any

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from transparency.codes.enums import Source
from transparency.planning.desk.laws import DiscardScreen, EnactScreen
from transparency.planning.desk.screens import ActScreen, FormScreen, OfYear
from transparency.planning.forms import ActivityForm, Beginning, ForwardedForm
from transparency.planning.models import AnnualActivity, AnnualCost, ForwardedProposal
from transparency.planning.services import activities, deciding, drafting

BEGINNINGS = {
    Beginning.MEDIUM: drafting.start_annual,
    Beginning.BEFORE: drafting.copy_year,
    Beginning.EMPTY: drafting.start_empty_annual,
}


class NewAnnualView(FormScreen):
    form_class = Beginning
    page_title = _("New RKPDes")
    submit_label = _("Begin")
    done = _("Begun. Change what is different, then let it be enacted.")

    def get_initial(self) -> dict[str, Any]:
        today = timezone.localdate()
        return {"year": today.year + (today.month >= 6), "begin": Beginning.MEDIUM}

    def act(self, form: Beginning) -> str:
        given = form.cleaned_data
        plan = BEGINNINGS[given["begin"]](village=self.village, year=given["year"], by=self.request.user)
        return self.url("annual", plan.pk)


class WholePlan(OfYear):
    """The plan with its activities, costs and sums."""

    def get_page_title(self) -> str:
        return str(self.plan)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = AnnualActivity.objects.filter(plan=self.plan).order_by("position", "pk")
        costs = AnnualCost.objects.filter(activity__plan=self.plan).order_by()
        sums = dict(costs.values_list("source").annotate(Sum("amount")))
        return super().get_context_data(
            activities=rows.annotate(cost=Sum("costs__amount")),
            sources=[(source.label, int(sums[source])) for source in Source if source in sums],
            cost=int(sum(sums.values())),
            forwarded=ForwardedProposal.objects.filter(plan=self.plan).order_by("pk"),
            **kwargs,
        )


class AnnualView(WholePlan, TemplateView):
    template_name = "planning/annual.html"


class PrintAnnualView(WholePlan, TemplateView):
    """The form of the RKPDes on A4, as Permendagri 114/2014 lays it out."""

    template_name = "planning/print.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(names=self.names(self.plan.year), today=timezone.localdate(), **kwargs)


class ActivityView(OfYear, FormScreen):
    """A new activity of the RKPDes, or one that is there."""

    template_name = "planning/activity.html"
    form_class = ActivityForm
    activity: AnnualActivity | None = None

    def find(self) -> None:
        super().find()
        if "activity_pk" in self.kwargs:
            self.activity = self.row(AnnualActivity, "activity_pk", plan=self.plan)

    def get_page_title(self) -> Any:
        return self.activity.name if self.activity else _("New activity")

    def get_form_kwargs(self) -> dict[str, Any]:
        given = super().get_form_kwargs()
        return given | {"instance": self.activity, "plan": self.plan, "names": self.names(self.plan.year)}

    def act(self, form: ActivityForm) -> str:
        activities.write_activity(activity=form.instance, costs=form.costs, by=self.request.user)
        again = "again" in self.request.POST
        return self.url("new_activity", self.plan.pk) if again else self.plan_url

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(activity=self.activity, **kwargs)


class OfActivity(OfYear):
    def find(self) -> None:
        super().find()
        self.activity = self.row(AnnualActivity, "activity_pk", plan=self.plan)
        self.activity.plan = self.plan


class MoveActivityView(OfActivity, ActScreen):
    def act(self) -> str:
        activities.move(activity=self.activity, up="up" in self.request.POST, by=self.request.user)
        return f"{self.plan_url}#kegiatan-{self.activity.pk}"


class RemoveActivityView(OfActivity, ActScreen):
    done = _("Taken out.")

    def act(self) -> str:
        activities.remove(activity=self.activity, by=self.request.user)
        return self.plan_url


class EnactAnnualView(OfYear, EnactScreen):
    pass


class ReviseAnnualView(OfYear, ActScreen):
    done = _("This is the draft of the revision.")

    def act(self) -> str:
        return self.url("annual", drafting.revise_annual(plan=self.plan, by=self.request.user).pk)


class DiscardAnnualView(OfYear, DiscardScreen):
    pass


class ForwardedView(OfYear, FormScreen):
    """What is asked of a higher level: new, or its answer. It may be changed after the plan is enacted."""

    form_class = ForwardedForm
    forwarded: ForwardedProposal | None = None

    def find(self) -> None:
        super().find()
        if "forwarded_pk" in self.kwargs:
            self.forwarded = self.row(ForwardedProposal, "forwarded_pk", plan=self.plan)

    def get_page_title(self) -> Any:
        return self.forwarded.name if self.forwarded else _("Ask a higher level (DU-RKP)")

    def get_form_kwargs(self) -> dict[str, Any]:
        given = super().get_form_kwargs()
        return given | {"instance": self.forwarded, "plan": self.plan, "names": self.names(self.plan.year)}

    def act(self, form: ForwardedForm) -> str:
        deciding.write_forwarded(forwarded=form.instance, by=self.request.user)
        return self.plan_url
