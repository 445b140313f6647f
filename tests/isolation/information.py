"""Documents, laws and requests of a place: drafts, for what is published everybody may read."""

from typing import Any

from tests.factories import (
    HolidayFactory,
    InformationRequestFactory,
    PublicDocumentFactory,
    RegulationFactory,
    RequestEventFactory,
)


def make_information(place: Any) -> None:
    name, common = place.name, {"village": place.village, "attachment": place.document}
    place.public_document = PublicDocumentFactory(
        title=f"Daftar {name}", summary=f"Isi {name}", holder=f"Kaur {name}", is_public=False, **common
    )
    place.later_regulation = RegulationFactory(about=f"Perubahan {name}", is_public=False, **common)
    place.regulation = RegulationFactory(
        about=f"Sampah {name}",
        text=f"Pasal 1\n{name}",
        gazette=f"Lembaran {name}",
        correction=f"Ralat {name}",
        status="changed",
        superseded_by=place.later_regulation,
        is_public=False,
        **common,
    )
    place.request = InformationRequestFactory(
        name=f"Pemohon {name}",
        address=f"Jalan {name}",
        email=f"pemohon.{name.lower()}@contoh.test",
        purpose=f"Untuk {name}",
        what=f"Laporan {name}",
        **common,
    )
    RequestEventFactory(request=place.request)
    place.holiday = HolidayFactory(name=f"Hari {name}", province=place.region.at(1), decree=f"Edaran {name}")
