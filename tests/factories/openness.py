"""Pages of the rooms beside the budgets, and of the portal about all villages."""

from typing import Any

from factory.django import DjangoModelFactory

from tests.factories.portal import ProvinceHomePageFactory
from tests.factories.rooms import RoomFactory
from transparency.website.models import (
    DisclosurePage,
    PlansPage,
    ProcurementPage,
    ProvinceBudgetsPage,
    ProvinceDutiesPage,
)


class PlansPageFactory(RoomFactory):
    class Meta:
        model = PlansPage


class ProcurementPageFactory(RoomFactory):
    class Meta:
        model = ProcurementPage


class DisclosurePageFactory(RoomFactory):
    class Meta:
        model = DisclosurePage


class PortalRoomFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: type[Any], *args: Any, **fields: Any) -> Any:
        ProvinceHomePageFactory()
        return model_class.objects.get()


class ProvinceBudgetsPageFactory(PortalRoomFactory):
    class Meta:
        model = ProvinceBudgetsPage


class ProvinceDutiesPageFactory(PortalRoomFactory):
    class Meta:
        model = ProvinceDutiesPage
