from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permissions import register_permission_policy

from foundation.queue import words
from transparency.budgets import menu, urls
from transparency.budgets.desk.panels import show_money
from transparency.budgets.models import EarmarkRule
from transparency.budgets.services.notices import draft_agreed, remarks_came
from transparency.budgets.viewsets import EarmarkPolicy, EarmarkRuleViewSet

words.tell(remarks_came, _("Letter: remarks on a draft budget"))
words.tell(draft_agreed, _("Letter: a draft budget waits for its evaluation"))
register_permission_policy(EarmarkRule, EarmarkPolicy(EarmarkRule))

hooks.register("register_admin_menu_item", menu.money)
hooks.register("construct_homepage_panels", show_money, order=10)  # after the desk, which clears the panels


@hooks.register("register_admin_viewset")
def register_rules() -> list[ViewSet]:
    return [EarmarkRuleViewSet("earmark_rules")]


@hooks.register("register_admin_urls")
def register_screens() -> list[Any]:
    return urls.urlpatterns
