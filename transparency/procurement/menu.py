"""The one item of the menu about purchases."""

from typing import Any

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from villages.enums import Module
from villages.finding import own_villages
from villages.menu import PersonalMenuItem
from villages.permissions import user_is_officer


def has_purchases(user: Any) -> bool:
    """People of a village whose room is open, and officers."""
    return user_is_officer(user) or any(Module.PROCUREMENT in village.modules for village in own_villages(user))


def purchases() -> MenuItem:
    return PersonalMenuItem(
        _("Procurement"),
        reverse_lazy("own_procurement"),
        shown_to=has_purchases,
        target="procurement:index",
        name="procurement",
        icon_name="tasks",
        order=135,
    )
