"""The pages below a page, as the menu at the side and the choosers ask for them: no question once for each row."""

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import Length, Substr
from django.http import HttpRequest
from wagtail.admin.api.serializers import AdminPageSerializer, PageChildrenField, get_model_listing_url
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.serializers import PageParentField
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.query import PageQuerySet

from foundation.tenancy import facts, memory


class ParentField(PageParentField):
    def get_attribute(self, instance: Page) -> Page | None:
        look_up = super().get_attribute
        # Under the root stands nothing that is shown, and the root itself is asked for by nobody else.
        return memory.once(("shown", instance.get_parent().pk), lambda: look_up(instance))


class ChildrenField(PageChildrenField):
    def to_representation(self, page: Page) -> Any:
        children = self.context["view"].children
        if children is None:
            return super().to_representation(page)
        listing = f"{get_model_listing_url(self.context, Page)}?child_of={page.pk}"
        return {"count": children.get(page.path, 0), "listing_url": listing}


class ExplorerSerializer(AdminPageSerializer):
    parent = ParentField(read_only=True)
    children = ChildrenField(read_only=True)


class ExplorerViewSet(PagesAdminAPIViewSet):
    """Wagtail's, with the same answers."""

    base_serializer_class = ExplorerSerializer
    #: How many pages lie below each listed page, by its path. None in an answer that lists nothing.
    children: dict[str, int] | None = None

    def paginate_queryset(self, queryset: Any) -> list[Page]:
        if isinstance(queryset, PageQuerySet):  # else what a search has found, which was specific before
            queryset = queryset.specific(defer=True).annotate_approved_schedule().prefetch_workflow_states()
        pages = list(super().paginate_queryset(queryset))
        self.children = count_children(self.get_base_queryset(), pages)
        return pages


def count_children(shown: PageQuerySet, pages: list[Page]) -> dict[str, int]:
    """Of the pages with these treebeard paths, as far as they are shown."""
    below = [Q(path__startswith=page.path, depth=page.depth + 1) for page in pages if page.numchild]
    if not below:
        return {}
    parent = Substr("path", 1, Length("path") - Page.steplen)
    counted = shown.filter(reduce(or_, below)).order_by().annotate(parent_path=parent).values("parent_path")
    return dict(counted.annotate(count=Count("pk")).values_list("parent_path", "count"))


def register(router: WagtailAPIRouter) -> None:
    """Hook `construct_admin_api`."""
    router.register_endpoint("pages", ExplorerViewSet)


def know_states(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Hook `construct_page_chooser_queryset`: the list says of each page whether it is published, planned or waits."""
    match = request.resolver_match
    start = PagePermissionPolicy().explorable_root_instance(request.user)
    above = (match.kwargs.get("parent_page_id") if match else None) or (start.pk if start else None)
    if above and memory.is_reading():
        facts.learn(above)
    return pages.specific(defer=True).annotate_approved_schedule().prefetch_workflow_states()
