"""The shares that the law asks for: kept by administrators of a province, read by officers and treasurers."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from transparency.budgets.menu import works_on_money
from transparency.budgets.models import EarmarkRule
from transparency.budgets.permissions import user_can_change_rules
from villages.reaches import appointments_of


def changes_rules(user: Any) -> bool:
    return user.is_superuser or any(
        user_can_change_rules(user, membership.region_id)
        for membership in appointments_of(user)
        if membership.region_id
    )


class EarmarkPolicy(ModelPermissionPolicy):
    def user_has_permission(self, user: Any, action: str) -> bool:
        allowed = works_on_money(user) if action == "view" else changes_rules(user)
        return bool(user.is_active and allowed)

    def user_has_any_permission(self, user: Any, actions: list[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: EarmarkRule) -> bool:
        return self.user_has_permission(user, action)

    def instances_user_has_any_permission_for(self, user: Any, actions: list[str]) -> QuerySet:
        rules = EarmarkRule.objects.all()
        return rules if self.user_has_any_permission(user, actions) else rules.none()


class EarmarkRuleViewSet(ModelViewSet):
    model = EarmarkRule
    url_prefix = "uang-desa/aturan"
    icon = "list-ul"
    copy_view_enabled = False
    inspect_view_enabled = True
    add_to_reference_index = False
    list_display = (
        "name",
        "year",
        Column("source", label=_("Source of funds"), accessor="get_source_display"),
        Column("bound", label=_("Bound"), accessor="get_bound_display"),
        "percent",
        "regulation",
    )
    list_filter = ("year",)
    list_per_page = 50
    search_fields = ("name", "regulation")
    ordering = ("-year", "source", "name")
    edit_handler = ObjectList(
        [
            FieldPanel("year"),
            FieldPanel("name"),
            FieldPanel("source"),
            FieldPanel("selectors"),
            FieldRowPanel([FieldPanel("bound"), FieldPanel("percent")]),
            FieldPanel("regulation"),
        ]
    )
