"""The way to the screens about plans, for those who work in a village that plans here."""

from typing import Any

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from transparency.planning.permissions import user_can_see_plans
from villages.enums import Module
from villages.finding import own_villages
from villages.menu import PersonalMenuItem


def plans_somewhere(user: Any) -> bool:
    return any(
        Module.PLANNING in village.modules and user_can_see_plans(user, village) for village in own_villages(user)
    )


def plans() -> MenuItem:
    return PersonalMenuItem(
        _("Plans"),
        reverse_lazy("own_plans"),
        shown_to=plans_somewhere,
        target="planning:index",
        name="plans",
        icon_name="list-ul",
        order=145,
    )
