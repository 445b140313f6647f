"""What the demonstration does not have and a test of every page needs: all blocks, long words, second leaves, nothing at all."""

import json
from typing import Any

from django.core.files.base import ContentFile
from wagtail.models import Collection

from foundation.models import Attachment, Picture
from villages.demonstration.translations import translate_village
from villages.enums import Stage
from villages.models import PlainPage, StoryIndexPage, StoryPage, Village
from villages.services.creation import create_village

#: The village with the longest name in the country, in an opted-in language and with nothing to tell.
BARE = "13.05.16.2006"
PLAIN_SLUG = "pelayanan"
LONG_TITLE = (
    "Pertanggungjawaban keberlangsungan penyelenggaraan pemberdayaan kelompok perempuan pengrajin "
    "anyaman mendong di Padukuhan Karangrejosariwetankulonkidul"
)
ENGLISH = {
    "Nagari Kampuang Tanjuang Koto Mambang Sungai Durian": "Nagari Kampuang Tanjuang Koto Mambang Sungai Durian",
    "Pelayanan": "Services",
    "Apa yang dibawa ke kantor.": "What to bring to the office.",
}
#: Enough for a second leaf of a list.
STORIES = 14


def add() -> None:
    bare = create_village(code=BARE, stage=Stage.FULL, languages=["en"])
    write_plain_page(bare)
    translate_village(bare, "en", english_of(bare))
    add_stories(Village.objects.get(region="33.15.07.2013"))
    selo = Village.objects.get(region="33.15.11.2004")
    write_everything(selo)
    write_long_story(bare)


def english_of(village: Village) -> dict[str, str]:
    """The words of the home and of the plain page; what is not among them stays Indonesian."""
    home = village.site.root_page.specific
    return ENGLISH | {home.headline: "Welcome", home.intro: "News and information of the village in one place."}


def write_plain_page(village: Village) -> None:
    village.site.root_page.add_child(
        instance=PlainPage(
            village=village,
            title="Pelayanan",
            slug=PLAIN_SLUG,
            intro="Apa yang dibawa ke kantor.",
        )
    )


def add_stories(village: Village) -> None:
    """Repeat the village's stories, with their pictures, until they fill more than one leaf."""
    index = StoryIndexPage.objects.get(village=village)
    there = list(StoryPage.objects.child_of(index))
    for number in range(STORIES - len(there)):
        original = there[number % len(there)]
        original.copy(
            to=index,
            update_attrs={"slug": f"{original.slug}-{number}", "title": f"{original.title} ({number + 2})"},
            copy_revisions=False,
        )


def write_long_story(village: Village) -> None:
    words = "<p>Pertanggungjawabanpenyelenggaraanpemerintahandesasecaraberkelanjutan.</p>"
    StoryIndexPage.objects.get(village=village, locale__language_code="id").add_child(
        instance=StoryPage(
            village=village,
            title=LONG_TITLE,
            slug="judul-panjang",
            pillars=["people", "government", "economy", "environment", "living", "mobility"],
            intro=LONG_TITLE,
            problem=words,
            action=words,
            result=words,
            changes=[("change", {"label": LONG_TITLE[:80], "before": "Rp12.345.678.901.234", "after": "Rp98.765.432.109.876"})],
            cost=12_345_678_901_234,
            funding=LONG_TITLE,
            beneficiaries=LONG_TITLE,
            contact="sekretariat.pemberdayaanperempuan@kampuang-tanjuang-koto-mambang.contoh.test",
            steps=[("step", LONG_TITLE)],
        )
    )


def write_everything(village: Village) -> None:
    """A plain page with a picture and every block that a body can have."""
    collection = Collection.objects.get(name__endswith=f" {village.region_id}")
    pictures = list(Picture.objects.filter(collection=collection)[:3])
    file = ContentFile(b"%PDF-1.4\n", name="peraturan-desa.pdf")
    document = Attachment.objects.create(title="Peraturan Desa tentang Sumur", file=file, collection=collection)
    village.site.root_page.add_child(
        instance=PlainPage(
            village=village,
            title="Semua bagian",
            slug="semua-bagian",
            intro="Halaman ini memakai setiap bagian yang bisa ditaruh di dalam teks.",
            picture=pictures[0],
            body=json.dumps(every_block(pictures, document)),
        )
    )


def every_block(pictures: list[Picture], document: Attachment) -> list[dict[str, Any]]:
    shown = [
        {"picture": {"image": picture.pk, "alt_text": picture.description, "decorative": False}, "caption": "Musim tanam"}
        for picture in pictures
    ]
    table = {
        "columns": [{"type": "text", "heading": "Dusun"}, {"type": "number", "heading": "Sumur"}],
        "rows": [{"values": ["Krajan", "12"]}, {"values": ["Karangrejosariwetankulonkidul", "1250000"]}],
    }
    values = {
        "heading": "Air untuk semua dusun",
        "paragraph": "<p>Sumur <b>lama</b> dan <i>baru</i>.</p><ul><li>Krajan</li></ul><ol><li>Gali</li></ol>",
        "picture": shown[0],
        "gallery": {"pictures": shown},
        "quote": {"text": "Sekarang kami tidak antre lagi.", "who": "Warga Dusun Krajan"},
        "figure": {"value": "312", "unit": "hektare", "meaning": "Sawah yang terairi", "date": "Juni 2026"},
        "table": {"caption": "Sumur menurut dusun", "table": table},
        "documents": {"documents": [document.pk]},
        "video_link": {"title": "Menggali sumur", "url": "https://video.contoh.test/sumur", "length": "4 menit, 18 MB"},
        "call_to_action": {"text": "Tanya kantor desa", "page": None, "url": "https://selo.contoh.test/tanya"},
    }
    return [{"type": kind, "value": value} for kind, value in values.items()]
