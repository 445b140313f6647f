"""Takes out of the admin what would print all sites, groups, collections and people of a province.

With 8,000 villages Wagtail's explorer prints 8,000 check boxes, in two seconds, and names every village to everyone;
the form of a group is 5 MB. What is replaced here is pinned by `tests/foundation/test_screens.py`: when Wagtail changes
one of these, ours must be thought over again.
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.admin import filters as admin_filters
from wagtail.admin.forms import choosers
from wagtail.admin.forms.collections import SelectWithDisabledOptions
from wagtail.admin.menu import MenuItem
from wagtail.admin.views import collections
from wagtail.admin.views.generic import multiple_upload
from wagtail.admin.views.pages.listing import GenericPageFilterSet, PageFilterSet, PageListingMixin
from wagtail.admin.views.reports import page_types_usage
from wagtail.admin.views.reports.audit_logging import SiteHistoryReportFilterSet
from wagtail.admin.views.reports.locked_pages import LockedPagesReportFilterSet
from wagtail.admin.views.reports.workflows import WorkflowReportFilterSet
from wagtail.contrib.redirects.filters import RedirectsReportFilterSet
from wagtail.contrib.redirects.forms import ConfirmImportForm, RedirectForm
from wagtail.models import Collection, Site
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.query import PageQuerySet
from wagtail.users.views import users

from foundation.tenancy import narrow
from foundation.tenancy.routing import SITE_ROOT_DEPTH

#: Filters of the lists of pages whose choices are every site, every owner and every editor there is.
PROVINCE_WIDE = ("site", "owner", "edited_by")
#: Collections that lie deeper are those of villages. The upload of many files offers the others.
SHALLOW = 2
#: With one of these permissions a page is shown in the explorer.
EXPLORING = {"add", "change", "publish", "lock", "unlock", "bulk_delete"}
A_LEAF = 50


def install() -> None:
    for filters in (PageFilterSet, GenericPageFilterSet, RedirectsReportFilterSet):
        for name in PROVINCE_WIDE:
            filters.base_filters.pop(name, None)
    LockedPagesReportFilterSet.base_filters.pop("locked_by", None)
    WorkflowReportFilterSet.base_filters.pop("requested_by", None)
    RedirectsReportFilterSet.base_filters["site"] = narrow.NamedFilter(
        field_name="site",
        queryset=Site.objects.all(),
        named_by="hostname",
        label=RedirectForm.base_fields["site"].label,
    )
    for form in (RedirectForm, ConfirmImportForm):
        field = form.base_fields["site"]
        field.widget = narrow.TypedSiteSelect(choices=field.choices)
    # Every drop-down of collections in the admin is one of these, and most were made before this runs.
    SelectWithDisabledOptions.__bases__ = (narrow.TypedSelect,)
    page_types_usage.PageTypesUsageReportView.permission_policy = ModelPermissionPolicy(Site)
    page_types_usage.PageTypesUsageReportView.any_permission_required = ["change"]
    for owner, name, stand_in in REPLACED:
        setattr(owner, name, stand_in)


def only_explorable(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """For the page chooser, which otherwise offers the pages of all villages."""
    return pages & PagePermissionPolicy().explorable_instances(request.user)


def only_permitted_reports(request: HttpRequest, items: list[MenuItem]) -> None:
    """The report on page types counts the pages of all villages and names those edited last."""
    if not ModelPermissionPolicy(Site).user_has_permission(request.user, "change"):
        items[:] = [item for item in items if item.name != "page-types-usage"]


def shared_groups() -> QuerySet[Group]:
    """Groups that are given to people by hand: not those of one village, which come and go with its memberships."""
    of_one_village = Group.objects.filter(page_permissions__page__sites_rooted_here__is_default_site=False)
    return Group.objects.exclude(pk__in=of_one_village.values("pk"))


def without_sites(self: Any, *args: Any, **kwargs: Any) -> None:
    """Stands for `PageTypesUsageReportFilterSet.__init__`, which loads all sites twice."""
    super(page_types_usage.PageTypesUsageReportFilterSet, self).__init__(*args, **kwargs)
    self.sites = {}
    self.sites_filter_enabled = False
    del self.filters["site"]


def explorable_instances(self: Any, user: Any) -> PageQuerySet:
    """Stands for `PagePermissionPolicy.explorable_instances`, which asks for the common ancestor of what was granted.

    Above the roots of sites there is only the root of the tree, so whoever was granted sites need not ask.
    """
    granted = [permission.page for permission in self.get_cached_permissions_for_user(user)]
    if user.is_superuser or not granted or any(page.depth > SITE_ROOT_DEPTH for page in granted):
        return STOCK_EXPLORABLE(self, user)
    explorable = self.instances_user_has_any_permission_for(user, EXPLORING)
    for page in granted:
        explorable |= self.model._default_manager.ancestor_of(page)
    return explorable


def no_locale_filter(self: Any) -> None:
    """Stands for `_add_locale_filter` of the lists of pages: every language of a site has a tree of its own."""


def annotate_pages(self: Any, pages: PageQuerySet) -> PageQuerySet:
    """Stands for `PageListingMixin.annotate_queryset`: it asks once for every kind of page in the list."""
    pages = pages.select_related("content_type", "locale").specific(defer=True)
    parent = getattr(self, "parent_page", None)
    if parent is None or parent.depth < SITE_ROOT_DEPTH or self.is_searching_whole_tree:
        pages = pages.prefetch_related("sites_rooted_here")  # further down no site begins
    pages = pages.prefetch_workflow_states().annotate_has_untranslated_locale()
    return pages.annotate_site_root_state().annotate_approved_schedule()


def no_users(self: Any) -> QuerySet[Any]:
    """Stands for `get_users_queryset` of the history of all pages, which offers the people of all villages."""
    return get_user_model().objects.none()


def get_collections(self: Any) -> QuerySet[Collection]:
    """Stands for `Index.get_queryset` of the collections, which cannot search."""
    found: QuerySet[Collection] = self.search_queryset(STOCK_COLLECTIONS(self))
    return found.order_by("path")


def get_collections_table(self: Any, object_list: QuerySet[Collection]) -> Any:
    """Stands for `Index.get_table` of the collections, which cannot page."""
    rows = [(collection.pk, collection.get_indented_name(SHALLOW, html=True)) for collection in object_list]
    return super(collections.Index, self).get_table(rows)


def get_upload_context(self: Any, **kwargs: Any) -> dict[str, Any]:
    """Stands for `AddView.get_context_data` of the upload of many files."""
    context: dict[str, Any] = STOCK_UPLOAD_CONTEXT(self, **kwargs)
    if context["collections"] is not None and narrow.is_long(context["collections"]):
        context["collections"] = context["collections"].filter(depth__lte=SHALLOW)
    return context


STOCK_EXPLORABLE = PagePermissionPolicy.explorable_instances
STOCK_COLLECTIONS = collections.Index.get_queryset
STOCK_UPLOAD_CONTEXT = multiple_upload.AddView.get_context_data
#: Owner, name and stand-in of what is replaced in Wagtail.
REPLACED: tuple[tuple[Any, str, Any], ...] = (
    (PageFilterSet, "_add_locale_filter", no_locale_filter),
    (PageListingMixin, "annotate_queryset", annotate_pages),
    (PagePermissionPolicy, "explorable_instances", explorable_instances),
    (admin_filters, "CollectionFilter", narrow.TypedCollectionFilter),
    (users, "GroupFilter", narrow.NamedFilter),
    (choosers.CollectionFilterMixin, "__init__", narrow.add_collection_field),
    (choosers.CollectionFilterMixin, "filter", narrow.filter_by_collection),
    (page_types_usage.PageTypesUsageReportFilterSet, "__init__", without_sites),
    (SiteHistoryReportFilterSet, "get_users_queryset", no_users),
    (collections.Index, "get_table", get_collections_table),
    (collections.Index, "paginate_by", A_LEAF),
    (collections.Index, "get_queryset", get_collections),
    (collections.Index, "is_searchable", True),
    (collections.Index, "search_fields", ["name"]),
    (multiple_upload.AddView, "get_context_data", get_upload_context),
)
