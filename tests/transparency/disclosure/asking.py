"""A visitor who asks a village for something on its website."""

import time
from typing import Any

from django.test import Client

from tests.visits import host_of
from transparency.website.openness import traps

ASK = "/informasi-publik/permohonan/"
GOOD = {
    "what": "Salinan laporan realisasi APBDes 2025",
    "purpose": "Skripsi tentang desa",
    "form": "file",
    "delivery": "mail",
    "requester_kind": "person",
    "name": "Ketut Rahasia",
    "address": "Banjar Sembunyi 7",
    "phone": "081200001111",
    "email": "ketut@contoh.test",
    "website": "",
}


def a_minute_ago() -> str:
    return traps.stamp(time.time() - 60)


def send(place: Any, path: str = ASK, client: Any = None, **changes: str) -> Any:
    given = GOOD | {"stamp": a_minute_ago()} | changes
    return (client or Client()).post(path, given, headers={"host": host_of(place)})
