"""Makes the villages of the demonstration."""

from typing import Any

from django.db import transaction
from wagtail.models import Collection

from foundation.queue.bundles import bundled
from villages.demonstration import pages
from villages.demonstration.pictures import Album
from villages.demonstration.translations import translate_village
from villages.models import Village
from villages.services.creation import create_village

CONTACT_FIELDS = ("address", "phone", "whatsapp", "email", "office_hours")


@transaction.atomic
@bundled()
def tell_village(code: str, told: dict[str, Any]) -> Village:
    """Create one village and write what `told` says about it; without `home` a headline and a picture are all."""
    village = create_village(
        code=code,
        cloth=told.get("cloth", ""),
        stage=told.get("stage", "basic"),
        languages=list(told.get("translations", ())),
    )
    album = Album(Collection.objects.get(name__endswith=f" {code}"))
    home = village.site.root_page.specific
    words = told.get("home", told)
    write_village(village, told, album)
    if "headline" in words:
        pages.write_home(home, words["headline"], words.get("lead", ""), album.get(words.get("picture")))
    if "profile" in told:
        write_rooms(village, told, album)
    for language, strings in told.get("translations", {}).items():
        translate_village(village, language, strings)
    return village


def write_village(village: Village, told: dict[str, Any], album: Album) -> None:
    village.latitude, village.longitude = told.get("latitude"), told.get("longitude")
    village.show_neighbours = told.get("show_neighbours", True)
    village.cover = album.get(told.get("home", told).get("picture"))
    for name in CONTACT_FIELDS:
        setattr(village, name, told.get("contact", {}).get(name, ""))
    village.save()


def write_rooms(village: Village, told: dict[str, Any], album: Album) -> None:
    pages.write_profile(village, told["profile"], album)
    pages.write_stories(village, told.get("story", []), album)
    pages.write_news(village, told.get("news", []), album)
    pages.write_events(village, told.get("event", []))
    pages.write_potentials(village, told.get("potential", []), album)
