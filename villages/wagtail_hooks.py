from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permissions import register_permission_policy

from foundation.queue import words
from villages.models import Village
from villages.services.notices import invitation_sent
from villages.viewsets import VillagePolicy, VillageViewSet

words.tell(invitation_sent, _("Letter of invitation"))
register_permission_policy(Village, VillagePolicy(Village))


@hooks.register("register_admin_viewset")
def register_villages() -> ViewSet:
    return VillageViewSet("villages")
