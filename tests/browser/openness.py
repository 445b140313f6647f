"""Public information in every state that its pages can show: a long law, what is excluded, requests open and denied."""

import datetime as dt

from django.utils import timezone

from foundation.tenancy.reach import Reach, opened
from transparency.disclosure.enums import DocumentKind, RegulationKind, RegulationStatus, RequestState
from transparency.disclosure.models import InformationRequest, PublicDocument, Regulation
from transparency.disclosure.services.links import secret_of
from transparency.disclosure.services.requesting import receive
from villages.enums import InformationCategory
from villages.models import Village

LONG_WORD = "Pertanggungjawabanpenyelenggaraanpemerintahandesasecaraberkelanjutan"
#: Enough for a second leaf of the list.
DOCUMENTS = 18
LAW_YEAR = 2024


def add_information(village: Village) -> None:
    with opened(Reach.system()):
        add_documents(village)
        add_laws(village)
        add_requests(village)


def add_documents(village: Village) -> None:
    today = timezone.localdate()
    for number in range(DOCUMENTS):
        PublicDocument.objects.create(
            village=village,
            title=f"{LONG_WORD} {number}",
            summary="Isi dokumen ini dalam dua kalimat. Yang kedua lebih panjang daripada yang pertama.",
            kind=DocumentKind.CITIZENS_REPORT,
            category=InformationCategory.IMMEDIATE if number == 0 else InformationCategory.PERIODIC,
            year=LAW_YEAR + number % 2,
            holder="Kaur tata usaha dan umum",
            published_on=today - dt.timedelta(days=number),
        )
    PublicDocument.objects.create(
        village=village,
        title="Alamat korban kekerasan",
        category=InformationCategory.EXCLUDED,
        law="UU 14/2008 pasal 17 huruf h",
        consequence="Kalau dibuka, korban bisa ditemukan pelaku.",
    )


def add_laws(village: Village) -> None:
    later = Regulation.objects.create(
        village=village,
        kind=RegulationKind.LAW,
        number=2,
        year=LAW_YEAR + 1,
        about=LONG_WORD,
        enacted_on=dt.date(LAW_YEAR + 1, 2, 3),
        is_public=True,
    )
    articles = (f"Pasal {number}\nSetiap warga nomor {number} menjaga {LONG_WORD.lower()}." for number in range(1, 200))
    Regulation.objects.create(
        village=village,
        kind=RegulationKind.LAW,
        number=1,
        year=LAW_YEAR,
        about="Pengelolaan Sampah dan Kebersihan Lingkungan",
        enacted_on=dt.date(LAW_YEAR, 2, 3),
        promulgated_on=dt.date(LAW_YEAR, 2, 3),
        gazette=f"Lembaran Desa {LAW_YEAR} nomor 1",
        status=RegulationStatus.CHANGED,
        superseded_by=later,
        correction="Pasal 2: “warga”, bukan “wraga”.",
        text="\n".join(("BAB I", "KETENTUAN UMUM", *articles)),
        is_public=True,
    )


def add_requests(village: Village) -> None:
    today = timezone.localdate()
    facts = {"name": "Pemohon Uji", "phone": "081200000000", "purpose": "Uji", "what": f"Salinan {LONG_WORD}"}
    receive(village=village, facts=facts)
    denied = receive(village=village, facts=facts, received_on=today - dt.timedelta(days=3)).request
    denied.state = denied.outcome = RequestState.DENIED
    denied.answer, denied.denial_ground, denied.answered_on = f"Tidak ada. {LONG_WORD}", "not_held", today
    denied.save()


def request_path(village: Village, state: RequestState) -> str:
    """The secret path below the page of public information."""
    with opened(Reach.system()):
        return f"permohonan/{secret_of(InformationRequest.objects.filter(village=village, state=state)[0])}/"


def document_path(village: Village, category: InformationCategory) -> str:
    return f"dokumen/{PublicDocument.published.filter(village=village, category=category)[0].pk}/"
