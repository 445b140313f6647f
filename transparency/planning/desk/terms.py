"""RPJMDes: written, filled with activities, enacted, revised."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from transparency.planning.desk.laws import DiscardScreen, EnactScreen
from transparency.planning.desk.screens import ActScreen, FormScreen, OfMediumTerm
from transparency.planning.forms import MediumTermForm, PlannedForm
from transparency.planning.models import Mission, PlannedActivity
from transparency.planning.services import activities, drafting
from transparency.planning.services.outlines import outline_of


class NewMediumTermView(FormScreen):
    form_class = MediumTermForm
    page_title = _("New RPJMDes")
    done = _("Written down as a draft. Add its activities now.")

    def act(self, form: MediumTermForm) -> str:
        plan = drafting.start_medium_term(village=self.village, by=self.request.user, **form.cleaned_data)
        return self.url("medium", plan.pk)


class MediumTermView(OfMediumTerm, TemplateView):
    template_name = "planning/medium.html"

    def get_page_title(self) -> str:
        return str(self.plan)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        planned = list(PlannedActivity.objects.filter(plan=self.plan).order_by("function", "pk"))
        return super().get_context_data(
            missions=Mission.objects.filter(plan=self.plan).prefetch_related("goals"),
            planned=planned,
            cost=sum(activity.total for activity in planned),
            **kwargs,
        )


class EditMediumTermView(OfMediumTerm, FormScreen):
    form_class = MediumTermForm
    page_title = _("Vision and missions")

    def get_initial(self) -> dict[str, Any]:
        plan = self.plan
        years = {"first_year": plan.first_year, "last_year": plan.last_year}
        return {**years, "vision": plan.vision, "outline": outline_of(plan)}

    @transaction.atomic
    def act(self, form: MediumTermForm) -> str:
        drafting.rewrite_medium_term(plan=self.plan, by=self.request.user, **form.cleaned_data)
        return self.plan_url


class PlannedView(OfMediumTerm, FormScreen):
    """A new activity of the RPJMDes, or one that is there."""

    template_name = "planning/planned.html"
    form_class = PlannedForm
    activity: PlannedActivity | None = None

    def find(self) -> None:
        super().find()
        if "planned_pk" in self.kwargs:
            self.activity = self.row(PlannedActivity, "planned_pk", plan=self.plan)

    def get_page_title(self) -> Any:
        return self.activity.name if self.activity else _("New activity")

    def get_form_kwargs(self) -> dict[str, Any]:
        given = super().get_form_kwargs()
        return given | {"instance": self.activity, "plan": self.plan, "names": self.names(self.plan.last_year)}

    def act(self, form: PlannedForm) -> str:
        activities.write_planned(activity=form.instance, by=self.request.user)
        again = "again" in self.request.POST
        return self.url("new_planned", self.plan.pk) if again else self.plan_url

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(activity=self.activity, **kwargs)


class RemovePlannedView(OfMediumTerm, ActScreen):
    done = _("Taken out.")

    def act(self) -> str:
        activity = self.row(PlannedActivity, "planned_pk", plan=self.plan)
        activity.plan = self.plan
        activities.remove(activity=activity, by=self.request.user)
        return self.plan_url


class EnactMediumTermView(OfMediumTerm, EnactScreen):
    pass


class ReviseMediumTermView(OfMediumTerm, ActScreen):
    done = _("This is the draft of the revision.")

    def act(self) -> str:
        return self.url("medium", drafting.revise_medium_term(plan=self.plan, by=self.request.user).pk)


class DiscardMediumTermView(OfMediumTerm, DiscardScreen):
    pass
