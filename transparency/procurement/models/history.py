"""Who changed what of purchases. Rows that are only added tell it themselves."""

from typing import Any, ClassVar

from django_scopes import ScopedManager

from foundation.tenancy.audit import events_of
from foundation.tenancy.rows import RowSecurity
from transparency.procurement.models.catalogue import CatalogueItem
from transparency.procurement.models.choice import Award, Quotation
from transparency.procurement.models.contract import Contract, Handover
from transparency.procurement.models.package import ProcurementPackage, TeamMember
from transparency.procurement.models.supplier import Supplier

OF_A_VILLAGE = RowSecurity(village="village_id", append_only=True)

PackageHistory: Any = events_of(ProcurementPackage)
TeamHistory: Any = events_of(TeamMember)
SupplierHistory: Any = events_of(Supplier)
QuotationHistory: Any = events_of(Quotation)
AwardHistory: Any = events_of(Award)
ContractHistory: Any = events_of(Contract)
HandoverHistory: Any = events_of(Handover)
ItemHistory: Any = events_of(CatalogueItem)


class PackageEvent(PackageHistory):
    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(PackageHistory.Meta):
        abstract = False


class TeamMemberEvent(TeamHistory):
    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(TeamHistory.Meta):
        abstract = False


class SupplierEvent(SupplierHistory):
    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(SupplierHistory.Meta):
        abstract = False


class QuotationEvent(QuotationHistory):
    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(QuotationHistory.Meta):
        abstract = False


class AwardEvent(AwardHistory):
    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(AwardHistory.Meta):
        abstract = False


class ContractEvent(ContractHistory):
    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(ContractHistory.Meta):
        abstract = False


class HandoverEvent(HandoverHistory):
    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(HandoverHistory.Meta):
        abstract = False


class CatalogueItemEvent(ItemHistory):
    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(ItemHistory.Meta):
        abstract = False
