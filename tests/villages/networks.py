"""Networks of villages with as much content as a test of their cost needs."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from foundation.models import Picture
from tests import factories
from villages.models import NewsPage, Village

#: So many stories are more than any page shows.
ENOUGH = 40


def described(picture: Picture, text: str) -> dict[str, Any]:
    return {"picture": {"image": picture.pk, "decorative": False, "alt_text": text}, "caption": text}


def body(pictures: list[Picture], documents: list[Any], linked: NewsPage) -> list[dict[str, Any]]:
    """Every kind of block, the longer the more pictures and documents there are."""
    link = f'<p>Baca <a linktype="page" id="{linked.pk}">kabarnya</a>.</p>'
    gallery = [described(picture, "Kebun") for picture in (pictures * 2)[: max(2, len(pictures))]]
    return [
        {"type": "heading", "value": "Judul"},
        {"type": "paragraph", "value": link},
        *({"type": "picture", "value": described(picture, "Pasar")} for picture in pictures),
        {"type": "gallery", "value": {"pictures": gallery}},
        {"type": "quote", "value": {"text": "Kami bisa.", "who": "Bu Made"}},
        {"type": "documents", "value": {"documents": [document.pk for document in documents]}},
        {"type": "call_to_action", "value": {"text": "Daftar", "page": linked.pk, "url": ""}},
    ]


def tell_everything(village: Village, entries: int) -> None:
    """Fill every room and every field of one village with so many entries."""
    pictures = factories.PictureFactory.create_batch(entries + 1)
    documents = factories.AttachmentFactory.create_batch(entries)
    news = NewsPage.objects.get(village=village)
    content = body(pictures, documents, news)
    told = [block for block in content if block["type"] in ("heading", "paragraph", "picture", "quote")]
    now = timezone.now()
    for number in range(entries + 1):  # one more, for a story lists the others
        factories.StoryPageFactory(
            village=village, title=f"Cerita {number}", picture=pictures[number], cost=1_000_000, contact="Bu Made",
            body=[block for block in told if block["type"] != "paragraph"],  # it has paragraphs of its own
            gallery=[{"type": "picture", "value": described(each, "Panen")} for each in pictures],
            documents=[{"type": "document", "value": document.pk} for document in documents],
        )  # fmt: skip
    for number in range(entries):
        picture = pictures[number]
        factories.NewsPageFactory(village=village, title=f"Kabar {number}", picture=picture, body=told)
        for title, days in ((f"Nanti {number}", 2), (f"Dulu {number}", -2)):
            start = now + timedelta(days=days, hours=number)
            factories.EventPageFactory(village=village, title=title, start=start, picture=picture, body=content)
        factories.PotentialPageFactory(village=village, title=f"Potensi {number}", picture=picture, body=content)
        factories.DevelopmentIndexFactory(region=village.region, year=2021 + number)
    profile = factories.ProfilePageFactory(
        village=village, picture=pictures[0], history="<p>Lama.</p>", men=10, women=12, households=5, hamlets=2,
        population_year=2025, body=content,
    )  # fmt: skip
    for number in range(entries):
        factories.OfficialFactory(page=profile, portrait=pictures[number], sort_order=number)
    factories.PlainPageFactory(village=village, title="Halaman", picture=pictures[0], body=content)


def make_network(villages: int, entries: int) -> Village:
    """A portal and so many villages in two kabupaten. The one that is returned tells everything, the others stories."""
    factories.ProvinceHomePageFactory()
    pictures = factories.PictureFactory.create_batch(3)
    made = []
    for number in range(villages):
        regency = "33.15" if number < max(3, villages - 5) else "51.07"
        code = f"{regency}.{1 + number // 10:02}.{2001 + number % 10}"
        position = {"latitude": Decimal("-7.1") - number, "longitude": Decimal("111.1")} if number < 3 else {}
        made.append(factories.VillageFactory(region__code=code, region__name=f"Uji {number:02}", **position))
    # Round and round, so that the newest stories come from as many villages as there are; in many, fewer rounds fill
    # every list.
    for number in range(entries if villages < ENOUGH else 1):
        for village in made[1:]:
            title, picture = f"Cerita {village.name} {number}", pictures[number % 3]
            factories.StoryPageFactory(village=village, title=title, picture=picture)
    tell_everything(made[0], entries)
    return made[0]
