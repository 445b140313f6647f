"""What is done with a request: write it down, take it, take longer, answer, object, answer the objection."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView, View
from wagtail.admin import messages

from transparency.disclosure.desk.forms import AnswerForm, DeskRequestForm, ExtensionForm, SettlementForm
from transparency.disclosure.desk.places import DeskScreen, OneRequest
from transparency.disclosure.forms import ObjectionForm
from transparency.disclosure.services import answering, requesting
from transparency.disclosure.services.requesting import RequestError


@method_decorator(sensitive_post_parameters(), "dispatch")
class NewRequestView(DeskScreen, FormView):
    template_name = "disclosure/desk/form.html"
    form_class = DeskRequestForm
    page_title = gettext_lazy("Write down a request")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(submit_label=_("Write it into the register"), back=self.list_url, **kwargs)

    def form_valid(self, form: forms.Form) -> HttpResponse:
        facts = dict(form.cleaned_data)
        day = facts.pop("received_on")
        try:
            received = requesting.receive(village=self.village, facts=facts, received_on=day, by=self.request.user)
        except RequestError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        told = _("The request has the number %(number)s.") % {"number": received.request.label}
        messages.success(self.request, told)
        return redirect("requests:show", self.village.pk, received.request.pk)


class ActView(OneRequest, FormView):
    """A form about one request. Subclasses say who may, and call the service."""

    template_name = "disclosure/desk/act.html"
    submit_label: Any = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.may:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def may(self) -> bool:
        return self.may_answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(submit_label=self.submit_label, back=self.show_url, **kwargs)

    def act(self, given: dict[str, Any]) -> None:
        raise NotImplementedError

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            self.act(form.cleaned_data)
        except RequestError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("It is written into the register."))
        return redirect(self.show_url)


class TakeView(OneRequest, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            answering.take(request=self.asked, by=request.user)
        except RequestError as error:
            messages.error(request, str(error))
        return redirect(reverse("requests:show", args=[self.village.pk, self.asked.pk]))


class ExtendView(ActView):
    form_class = ExtensionForm
    page_title = gettext_lazy("Take longer")
    submit_label = gettext_lazy("Take seven working days more")

    def act(self, given: dict[str, Any]) -> None:
        answering.extend(request=self.asked, reason=given["reason"], by=self.request.user)


class AnswerView(ActView):
    form_class: Any = AnswerForm
    page_title = gettext_lazy("Answer it")
    submit_label = gettext_lazy("Send the answer")

    def get_form_kwargs(self) -> dict[str, Any]:
        own = {"instance": self.asked, "village": self.village, "for_user": self.request.user}
        return super().get_form_kwargs() | own

    def act(self, given: dict[str, Any]) -> None:
        answering.answer(
            request=self.asked,
            outcome=given["outcome"],
            text=given["answer"],
            ground=given["denial_ground"],
            attachment=given["attachment"],
            by=self.request.user,
        )


class ObjectView(ActView):
    """An objection that came to the office."""

    form_class = ObjectionForm
    page_title = gettext_lazy("Write down an objection")
    submit_label = gettext_lazy("Write it into the register")

    @property
    def may(self) -> bool:
        return True

    def act(self, given: dict[str, Any]) -> None:
        answering.object_to(request=self.asked, ground=given["ground"], text=given["text"], by=self.request.user)


class SettleView(ActView):
    form_class = SettlementForm
    page_title = gettext_lazy("Answer the objection")
    submit_label = gettext_lazy("Send the answer")

    @property
    def may(self) -> bool:
        return self.may_settle

    def act(self, given: dict[str, Any]) -> None:
        answering.settle(request=self.asked, text=given["text"], by=self.request.user)
