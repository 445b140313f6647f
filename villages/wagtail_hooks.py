from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from villages.viewsets import VillageViewSet


@hooks.register("register_admin_viewset")
def register_villages() -> ViewSet:
    return VillageViewSet("villages")
