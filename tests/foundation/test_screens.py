"""What is replaced in Wagtail's screens. When Wagtail changes one of these, ours must be thought over again."""

from types import ModuleType

import pytest
from wagtail.admin import filters
from wagtail.admin.forms import choosers
from wagtail.admin.forms import collections as collection_forms
from wagtail.admin.views import collections
from wagtail.admin.views.generic import history, multiple_upload
from wagtail.admin.views.pages import listing
from wagtail.admin.views.reports import audit_logging, locked_pages, page_types_usage, workflows
from wagtail.contrib.redirects import filters as redirect_filters
from wagtail.contrib.redirects import forms as redirect_forms
from wagtail.permission_policies import pages
from wagtail.users.views import users

from foundation.tenancy import screens
from tests.foundation.fingerprints import fingerprint

#: Written down from Wagtail 8.0.1: what ours stands for, and what it relies on.
PINS: dict[tuple[ModuleType, str], str] = {
    (choosers, "CollectionFilterMixin"): "792ef12423f31aee",
    (collection_forms, "BaseCollectionMemberForm"): "3b9a4e74344a7efc",
    (collection_forms, "CollectionChoiceField"): "f387562ebe948db4",
    (collection_forms, "SelectWithDisabledOptions"): "493446b505b5ccc7",
    (collections, "Index"): "4af7058bc66218e7",
    (filters, "BaseMediaFilterSet"): "bc2685636a93d70e",
    (filters, "CollectionFilter"): "bb9d5564a34ad77e",
    (history, "HistoryFilterSet"): "34c3ffa73b2e3eb9",
    (audit_logging, "SiteHistoryReportFilterSet"): "3b04a681fe1b602e",
    (listing, "GenericPageFilterSet"): "0463e5541fb794cd",
    (listing, "PageListingMixin"): "d5509df0c83d7eb4",
    (listing, "PageFilterSet"): "17a64d129e871f05",
    (locked_pages, "LockedPagesReportFilterSet"): "3e4b4abe710e8566",
    (multiple_upload, "AddView.get_context_data"): "38b420be662661e3",
    (page_types_usage, "PageTypesUsageReportFilterSet"): "ebaf30efe2073da0",
    (page_types_usage, "PageTypesUsageReportView"): "b036746c89447ee4",
    (pages, "PagePermissionPolicy"): "c8a240af1ed2da6d",
    (redirect_filters, "RedirectsReportFilterSet"): "638f20aa351a1933",
    (redirect_forms, "ConfirmImportForm"): "81f6eaa56e4fceb4",
    (redirect_forms, "RedirectForm"): "967d1cbbe082dd05",
    (users, "GroupFilter"): "a585fa7de22ae3ce",
    (users, "UserFilterSet"): "723db39389b52f2e",
    (workflows, "WorkflowReportFilterSet"): "b801742617e7c240",
}


@pytest.mark.parametrize(("place", "known"), PINS.items(), ids=lambda value: value[1] if len(value) == 2 else "")
def test_wagtail_still_does_what_ours_stands_for(place: tuple[ModuleType, str], known: str) -> None:
    found = fingerprint(*place)

    assert found == known, (
        f"Wagtail changed {place[1]}. Read the change, adapt foundation/tenancy/screens.py and narrow.py where it "
        f"matters, see that tests/villages/test_province_screens.py passes, then write {found!r} here."
    )


@pytest.mark.parametrize(
    ("owner", "name", "stand_in"), screens.REPLACED, ids=lambda value: getattr(value, "__name__", None)
)
def test_ours_stands_in_its_place(owner, name: str, stand_in) -> None:
    assert getattr(owner, name) == stand_in


def test_every_class_that_is_changed_is_pinned() -> None:
    pinned = {(module.__name__, dotted.partition(".")[0]) for module, dotted in PINS}
    changed = {
        (owner.__module__, owner.__name__) if isinstance(owner, type) else (owner.__name__, name)
        for owner, name, _stand_in in screens.REPLACED
    }

    assert changed <= pinned


@pytest.mark.parametrize(
    ("filter_set", "names"),
    [
        (listing.PageFilterSet, {"site", "owner", "edited_by"}),
        (listing.GenericPageFilterSet, {"site", "owner", "edited_by"}),
        (locked_pages.LockedPagesReportFilterSet, {"locked_by"}),
        (workflows.WorkflowReportFilterSet, {"requested_by"}),
    ],
)
def test_no_list_asks_for_a_site_or_a_person_out_of_all(filter_set, names: set[str]) -> None:
    assert not names & set(filter_set.base_filters)
