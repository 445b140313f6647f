from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permissions import register_permission_policy

from foundation.queue import words
from transparency.disclosure import menu
from transparency.disclosure.desk import urls
from transparency.disclosure.services import notices
from transparency.disclosure.viewsets import POLICIES, DocumentViewSet, HolidayViewSet, RegulationViewSet

words.tell(notices.request_came, _("Letter: a request for information came"))
words.tell(notices.request_extended, _("Letter: a request takes longer"))
words.tell(notices.request_answered, _("Letter: a request was answered"))
words.tell(notices.objection_came, _("Letter: an objection came"))
words.tell(notices.objection_settled, _("Letter: an objection was answered"))
for model, policy in POLICIES.items():
    register_permission_policy(model, policy)

hooks.register("register_admin_menu_item", menu.information)


@hooks.register("register_admin_viewset")
def register_rows() -> list[ViewSet]:
    return [DocumentViewSet("public_documents"), RegulationViewSet("regulations"), HolidayViewSet("holidays")]


@hooks.register("register_admin_urls")
def register_desk() -> list[Any]:
    return list(urls.urlpatterns)
