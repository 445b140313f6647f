"""What the demonstration lacks and every kind of page needs: all blocks, long words, second leaves, nothing at all."""

import json
from itertools import cycle
from typing import Any

from django.core.files.base import ContentFile

from foundation.models import Attachment, Picture
from tests.browser.buying import add_shop
from tests.browser.goods import add_goods
from tests.browser.openness import add_information
from villages.demonstration.translations import translate_village
from villages.enums import Stage
from villages.models import PlainPage, StoryIndexPage, StoryPage, Village
from villages.services.creation import create_village

#: The villages with the longest names in the country: Nagari Kampuang Tanjuang Koto Mambang Sungai Durian, and one that
#: opted into English and has nothing to tell.
LONG, BARE = "13.05.16.2006", "13.05.03.2006"
GRABAGAN, SELO = "33.15.07.2013", "33.15.11.2004"
PLAIN_SLUG = "pelayanan"
LONG_TITLE = (
    "Pertanggungjawaban keberlangsungan penyelenggaraan pemberdayaan kelompok perempuan pengrajin "
    "anyaman mendong di Padukuhan Karangrejosariwetankulonkidul"
)
ENGLISH = {"Pelayanan": "Services", "Apa yang dibawa ke kantor.": "What to bring to the office."}
#: Enough for a second leaf of a list.
STORIES = 14


def add() -> None:
    bare = create_village(code=BARE, stage=Stage.FULL, languages=["en"])
    write_plain_page(bare)
    translate_village(bare, "en", english_of(bare))
    longest = create_village(code=LONG, stage=Stage.FULL)
    write_long_story(longest)
    add_information(longest)
    add_shop(longest)
    add_stories(Village.objects.get(region=GRABAGAN))
    write_everything(Village.objects.get(region=SELO))
    add_goods(longest, [])
    add_goods(Village.objects.get(region=GRABAGAN), pictures_of(Village.objects.get(region=GRABAGAN)))


def english_of(village: Village) -> dict[str, str]:
    """The words of the home and of the plain page; what is not among them stays Indonesian."""
    home = village.site.root_page.specific
    return ENGLISH | {
        home.title: "The village",
        home.headline: "Welcome",
        home.intro: "News and information of the village in one place.",
    }


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
    """Repeat the village's stories, with all of its pictures in turn, until they fill more than one leaf."""
    index = StoryIndexPage.objects.get(village=village)
    there = list(StoryPage.objects.child_of(index))
    pictures = cycle(pictures_of(village))
    for number in range(STORIES - len(there)):
        original = there[number % len(there)]
        original.copy(
            to=index,
            update_attrs={
                "slug": f"{original.slug}-{number}",
                "title": f"{original.title} ({number + 2})",
                "picture": next(pictures),
            },
            copy_revisions=False,
        )


def pictures_of(village: Village) -> list[Picture]:
    return list(Picture.objects.filter(collection__name__endswith=f" {village.region_id}").order_by("pk"))


def write_long_story(village: Village) -> None:
    amounts = {"before": "Rp12.345.678.901.234", "after": "Rp98.765.432.109.876"}
    words = "<p>Pertanggungjawabanpenyelenggaraanpemerintahandesasecaraberkelanjutan.</p>"
    StoryIndexPage.objects.get(village=village).add_child(
        instance=StoryPage(
            village=village,
            title=LONG_TITLE,
            slug="judul-panjang",
            pillars=["people", "government", "economy", "environment", "living", "mobility"],
            intro=LONG_TITLE,
            problem=words,
            deed=words,
            result=words,
            changes=[("change", {"label": LONG_TITLE[:80], **amounts})],
            cost=12_345_678_901_234,
            funding=LONG_TITLE,
            beneficiaries=LONG_TITLE,
            contact="sekretariat.pemberdayaanperempuan@kampuang-tanjuang-koto-mambang.contoh.test",
            steps=[("step", LONG_TITLE)],
        )
    )


def write_everything(village: Village) -> None:
    """A plain page with a picture and every block that a body can have."""
    pictures = pictures_of(village)[:3]
    file = ContentFile(b"%PDF-1.4\n", name="peraturan-desa.pdf")
    document = Attachment.objects.create(title="Peraturan Desa tentang Sumur", file=file)
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
    images = [{"image": picture.pk, "alt_text": picture.description, "decorative": False} for picture in pictures]
    shown = [{"picture": image, "caption": "Musim tanam"} for image in images]
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
