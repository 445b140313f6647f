"""Who changed what. Of requests the events keep nothing that tells who asked: it would outlive the erasure."""

from typing import Any, ClassVar

from django_scopes import ScopedManager

from foundation.tenancy.audit import events_of
from foundation.tenancy.rows import RowSecurity
from transparency.disclosure.models.document import PublicDocument
from transparency.disclosure.models.regulation import Regulation
from transparency.disclosure.models.request import PERSONAL, InformationRequest

OF_A_VILLAGE = RowSecurity(village="village_id", append_only=True)

DocumentHistory: Any = events_of(PublicDocument)
RegulationHistory: Any = events_of(Regulation)
RequestHistory: Any = events_of(InformationRequest, exclude=[*PERSONAL, "nonce", "link_fingerprint"])


class PublicDocumentEvent(DocumentHistory):
    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(DocumentHistory.Meta):
        abstract = False


class RegulationEvent(RegulationHistory):
    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(RegulationHistory.Meta):
        abstract = False


class InformationRequestEvent(RequestHistory):
    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(RequestHistory.Meta):
        abstract = False
