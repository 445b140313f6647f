from typing import Any

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from transparency.disclosure.permissions import user_can_keep_holidays, user_works_in_an_office
from villages.menu import PersonalMenuItem


def has_something(user: Any) -> bool:
    return user_works_in_an_office(user) or user_can_keep_holidays(user)


def information() -> MenuItem:
    """The screen behind it leads a person of one office to its register, and officers to the holidays."""
    return PersonalMenuItem(
        _("Public information"),
        reverse_lazy("own_requests"),
        shown_to=has_something,
        name="information",
        icon_name="doc-full-inverse",
        order=140,
    )
