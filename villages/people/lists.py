"""Who can do what: the lists of a village's people and of the officers of regions."""

from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from villages.finding import own_villages
from villages.models import Village
from villages.people.places import InRegions, InVillage
from villages.people.rows import Person, publishes_after
from villages.permissions import user_is_officer

ON_A_PAGE = 50


class VillagePeopleView(InVillage, TemplateView):
    template_name = "villages/people/list.html"
    appoints = False

    def get_header_buttons(self) -> list[HeaderButton]:
        if not self.may_appoint:
            return []
        return [HeaderButton(_("Invite"), url=reverse("people:invite", args=[self.village.pk]), icon_name="plus")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        people = self.memberships().select_related("user", "village__region").order_by("started_on", "pk")
        return super().get_context_data(
            people=[Person(membership, self.request.user) for membership in people.current()],
            left=people.ended().order_by("-ended_on", "-pk")[:ON_A_PAGE],
            invitations=waiting(self.invitations()) if self.may_appoint else [],
            is_unled=self.may_appoint and not publishes_after(self.village),
            **kwargs,
        )


class OfficersView(InRegions, TemplateView):
    """Searched by the name of the person or of the region, and paged."""

    template_name = "villages/people/officers.html"
    page_title = _("Officers")

    def get_header_buttons(self) -> list[HeaderButton]:
        return [HeaderButton(_("Invite an officer"), url=reverse("officers:invite"), icon_name="plus")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = self.request.GET.get("q", "").replace("\0", "").strip()
        officers = self.memberships().current().select_related("user", "region").order_by("region_id", "role", "pk")
        invitations = waiting(self.invitations()).select_related("region")
        for word in words.split():
            officers = officers.filter(Q(user__name__icontains=word) | Q(region__name__icontains=word))
            invitations = invitations.filter(Q(email__icontains=word) | Q(region__name__icontains=word))
        page = WagtailPaginator(officers, ON_A_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            words=words,
            page=page,
            elided_page_range=page.paginator.get_elided_page_range(page.number),
            people=[Person(membership, self.request.user) for membership in page],
            invitations=invitations[:ON_A_PAGE],
            **kwargs,
        )


def waiting(invitations: QuerySet) -> QuerySet:
    """Neither accepted nor withdrawn. Those that expired stay for a month, for somebody may send them again."""
    month = timezone.now() - timedelta(days=30)
    return invitations.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=month).select_related("invited_by")


class VillageChoiceView(WagtailAdminTemplateMixin, TemplateView):
    """Leads a person of one village to its screen; one of several villages chooses, an officer searches the list."""

    template_name = "villages/people/choice.html"
    page_title = _("Choose a village")
    header_icon = "site"
    #: Name of the screen of a village to which this one leads.
    target = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        villages = own_villages(request.user)
        if len(villages) == 1 and not user_is_officer(request.user):
            return redirect(self.target, villages[0].pk)
        if not villages and user_is_officer(request.user):
            return redirect("villages:index")
        return self.render_to_response(self.get_context_data(villages=villages))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = [village.pk for village in kwargs.pop("villages")]
        villages = Village.objects.with_regions().filter(pk__in=own)
        choices = [(village, reverse(self.target, args=[village.pk])) for village in villages]
        return super().get_context_data(choices=choices, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]
