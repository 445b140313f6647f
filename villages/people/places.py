"""Where a screen about people stands: in one village, or in the regions that the person is in charge of."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from villages.finding import regions_in_charge, village_within_reach
from villages.models import Invitation, Membership, Village
from villages.permissions import user_can_appoint, user_can_appoint_officers


class PeopleScreen(WagtailAdminTemplateMixin):
    """The frame of a screen of Wagtail's admin: where it stands, and what leads back to the list of people."""

    request: HttpRequest
    kwargs: dict[str, Any]
    header_icon = "group"
    page_title = _("People and access")
    page_subtitle: Any = ""
    #: What the way back to the list of people is called.
    list_label: Any = _("People and access")
    #: Whether the screen is only for those who appoint here.
    appoints = True

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.find()

    def find(self) -> None:
        """Look up what the address names. Raises Http404 before anybody is told that something is not allowed."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.appoints and not self.may_appoint:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def may_appoint(self) -> bool:
        raise NotImplementedError

    @cached_property
    def list_url(self) -> str:
        raise NotImplementedError

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = [{"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}]
        if self.request.path != self.list_url:
            items.append({"url": self.list_url, "label": self.list_label})
        return [*items, {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(screen=self, **kwargs)

    def membership(self) -> Membership:
        found: Membership = get_object_or_404(
            self.memberships().select_related("user", "region", "village__site__root_page", "village__region"),
            pk=self.kwargs["membership_pk"],
        )
        return found

    def invitation(self) -> Invitation:
        found: Invitation = get_object_or_404(
            self.invitations().select_related("region", "village__region"), pk=self.kwargs["invitation_pk"]
        )
        return found

    def memberships(self) -> Any:
        raise NotImplementedError

    def invitations(self) -> QuerySet:
        raise NotImplementedError


class InVillage(PeopleScreen):
    def find(self) -> None:
        self.list_label = _("People of %(village)s") % {"village": self.village.full_name}
        super().find()

    @cached_property
    def village(self) -> Village:
        return village_within_reach(self.request, self.kwargs["village_pk"])

    @cached_property
    def may_appoint(self) -> bool:
        return user_can_appoint(self.request.user, self.village)

    @cached_property
    def list_url(self) -> str:
        return reverse("people:index", args=[self.village.pk])

    def get_page_subtitle(self) -> Any:
        return self.page_subtitle or self.village.full_name

    def memberships(self) -> Any:
        return Membership.objects.filter(village=self.village)

    def invitations(self) -> QuerySet:
        return Invitation.objects.filter(village=self.village)


class InRegions(PeopleScreen):
    header_icon = "globe"
    list_label = _("Officers")

    @cached_property
    def may_appoint(self) -> bool:
        return user_can_appoint_officers(self.request.user)

    @cached_property
    def list_url(self) -> str:
        return reverse("officers:index")

    def memberships(self) -> Any:
        return Membership.offices.filter(region__in=regions_in_charge(self.request.user))

    def invitations(self) -> QuerySet:
        return Invitation.offices.filter(region__in=regions_in_charge(self.request.user))
