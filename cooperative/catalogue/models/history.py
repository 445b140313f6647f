"""Who changed what about growers, groups and deliveries. Pages keep revisions, and stock its movements."""

from typing import Any, ClassVar

from django_scopes import ScopedManager

from cooperative.catalogue.models.delivery import DeliveryOption
from cooperative.catalogue.models.growers import CapitalAssistance, CreativeGroup, Grower, GrowerContact
from cooperative.catalogue.models.stock import HarvestWindow
from cooperative.catalogue.models.walls import ADDED_IN_A_VILLAGE
from foundation.tenancy.audit import events_of

GroupHistory: Any = events_of(CreativeGroup)
GrowerHistory: Any = events_of(Grower)
# Encrypted columns stay out: no key could be taken away as long as a history needs it.
ContactHistory: Any = events_of(GrowerContact, exclude=("phone", "nik", "bank_account"))
AssistanceHistory: Any = events_of(CapitalAssistance)
DeliveryHistory: Any = events_of(DeliveryOption)
HarvestHistory: Any = events_of(HarvestWindow)


class CreativeGroupEvent(GroupHistory):
    row_security: ClassVar = ADDED_IN_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(GroupHistory.Meta):
        abstract = False


class GrowerEvent(GrowerHistory):
    row_security: ClassVar = ADDED_IN_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(GrowerHistory.Meta):
        abstract = False


class GrowerContactEvent(ContactHistory):
    row_security: ClassVar = ADDED_IN_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(ContactHistory.Meta):
        abstract = False


class CapitalAssistanceEvent(AssistanceHistory):
    row_security: ClassVar = ADDED_IN_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(AssistanceHistory.Meta):
        abstract = False


class DeliveryOptionEvent(DeliveryHistory):
    row_security: ClassVar = ADDED_IN_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(DeliveryHistory.Meta):
        abstract = False


class HarvestWindowEvent(HarvestHistory):
    row_security: ClassVar = ADDED_IN_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(HarvestHistory.Meta):
        abstract = False
