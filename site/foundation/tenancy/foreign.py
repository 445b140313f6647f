"""Takes out of the editors' screens what would show files, tags and pages of other villages.

What has no hook is replaced here in `install`. The isolation matrix asks every screen, and fails when Wagtail changes
one so that it shows foreign names again.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from taggit.models import Tag
from wagtail.admin import filters
from wagtail.admin.views.chooser import BrowseView
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.images.views import chooser
from wagtail.permission_policies.pages import PagePermissionPolicy

from foundation.tenancy.holdings import file_models, reached

MOST_TAGS = 10
#: Reports over all villages: the gate closes their addresses to everybody but superusers.
NETWORK_REPORTS = ("wagtail_localize:translations_report",)


def within_reach(files: QuerySet, user: Any) -> QuerySet:
    return files.filter(pk__in=reached(files.model, user).order_by().values("pk"))


class PicturesWithinReach(ImagesAdminAPIViewSet):
    """The admin API's pictures, which would be those of all villages."""

    def get_queryset(self) -> QuerySet:
        return within_reach(super().get_queryset(), self.request.user)


class DocumentsWithinReach(DocumentsAdminAPIViewSet):
    """The admin API's documents, as above."""

    def get_queryset(self) -> QuerySet:
        return within_reach(super().get_queryset(), self.request.user)


def replace_file_endpoints(router: WagtailAPIRouter) -> None:
    router.register_endpoint("images", PicturesWithinReach)
    router.register_endpoint("documents", DocumentsWithinReach)


def known_tags(request: HttpRequest, app_name: str = "", model_name: str = "") -> JsonResponse:
    """In the place of Wagtail's view, which proposes the words of all villages: those on the person's own files."""
    term = request.GET.get("term", "")
    on_files = Q(pk__in=[])
    for model in file_models():
        files = reached(model, request.user).order_by().values("pk")
        on_files |= Q(
            taggit_taggeditem_items__content_type__app_label=model._meta.app_label,
            taggit_taggeditem_items__content_type__model=model._meta.model_name,
            taggit_taggeditem_items__object_id__in=files,
        )
    found = (
        Tag.objects.filter(on_files, name__istartswith=term).order_by("name").distinct() if term else Tag.objects.none()
    )
    return JsonResponse(list(found.values_list("name", flat=True)[:MOST_TAGS]), safe=False)


def without_network_reports(request: HttpRequest, items: list[Any]) -> None:
    """Takes the closed reports from the menu of everybody for whom they are closed."""
    if not request.user.is_superuser:
        closed = {reverse(name) for name in NETWORK_REPORTS}
        items[:] = [item for item in items if item.url not in closed]


def no_popular_tags(model: Any, count: int = MOST_TAGS) -> list[Tag]:
    """The words that are popular in the whole network say who lives in it and help nobody to find a picture."""
    return []


class BrowseWithinReach(BrowseView):
    """In the place of Wagtail's page chooser: it opens where the person's pages begin.

    Asked for one kind of page, Wagtail's opens at the common ancestor of all there are, which may be a foreign page.
    """

    def get(self, request: HttpRequest, parent_page_id: int | None = None) -> HttpResponse:
        if parent_page_id is None and not request.user.is_superuser:
            start = PagePermissionPolicy().explorable_root_instance(request.user)
            parent_page_id = start.pk if start else None
            if start is None:
                raise PermissionDenied
        return super().get(request, parent_page_id)


find_all_pages = PageBulkAction.get_all_objects_in_listing_query


def all_pages_within_reach(self: PageBulkAction, parent_id: str | None) -> Any:
    """Stands for `PageBulkAction.get_all_objects_in_listing_query`, whose "all" is every page of every village."""
    found = find_all_pages(self, parent_id)
    if self.request.user.is_superuser:
        return found
    return reached(self.model, self.request.user).filter(pk__in=list(found)).order_by().values_list("pk", flat=True)


def install() -> None:
    PageBulkAction.get_all_objects_in_listing_query = all_pages_within_reach
    filters.popular_tags_for_model = chooser.popular_tags_for_model = no_popular_tags
