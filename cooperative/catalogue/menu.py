"""The items of the menu about the shop."""

from typing import Any

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from cooperative.catalogue.permissions import PEOPLE
from villages.enums import Module
from villages.menu import PersonalMenuItem
from villages.permissions import user_is_officer
from villages.reaches import appointments_of


def has_shop(user: Any) -> bool:
    """Those who have something to do in the shop of a village where it is open."""
    return any(
        membership.village and membership.role in PEOPLE and Module.SHOP in membership.village.modules
        for membership in appointments_of(user)
    )


def shop() -> MenuItem:
    return PersonalMenuItem(
        _("Shop"),
        reverse_lazy("own_shop"),
        shown_to=has_shop,
        target="shop:index",
        name="shop",
        icon_name="pick",
        order=140,
    )


def reference_prices() -> MenuItem:
    return PersonalMenuItem(
        _("Reference prices"),
        reverse_lazy("reference_prices"),
        shown_to=user_is_officer,
        name="reference-prices",
        icon_name="tag",
        order=141,
    )
