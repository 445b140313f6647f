"""Public information of the demonstration: laws, documents, and requests in every state. All persons are invented."""

import datetime as dt
from typing import Any

from django.utils import timezone

from accounts.models import User
from transparency.demonstration.budgets import YEARS
from transparency.disclosure.enums import DenialGround, DocumentKind, RegulationKind, RequestState
from transparency.disclosure.models import PublicDocument, Regulation
from transparency.disclosure.services import answering
from transparency.disclosure.services.requesting import receive
from villages.enums import InformationCategory
from villages.models import Village

YEAR = YEARS[-1]
LAW = """BAB I
KETENTUAN UMUM
Pasal 1
Keterbukaan informasi publik desa adalah hak setiap warga untuk mengetahui apa yang dikerjakan pemerintah desa.
BAB II
KEWAJIBAN PEMERINTAH DESA
Pasal 2
Pemerintah desa mengumumkan anggaran, realisasi, dan peraturan desa di papan pengumuman dan di website desa.
Pasal 3
Permohonan informasi dijawab paling lambat sepuluh hari kerja sejak diterima.
BAB III
PENUTUP
Pasal 4
Peraturan desa ini mulai berlaku pada tanggal diundangkan.
"""
REGULATIONS: tuple[dict[str, Any], ...] = (
    {
        "kind": RegulationKind.LAW,
        "number": 2,
        "year": YEAR - 2,
        "about": "keterbukaan informasi publik desa",
        "enacted_on": dt.date(YEAR - 2, 5, 6),
        "gazette": f"Lembaran Desa {YEAR - 2} nomor 2",
        "text": LAW,
    },
    {
        "kind": RegulationKind.LAW,
        "number": 1,
        "year": YEAR - 1,
        "about": "pengelolaan sampah dan air bersih",
        "enacted_on": dt.date(YEAR - 1, 2, 17),
        "gazette": f"Lembaran Desa {YEAR - 1} nomor 1",
    },
    {
        "kind": RegulationKind.DECREE,
        "number": 7,
        "year": YEAR,
        "about": "tim pelaksana kegiatan tahun anggaran berjalan",
        "enacted_on": dt.date(YEAR, 1, 12),
    },
)
DOCUMENTS: tuple[dict[str, Any], ...] = (
    {
        "kind": DocumentKind.GOVERNMENT_REPORT,
        "title": f"Laporan penyelenggaraan pemerintahan desa {YEAR - 1}",
        "summary": "Apa yang dikerjakan pemerintah desa selama setahun, menurut bidang.",
        "year": YEAR - 1,
        "published_on": dt.date(YEAR, 3, 20),
        "holder": "Sekretaris desa",
    },
    {
        "kind": DocumentKind.CITIZENS_REPORT,
        "title": f"Informasi akhir tahun {YEAR - 1} untuk warga",
        "summary": "Ringkasan dua halaman yang ditempel di setiap balai dusun.",
        "year": YEAR - 1,
        "published_on": dt.date(YEAR, 3, 24),
        "holder": "Sekretaris desa",
    },
    {
        "category": InformationCategory.ANYTIME,
        "kind": DocumentKind.ASSETS,
        "title": "Daftar inventaris dan tanah kas desa",
        "published_on": dt.date(YEAR, 2, 9),
        "holder": "Kaur umum",
    },
    {
        "category": InformationCategory.IMMEDIATE,
        "kind": DocumentKind.NOTICE,
        "title": "Air dari mata air dimatikan dua hari untuk perbaikan pipa",
        "published_on": dt.date(YEAR, 9, 8),
        "holder": "Kasi kesejahteraan",
    },
    {
        "category": InformationCategory.EXCLUDED,
        "title": "Data pribadi penerima bantuan",
        "law": "UU 14/2008 pasal 17 huruf h",
        "consequence": "Nama dan penyakit penerima dapat dipakai untuk mempermalukan mereka.",
        "published_on": dt.date(YEAR, 2, 9),
        "holder": "Sekretaris desa",
    },
)


def make_information(village: Village, by: User) -> None:
    for told in REGULATIONS:
        Regulation(village=village, promulgated_on=told["enacted_on"], is_public=True, **told).save()
    for told in DOCUMENTS:
        PublicDocument(village=village, **told).save()
    answered = ask(village, "Salinan RAB pekerjaan jalan menuju balai desa", 9)
    answering.answer(
        request=answered, outcome=RequestState.GRANTED, text="Terlampir; juga ada di halaman uang desa.", by=by
    )
    refused = ask(village, "Nomor telepon seluruh penerima BLT", 6)
    answering.answer(
        request=refused,
        outcome=RequestState.DENIED,
        text="Data pribadi tidak diberikan.",
        ground=DenialGround.EXCLUDED,
        by=by,
    )
    answering.take(request=ask(village, "Hasil musyawarah desa bulan lalu", 12), by=by)
    ask(village, "Peta batas tanah kas desa", 2)


def ask(village: Village, what: str, days_ago: int) -> Any:
    facts = {
        "name": "Warga Contoh",
        "address": f"Dusun Contoh, {village.full_name}",
        "email": "warga@contoh.test",
        "what": what,
        "purpose": "Dibahas di pertemuan dusun.",
    }
    return receive(village=village, facts=facts, received_on=timezone.localdate() - dt.timedelta(days_ago)).request
