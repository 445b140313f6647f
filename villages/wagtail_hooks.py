from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permissions import register_permission_policy

from villages.models import Village
from villages.viewsets import VillagePolicy, VillageViewSet

register_permission_policy(Village, VillagePolicy(Village))


@hooks.register("register_admin_viewset")
def register_villages() -> ViewSet:
    return VillageViewSet("villages")
