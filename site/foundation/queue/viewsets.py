from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.viewsets.base import ViewSet

from foundation.queue.repeating import count_failed, user_can_see_work
from foundation.queue.views import TITLE, RepeatAllView, WorkDetailsView, WorkIndexView


class WorkMenuItem(MenuItem):
    """Says how much has failed."""

    def is_shown(self, request: HttpRequest) -> bool:
        return user_can_see_work(request.user)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        component = super().render_component(request)
        failed = count_failed()
        if failed:
            component.label = f"{self.label} ({failed})"
        return component


class WorkViewSet(ViewSet):
    icon = "cogs"
    menu_label = TITLE
    menu_order = 9100
    add_to_settings_menu = True
    menu_item_class = WorkMenuItem

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(
            index_url_name=self.get_url_name("index"),
            index_results_url_name=self.get_url_name("index_results"),
            details_url_name=self.get_url_name("details"),
            repeat_all_url_name=self.get_url_name("repeat_all"),
            **kwargs,
        )

    @cached_property
    def index_view(self) -> Any:
        return self.construct_view(WorkIndexView)

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.construct_view(WorkIndexView, results_only=True), name="index_results"),
            path("repeat/", self.construct_view(RepeatAllView), name="repeat_all"),
            path("<uuid:pk>/", self.construct_view(WorkDetailsView), name="details"),
        ]
