"""A screen of the admin about one village: what it stands below, and how a refusal of a service is shown."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from foundation.refusals import RefusalError
from villages.finding import village_within_reach
from villages.models import Village


class VillageScreen(WagtailAdminTemplateMixin):
    """Its address names the village as `village_pk`. Rooms say who may see it in `dispatch`."""

    request: HttpRequest
    kwargs: dict[str, Any]
    #: Name and title of the first screen of the room.
    index_name: str
    index_title: Any
    #: Name of the list that the screen leads back to, and what it is called.
    list_name: str
    list_label: Any
    village: Village

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.find()

    def find(self) -> None:
        """Look up what the address names. Raises Http404 before anybody is told that something is not allowed."""
        self.village = village_within_reach(self.request, self.kwargs["village_pk"])

    @property
    def shows_index(self) -> bool:
        """Whether the way back begins at the first screen of the room."""
        return True

    @cached_property
    def list_url(self) -> str:
        return self.address(self.list_name)

    def address(self, name: str, *keys: Any) -> str:
        return reverse(name, args=[self.village.pk, *keys])

    def get_page_subtitle(self) -> Any:
        return self.page_subtitle or self.village.full_name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = [{"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}]
        index = self.address(self.index_name)
        if self.shows_index and self.request.path != index:
            items.append({"url": index, "label": self.index_title})
        if self.list_url not in (index, self.request.path):
            items.append({"url": self.list_url, "label": self.list_label})
        return [*items, {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(screen=self, village=self.village, **kwargs)


class Refusing(FormView):
    """A form whose service may refuse what was typed."""

    def refused(self, form: Any, error: RefusalError) -> HttpResponse:
        mark(form, error)
        return self.form_invalid(form)


def mark(form: Any, error: RefusalError) -> None:
    """Say beside its field, or above the form, why the service refused."""
    form.add_error(error.field if error.field in form.fields else None, str(error))
