from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permissions import register_permission_policy

from foundation.queue import words
from villages import menu
from villages.changes import urls as changes_urls
from villages.choosers import region_chooser, village_chooser
from villages.desk.panels import leave_out_counts, show_desk
from villages.making import urls as making_urls
from villages.models import Village
from villages.people import urls as people_urls
from villages.services.imports import make_villages
from villages.services.notices import invitation_sent, page_approved, page_returned, page_waits
from villages.viewsets import VillagePolicy, VillageViewSet
from villages.writing import urls as writing_urls

words.tell(invitation_sent, _("Letter of invitation"))
words.tell(page_waits, _("Letter: a page waits for approval"))
words.tell(page_approved, _("Letter: a page was approved"))
words.tell(page_returned, _("Letter: a page has to be changed"))
words.tell(make_villages, _("Make villages from a sheet"))
register_permission_policy(Village, VillagePolicy(Village))

for item in (menu.people, menu.settings, menu.changes, menu.officers):
    hooks.register("register_admin_menu_item", item)
hooks.register("construct_main_menu", menu.without_reports)
hooks.register("construct_homepage_panels", show_desk)
hooks.register("construct_homepage_summary_items", leave_out_counts, order=1000)  # after those who add some


@hooks.register("register_admin_viewset")
def register_villages() -> list[ViewSet]:
    return [VillageViewSet("villages"), region_chooser, village_chooser]


@hooks.register("register_admin_urls")
def register_screens() -> list[Any]:
    return [*people_urls.urlpatterns, *changes_urls.urlpatterns, *making_urls.urlpatterns, *writing_urls.urlpatterns]
