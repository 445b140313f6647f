"""What is done with a budget on the way to everybody: agree, enact, publish, and throw a draft away."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages

from transparency.budgets.desk.year import YearView
from transparency.budgets.forms import AgreementForm, LawForm
from transparency.budgets.models import BudgetVersion
from transparency.budgets.permissions import user_can_publish
from transparency.budgets.screens import OfVillage, OfYear, url
from transparency.budgets.services import drafting, enacting, notices, publishing
from transparency.budgets.services.refusals import RefusedError


class Step(YearView):
    """A form of the year's screen: what was typed wrongly comes back on the same screen, with the reason beside it."""

    form_class: type[forms.Form]
    #: Under which name the screen shows the form.
    form_name: str
    done: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.may_see and not self.may_enact:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(self.year_url)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        draft = self.year.to_enact
        if draft is None:
            messages.warning(request, _("There is no draft of this year any more."))
            return HttpResponseRedirect(self.year_url)
        form = self.form_class(request.POST)
        if form.is_valid():
            try:
                self.act(draft, form.cleaned_data)
            except RefusedError as error:
                form.add_error(None, str(error))
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, self.done)
                return HttpResponseRedirect(self.year_url)
        context = self.get_context_data()
        context[self.form_name] = form
        return self.render_to_response(context, status=422)

    def act(self, draft: BudgetVersion, given: dict[str, Any]) -> None:
        raise NotImplementedError


class AgreeView(Step):
    form_class = AgreementForm
    form_name = "agreement_form"
    done = gettext_lazy("Written down. The officers who evaluate the draft get a letter.")

    def act(self, draft: BudgetVersion, given: dict[str, Any]) -> None:
        enacting.agree(version=draft, agreed_on=given["agreed_on"], by=self.request.user)
        notices.send(notices.draft_agreed, draft.pk, self.request.user.pk)


class EnactView(Step):
    form_class = LawForm
    form_name = "law_form"
    done = gettext_lazy("Enacted. The next step is to publish it.")

    def act(self, draft: BudgetVersion, given: dict[str, Any]) -> None:
        enacting.enact(version=draft, law_number=given["law_number"], law_date=given["law_date"], by=self.request.user)


class PublishView(OfYear, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not user_can_publish(request.user, self.village):
            raise PermissionDenied
        if self.year.budget is None:
            messages.warning(request, _("There is no budget of this year yet."))
            return HttpResponseRedirect(self.year_url)
        try:
            publication = publishing.publish(budget=self.year.budget, by=request.user)
        except RefusedError as error:
            messages.warning(request, str(error))
        else:
            told = _("Published as number %(number)s. Everybody can read it now.") % {"number": publication.number}
            messages.success(request, told)
        return HttpResponseRedirect(self.year_url)


class UndoView(OfVillage, TemplateView):
    """Asks before a draft is thrown away. What is published stays."""

    template_name = "budgets/undo.html"
    page_title = gettext_lazy("Throw the draft away?")
    keeps = True
    version: BudgetVersion

    def find(self) -> None:
        super().find()
        versions = BudgetVersion.objects.filter(village=self.village).select_related("budget", "village__region")
        self.version = get_object_or_404(versions, pk=self.kwargs["version_pk"])

    def above(self) -> list[dict[str, Any]]:
        return [{"url": self.year_url, "label": str(self.version.budget)}]

    @property
    def year_url(self) -> str:
        return url("year", self.village.pk, self.version.budget.year)

    @cached_property
    def others(self) -> list[BudgetVersion]:
        return list(BudgetVersion.objects.filter(budget=self.version.budget_id).exclude(pk=self.version.pk))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        counts = {"lines": self.version.lines.count(), "remarks": self.version.remarks.count()}
        return super().get_context_data(version=self.version, **counts, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if any(other.number > self.version.number for other in self.others):
            messages.error(request, _("A later version follows this one. Throw that one away first."))
            return HttpResponseRedirect(self.year_url)
        try:
            self.throw_away()
        except RefusedError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("The draft is thrown away. What is published stays as it is."))
        return HttpResponseRedirect(self.year_url)

    @transaction.atomic
    def throw_away(self) -> None:
        """Without any version left, the unpublished realisation would stand beside no budget, so it goes too."""
        drafting.discard_version(version=self.version, by=self.request.user)
        if not self.others:
            drafting.discard_entries(budget=self.version.budget, by=self.request.user)
