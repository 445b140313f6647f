"""The start of growers, who have nothing to do on the website."""

from collections.abc import Mapping
from typing import Any

from django.forms import Media
from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from cooperative.catalogue.permissions import own_grower, user_is_grower
from villages.enums import Module
from villages.finding import own_villages
from villages.models import Village
from villages.permissions import user_writes_for


class GrowerDesk(Component):
    name = "grower_desk"
    template_name = "shop/desk.html"
    order = 20

    def __init__(self, village: Village, user: Any) -> None:
        self.village, self.user = village, user

    @property
    def media(self) -> Media:
        return Media(css={"all": ["css/desk.css"]})

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        return {"village": self.village, "grower": own_grower(self.user, self.village)}


def show_growers(request: HttpRequest, panels: list[Component]) -> None:
    """For every village whose shop sells what the person grows, and nothing else leads there."""
    user = request.user
    panels.extend(
        GrowerDesk(village, user)
        for village in own_villages(user)
        if user_is_grower(user, village) and not user_writes_for(user, village) and Module.SHOP in village.modules
    )
