from transparency.procurement.models.catalogue import CatalogueItem, PriceRecord
from transparency.procurement.models.choice import Award, Quotation
from transparency.procurement.models.contract import Contract, ContractChange, Handover, Payment, Progress
from transparency.procurement.models.history import (
    AwardEvent,
    CatalogueItemEvent,
    ContractEvent,
    HandoverEvent,
    PackageEvent,
    QuotationEvent,
    SupplierEvent,
    TeamMemberEvent,
)
from transparency.procurement.models.package import ProcurementPackage, TeamMember
from transparency.procurement.models.supplier import Supplier
from transparency.procurement.models.threshold import ThresholdRule

__all__ = [
    "Award",
    "AwardEvent",
    "CatalogueItem",
    "CatalogueItemEvent",
    "Contract",
    "ContractChange",
    "ContractEvent",
    "Handover",
    "HandoverEvent",
    "PackageEvent",
    "Payment",
    "PriceRecord",
    "ProcurementPackage",
    "Progress",
    "Quotation",
    "QuotationEvent",
    "Supplier",
    "SupplierEvent",
    "TeamMember",
    "TeamMemberEvent",
    "ThresholdRule",
]
