"""Loads the illustrations as ordinary pictures of the village that shows them."""

import tomllib
from functools import cache

from django.core.files.images import ImageFile
from wagtail.models import Collection

from foundation.models import Picture
from villages.demonstration.content import HERE, PICTURES


@cache
def descriptions() -> dict[str, str]:
    """Alternative text by the name of the picture."""
    return tomllib.loads((HERE / "pictures.toml").read_text(encoding="utf-8"))


class Album:
    """Pictures of one collection, each loaded once and only when asked for."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self.loaded: dict[str, Picture] = {}

    def get(self, name: str | None) -> Picture | None:
        if not name:
            return None
        if name not in self.loaded:
            self.loaded[name] = self.load(name)
        return self.loaded[name]

    def load(self, name: str) -> Picture:
        description = descriptions()[name]
        with (PICTURES / f"{name}.webp").open("rb") as file:
            picture = Picture(
                title=description[:60], description=description, collection=self.collection, width=1200, height=800
            )
            picture.file = ImageFile(file, name=f"{name}.webp")
            picture.save()
        return picture
