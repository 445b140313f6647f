"""What is done about people: invite, send again, withdraw, end and hand over."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages

from villages.finding import regions_in_charge
from villages.models import Invitation, Membership
from villages.people.forms import HandOverForm, InvitationForm, OfficerInvitationForm
from villages.people.places import InRegions, InVillage, PeopleScreen
from villages.people.rows import publishes_after
from villages.permissions import user_can_end
from villages.roles import APPOINTERS, DUTIES, PUBLISHERS, Role
from villages.services import people
from villages.services.people import PeopleError


class InvitingView(PeopleScreen, FormView):
    template_name = "villages/people/form.html"
    form_class: Any = InvitationForm
    page_title = gettext_lazy("Invite somebody")
    header_icon = "mail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(submit_label=_("Send the invitation"), **kwargs)

    def place(self, form: forms.Form) -> dict[str, Any]:
        raise NotImplementedError

    def form_valid(self, form: forms.Form) -> HttpResponse:
        given = form.cleaned_data
        try:
            invitation = people.invite(
                email=given["email"], role=given["role"], name=given["name"], by=self.request.user, **self.place(form)
            )
        except PeopleError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        told = _("The invitation is on its way to %(email)s.") % {"email": invitation.email}
        messages.success(self.request, told)
        return redirect(self.list_url)


class InviteToVillageView(InVillage, InvitingView):
    def place(self, form: forms.Form) -> dict[str, Any]:
        return {"village": self.village}


class InviteToRegionView(InRegions, InvitingView):
    form_class = OfficerInvitationForm
    page_title = gettext_lazy("Invite an officer")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"regions": regions_in_charge(self.request.user)}

    def place(self, form: forms.Form) -> dict[str, Any]:
        return {"region": form.cleaned_data["region"]}


class InvitationAct(PeopleScreen):
    found: Invitation

    def find(self) -> None:
        super().find()
        self.found = self.invitation()


class SendAgainView(InvitationAct, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            invitation = people.send_again(invitation=self.found, by=request.user)
        except PeopleError as error:
            messages.error(request, str(error))
        else:
            told = _("A new link is on its way to %(email)s. The old one does not work any more.")
            messages.success(request, told % {"email": invitation.email})
        return redirect(self.list_url)


class WithdrawView(InvitationAct, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        invitation = self.found
        try:
            people.withdraw(invitation=invitation, by=request.user)
        except PeopleError as error:
            messages.error(request, str(error))
        else:
            told = _("The invitation to %(email)s is withdrawn. Its link does not work any more.")
            messages.success(request, told % {"email": invitation.email})
        return redirect(self.list_url)


class LeavingScreen(PeopleScreen):
    """The screens on which a membership ends: for those who appoint, and for the own membership."""

    appoints = False
    header_icon = "user"
    leaving: Membership

    def find(self) -> None:
        super().find()
        self.leaving = self.membership()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not user_can_end(request.user, self.leaving):
            raise PermissionDenied
        if not self.leaving.is_current:
            messages.error(request, _("This membership has ended already."))
            return redirect(self.list_url)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return f"{self.leaving.user}, {self.leaving.get_role_display()}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        village, role = self.leaving.village, self.leaving.role
        leads = role in PUBLISHERS | APPOINTERS
        return super().get_context_data(
            leaving=self.leaving,
            duty=DUTIES[Role(role)],
            is_me=self.leaving.user_id == self.request.user.pk,
            leaves_unled=bool(village and leads and not publishes_after(village, without=self.leaving)),
            **kwargs,
        )

    def done(self, told: str) -> HttpResponse:
        messages.success(self.request, told)
        gone = self.leaving.user_id == self.request.user.pk
        return redirect("wagtailadmin_home" if gone else self.list_url)


class EndView(LeavingScreen, TemplateView):
    template_name = "villages/people/end.html"
    page_title = gettext_lazy("End")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        village = self.leaving.village
        work = people.work_of(village, self.leaving.user) if village else None
        over = reverse("people:hand_over", args=[village.pk, self.leaving.pk]) if village else ""
        return super().get_context_data(work=work, hand_over_url=over, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            people.end_membership(membership=self.leaving, by=request.user)
        except PeopleError as error:
            messages.error(request, str(error))
            return redirect(self.list_url)
        return self.done(_("The membership of %(person)s has ended.") % {"person": self.leaving.user})


class HandOverView(LeavingScreen, InVillage, FormView):
    template_name = "villages/people/hand_over.html"
    form_class = HandOverForm
    page_title = gettext_lazy("Hand over")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"colleagues": people.colleagues_of(self.leaving)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        work = people.work_of(self.village, self.leaving.user)
        return super().get_context_data(work=work, has_colleagues=people.colleagues_of(self.leaving).exists(), **kwargs)

    def form_valid(self, form: forms.Form) -> HttpResponse:
        successor = form.cleaned_data["to"]
        try:
            work = people.hand_over(membership=self.leaving, to=successor, by=self.request.user)
        except PeopleError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        told = ngettext(
            "%(person)s took over %(number)d unfinished page.",
            "%(person)s took over %(number)d unfinished pages.",
            work.drafts,
        )
        return self.done(told % {"person": successor, "number": work.drafts})


class EndInVillageView(EndView, InVillage):
    pass


class SendAgainInVillageView(InVillage, SendAgainView):
    pass


class WithdrawInVillageView(InVillage, WithdrawView):
    pass


class EndInRegionView(EndView, InRegions):
    appoints = True


class SendAgainInRegionView(InRegions, SendAgainView):
    pass


class WithdrawInRegionView(InRegions, WithdrawView):
    pass
