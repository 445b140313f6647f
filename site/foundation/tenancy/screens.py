"""Takes out of the editors' screens what would list all sites and all people of a province.

With 8,000 villages Wagtail's explorer prints 8,000 check boxes, in two seconds, and names every village to everyone.
"""

from django.http import HttpRequest
from wagtail.admin.views.pages.listing import GenericPageFilterSet, PageFilterSet
from wagtail.contrib.redirects.filters import RedirectsReportFilterSet
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.query import PageQuerySet

#: Filters of the lists of pages whose choices are every site, every owner and every editor there is.
PROVINCE_WIDE = ("site", "owner", "edited_by")


def install() -> None:
    for filters in (PageFilterSet, GenericPageFilterSet, RedirectsReportFilterSet):
        for name in PROVINCE_WIDE:
            filters.base_filters.pop(name, None)


def only_explorable(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """For the page chooser, which otherwise offers the pages of all villages."""
    return pages & PagePermissionPolicy().explorable_instances(request.user)
