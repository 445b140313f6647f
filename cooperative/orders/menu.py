"""The one item of the menu about orders."""

from typing import Any

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from cooperative.orders.permissions import user_can_see_orders, user_grows_in
from villages.enums import Module
from villages.finding import own_villages
from villages.menu import PersonalMenuItem
from villages.permissions import user_is_officer


def has_orders(user: Any) -> bool:
    """Those of a village whose shop is open: who sell and supervise, and who grow. And officers."""
    return user_is_officer(user) or any(
        Module.SHOP in village.modules and (user_can_see_orders(user, village) or user_grows_in(user, village))
        for village in own_villages(user)
    )


def orders() -> MenuItem:
    return PersonalMenuItem(
        _("Orders"),
        reverse_lazy("own_orders"),
        shown_to=has_orders,
        target="selling:index",
        name="orders",
        icon_name="order",
        order=125,
    )
