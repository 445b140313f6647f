from transparency.disclosure.models.document import PublicDocument
from transparency.disclosure.models.history import InformationRequestEvent, PublicDocumentEvent, RegulationEvent
from transparency.disclosure.models.holiday import Holiday
from transparency.disclosure.models.regulation import Regulation
from transparency.disclosure.models.request import InformationRequest, RequestEvent

__all__ = [
    "Holiday",
    "InformationRequest",
    "InformationRequestEvent",
    "PublicDocument",
    "PublicDocumentEvent",
    "Regulation",
    "RegulationEvent",
    "RequestEvent",
]
