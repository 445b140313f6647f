"""The one item of the menu about the books."""

from typing import Any

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from cooperative.ledger.permissions import READERS
from villages.enums import Module
from villages.menu import PersonalMenuItem
from villages.permissions import user_is_officer
from villages.reaches import appointments_of


def reads_books(user: Any) -> bool:
    """Officers, and those who keep or check the books of a village whose shop is open."""
    return user_is_officer(user) or any(
        membership.role in READERS and membership.village and Module.SHOP in membership.village.modules
        for membership in appointments_of(user)
    )


def books() -> MenuItem:
    return PersonalMenuItem(
        _("Cooperative books"),
        reverse_lazy("own_books"),
        shown_to=reads_books,
        target="books:index",
        name="cooperative-books",
        icon_name="table",
        order=145,
    )
