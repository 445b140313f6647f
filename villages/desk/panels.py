"""The dashboard in the place of Wagtail's: what a village's people, or a region's officers, have to do."""

from collections.abc import Mapping
from typing import Any

from django.forms import Media
from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.ui.components import Component

from villages.desk.advice import event_url, fullness, out_of_date
from villages.desk.office import Office
from villages.desk.queries import VillageWork
from villages.finding import own_villages
from villages.models import Village
from villages.permissions import user_is_officer, user_writes_for
from villages.workplace import workplace


class Desk(Component):
    order = 10

    @property
    def media(self) -> Media:
        return Media(css={"all": ["css/desk.css"]})


class VillageDesk(Desk):
    name = "village_desk"
    template_name = "villages/desk/village.html"

    def __init__(self, village: Village, user: Any) -> None:
        self.village, self.user = village, user

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        work = VillageWork(self.village, self.user)
        others = [village for village in own_villages(self.user) if village != self.village]
        return {
            "request": (parent_context or {}).get("request"),
            "village": self.village,
            "others": others,
            "work": work,
            "query": f"?village={self.village.pk}",
            "event_url": event_url(work) if work.agenda_room else "",
            "advice": out_of_date(work),
            "fullness": fullness(work),
        }


class OfficeDesk(Desk):
    name = "office_desk"
    template_name = "villages/desk/office.html"

    def __init__(self, user: Any) -> None:
        self.user = user

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        return {"office": Office(self.user), "villages_url": reverse("villages:index")}


def show_desk(request: HttpRequest, panels: list[Component]) -> None:
    """Wagtail's panels would show nothing that the desk does not, in seven-column tables."""
    village = workplace(request)
    works = village is not None and user_writes_for(request.user, village)
    desks: list[Component] = [VillageDesk(village, request.user)] if village and works else []
    if user_is_officer(request.user) and not (village and request.user.is_superuser):
        desks.append(OfficeDesk(request.user))
    if desks or village:
        panels[:] = desks


def leave_out_counts(request: HttpRequest, items: list[Component]) -> None:
    """The number of pages, pictures and documents helps nobody to work."""
    if not request.user.is_superuser:
        items.clear()
