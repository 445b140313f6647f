import datetime as dt
from typing import Any

import factory

from foundation.tenancy.reach import Reach, opened
from tests.factories.making import OwnedFactory
from tests.factories.villages import VillageFactory
from transparency.disclosure.enums import Act, RegulationKind
from transparency.disclosure.models import Holiday, InformationRequest, PublicDocument, Regulation, RequestEvent
from transparency.disclosure.services.requesting import receive


class PublicDocumentFactory(OwnedFactory):
    class Meta:
        model = PublicDocument

    village = factory.SubFactory(VillageFactory)
    title = factory.Sequence(lambda n: f"Inventaris aset {n}")
    summary = "Tanah, bangunan dan kendaraan milik desa."
    holder = "Kaur umum"
    year = 2026
    published_on = dt.date(2026, 2, 3)


class RegulationFactory(OwnedFactory):
    class Meta:
        model = Regulation

    village = factory.SubFactory(VillageFactory)
    kind = RegulationKind.LAW
    number = factory.Sequence(lambda n: n + 1)
    year = 2026
    about = "Pengelolaan Sampah"
    enacted_on = factory.LazyAttribute(lambda made: dt.date(made.year, 3, 2))
    is_public = True


class InformationRequestFactory(OwnedFactory):
    """A request as the service receives it on `received_on`; other fields are set afterwards, past the services."""

    class Meta:
        model = InformationRequest

    village = factory.SubFactory(VillageFactory)
    name = factory.Sequence(lambda n: f"Pemohon Uji {n}")
    address = "Banjar Uji"
    email = ""
    purpose = "Penelitian"
    what = "Salinan laporan keuangan tahun lalu"

    @classmethod
    def _create(
        cls, model_class: type[InformationRequest], *args: Any, village, received_on=None, state=None, **fields: Any
    ) -> InformationRequest:
        facts = {"name", "address", "phone", "email", "purpose", "what", "form", "delivery", "requester_kind"}
        made = receive(
            village=village,
            facts={name: value for name, value in fields.items() if name in facts},
            received_on=received_on,
        ).request
        later = {name: value for name, value in fields.items() if name not in facts}
        later |= {"state": state} if state else {}
        for name, value in later.items():
            setattr(made, name, value)
        if later:
            with opened(Reach.system()):
                made.save()
        return made


class RequestEventFactory(OwnedFactory):
    class Meta:
        model = RequestEvent

    request = factory.SubFactory(InformationRequestFactory)
    village = factory.SelfAttribute("request.village")
    act = Act.TAKEN
    state = factory.SelfAttribute("request.state")


class HolidayFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Holiday

    date = factory.Sequence(lambda n: dt.date(2028, 1, 3) + dt.timedelta(days=7 * n))
    name = "Hari libur setempat"
