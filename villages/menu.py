"""The menu of the admin, by role: nobody is led to a screen that has nothing for them."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from villages.finding import own_villages
from villages.permissions import user_can_appoint_officers
from villages.reaches import appointments_of
from villages.roles import APPOINTERS


def works_in_a_village(user: Any) -> bool:
    return bool(own_villages(user))


def leads_a_village(user: Any) -> bool:
    return any(membership.role in APPOINTERS for membership in appointments_of(user))


class PersonalMenuItem(MenuItem):
    """Shown to some. `target` names a screen of a village: a person of one village is led there without a choice."""

    def __init__(self, label: Any, url: Any, *, shown_to: Callable[[Any], bool], target: str = "", **kwargs: Any):
        super().__init__(label, url, **kwargs)
        self.shown_to, self.target = shown_to, target

    def is_shown(self, request: HttpRequest) -> bool:
        return self.shown_to(request.user)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        component = super().render_component(request)
        villages = own_villages(request.user) if self.target else []
        component.url = reverse(self.target, args=[villages[0].pk]) if len(villages) == 1 else str(self.url)
        return component


def people() -> MenuItem:
    return PersonalMenuItem(
        _("People and access"),
        reverse_lazy("own_people"),
        shown_to=works_in_a_village,
        target="people:index",
        name="people",
        icon_name="group",
        order=160,
    )


def settings() -> MenuItem:
    return PersonalMenuItem(
        _("Village settings"),
        reverse_lazy("own_village"),
        shown_to=leads_a_village,
        target="villages:edit",
        name="village-settings",
        icon_name="cog",
        order=170,
    )


def changes() -> MenuItem:
    return PersonalMenuItem(
        _("History of changes"),
        reverse_lazy("own_changes"),
        shown_to=leads_a_village,
        target="changes:index",
        name="changes",
        icon_name="history",
        order=180,
    )


def officers() -> MenuItem:
    return PersonalMenuItem(
        _("Officers"),
        reverse_lazy("officers:index"),
        shown_to=user_can_appoint_officers,
        name="officers",
        icon_name="globe",
        order=155,
    )


def without_reports(request: HttpRequest, items: list[MenuItem]) -> None:
    """Wagtail's reports are lists for an editorial office; a village has its own start screen and its own history."""
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.name != "reports"]
