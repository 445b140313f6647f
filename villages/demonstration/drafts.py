"""Work in progress, so that every desk has something on it: a story that waits, and news that came back."""

from uuid import NAMESPACE_URL, UUID, uuid5

from wagtail.models import Page

from accounts.models import User
from foundation.tenancy.reach import Reach, opened
from villages.demonstration.people import DOMAIN, STAFF
from villages.demonstration.pictures import Album
from villages.models import ListingPage, NewsIndexPage, StoryIndexPage, Village, VillagePage
from villages.services import writing

STORIES = {
    "51.07.06.2003": {
        "title": "Sampah Pasar Bebandem jadi pupuk kebun salak",
        "field": "environment",
        "intro": "Pedagang memilah sampah setiap sore; kebun di sekitar pasar menerima pupuknya.",
        "problem": "Setiap hari pasaran, sayur layu menumpuk di belakang pasar. Baunya sampai ke sekolah.",
        "deed": "Pedagang sepakat memilah sebelum pulang. Kelompok tani mengolahnya di dua bak kompos.",
        "result": "Tumpukan di belakang pasar hilang. Pupuknya dipakai di kebun salak yang paling dekat.",
        "picture": "market-daun",
    },
    "51.07.01.2003": {
        "title": "Ronda air: bergiliran menjaga saluran menjelang kemarau",
        "field": "empowerment",
        "intro": "Tiap banjar mendapat satu malam untuk memeriksa saluran air sampai ke hulu.",
        "problem": "Tahun lalu air berhenti tiga kali karena saluran tersumbat, dan baru diketahui pagi harinya.",
        "deed": "Perangkat desa dan kelian banjar menyusun giliran, peta titik rawan, dan satu grup pesan.",
        "result": "Sumbatan pertama ditemukan malam itu juga dan selesai sebelum subuh.",
        "picture": "night_meeting-tarum",
    },
}
NEWS = {
    "title": "Jadwal Posyandu bulan depan",
    "kind": "announcement",
    "intro": "Penimbangan balita dan pemeriksaan lansia di balai banjar.",
    "text": "Bawa buku KIA. Lansia diperiksa lebih dulu.",
}
COMMENT = "Sudah bagus. Tolong tambahkan tanggal dan jamnya untuk tiap banjar."


def leave_work() -> None:
    """Leave in each staffed village a story for the secretary and news for the operator, once."""
    with opened(Reach.system()):
        for village in Village.objects.with_regions().select_related("collection").filter(region_id__in=STORIES):
            slug = STAFF[village.region_id].slug
            operator = User.objects.filter(email=f"operator@{slug}.{DOMAIN}").first()
            secretary = User.objects.filter(email=f"sekretaris@{slug}.{DOMAIN}").first()
            if operator and secretary:
                leave_in(village, operator, secretary)


def leave_in(village: Village, operator: User, secretary: User) -> None:
    words: dict[str, str] = STORIES[village.region_id]
    if not written(village, "story"):
        picture = Album(village.collection).load(words["picture"])
        send(village, writing.story_of(words, [picture]), StoryIndexPage, "story", operator)
    news = send(village, writing.news_of(NEWS, []), NewsIndexPage, "news", operator)
    if news:
        writing.advance(page=news, act="return", comment=COMMENT, by=secretary)


def key_of(village: Village, name: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"{village.region_id} {name}")


def written(village: Village, name: str) -> bool:
    return Page.objects.filter(translation_key=key_of(village, name)).exists()


def send(village: Village, page: VillagePage, room_model: type[ListingPage], name: str, by: User) -> VillagePage | None:
    """The page on its way to approval; None when it was left there before."""
    if written(village, name):
        return None
    room = room_model.objects.get(village=village, locale__language_code="id")
    draft = writing.write_draft(page=page, room=room, key=key_of(village, name), by=by)
    writing.advance(page=draft, act="submit", by=by)
    return draft
