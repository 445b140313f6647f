from cooperative.catalogue.models.commodity import Commodity, ReferencePrice
from cooperative.catalogue.models.delivery import DeliveryOption
from cooperative.catalogue.models.growers import CapitalAssistance, CreativeGroup, Grower, GrowerContact
from cooperative.catalogue.models.history import (
    CapitalAssistanceEvent,
    CreativeGroupEvent,
    DeliveryOptionEvent,
    GrowerContactEvent,
    GrowerEvent,
    HarvestWindowEvent,
)
from cooperative.catalogue.models.market import MarketPage
from cooperative.catalogue.models.offer import Offer
from cooperative.catalogue.models.page import CooperativePage
from cooperative.catalogue.models.product import ProductLabel, ProductPage
from cooperative.catalogue.models.stock import HarvestWindow, Stock, StockMove
from cooperative.catalogue.models.terms import OfferTerm

__all__ = [
    "CapitalAssistance",
    "CapitalAssistanceEvent",
    "Commodity",
    "CooperativePage",
    "CreativeGroup",
    "CreativeGroupEvent",
    "DeliveryOption",
    "DeliveryOptionEvent",
    "Grower",
    "GrowerContact",
    "GrowerContactEvent",
    "GrowerEvent",
    "HarvestWindow",
    "HarvestWindowEvent",
    "MarketPage",
    "Offer",
    "OfferTerm",
    "ProductLabel",
    "ProductPage",
    "ReferencePrice",
    "Stock",
    "StockMove",
]
