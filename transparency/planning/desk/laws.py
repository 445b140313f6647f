"""What is the same for the plan of a term and that of a year: both become village law, and drafts are thrown away."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from transparency.planning.desk.screens import ActScreen, FormScreen
from transparency.planning.forms import LawForm
from transparency.planning.models import AnnualPlan, MediumTermPlan
from transparency.planning.services import drafting, enacting


class EnactScreen(FormScreen):
    plan: Any  # of a year or of a term
    plan_url: str
    form_class = LawForm
    page_title = _("Enact")
    submit_label = _("Enact and publish")
    explanation = _("From now on everybody can read the plan, and nobody can change it. Later changes are a revision.")
    done = _("Enacted. Everybody can read it now.")
    leads = True

    def act(self, form: LawForm) -> str:
        enacting.enact(plan=self.plan, by=self.request.user, **form.cleaned_data)
        return self.plan_url


class DiscardScreen(ActScreen):
    plan: AnnualPlan | MediumTermPlan
    done = _("The draft is thrown away.")

    def act(self) -> str:
        drafting.discard(plan=self.plan, by=self.request.user)
        return self.list_url
