"""The way to the screens of village money, for those who have something there."""

from typing import Any

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from transparency.budgets.permissions import user_can_keep_budget
from villages.enums import Module
from villages.finding import own_villages
from villages.menu import PersonalMenuItem
from villages.models import Village
from villages.permissions import user_is_officer


def kept_villages(user: Any) -> list[Village]:
    """Whose budget this person keeps."""
    return [
        village
        for village in own_villages(user)
        if Module.BUDGET in village.modules and user_can_keep_budget(user, village)
    ]


def works_on_money(user: Any) -> bool:
    return user_is_officer(user) or bool(kept_villages(user))


def money() -> MenuItem:
    return PersonalMenuItem(
        _("Village money"),
        reverse_lazy("budgets:own"),
        shown_to=works_on_money,
        name="village-money",
        icon_name="table",
        order=140,
    )
