"""What stands around every public page: the name, the band, the rooms, the foot. Rooms fill it, templates draw it."""

from dataclasses import dataclass, field

from foundation.cloth import DYES, Cloth
from foundation.models import CREST_SPEC, Picture


@dataclass(frozen=True)
class Link:
    title: str
    url: str
    current: bool = False
    #: Language of what the link leads to, where it is not that of the page.
    language: str = ""
    #: Model of the page behind the link, for templates that look for one room.
    kind: str = ""


@dataclass(frozen=True)
class Clothes:
    """All that the error pages need; small enough to be remembered for every host."""

    name: str = "Lumbung Desa"
    place: str = ""
    code: str = "lumbung-desa"
    cloth: str = Cloth.SOGA
    portal_url: str = "/"

    @property
    def colour(self) -> str:
        return DYES[Cloth(self.cloth)]


@dataclass(frozen=True)
class Frame:
    clothes: Clothes
    home_url: str = "/"
    search_url: str = ""
    crest: Picture | None = None
    rooms: list[Link] = field(default_factory=list)
    languages: list[Link] = field(default_factory=list)
    contact: list[str] = field(default_factory=list)
    contact_links: list[Link] = field(default_factory=list)
    foot_links: list[Link] = field(default_factory=list)
    #: The page is shown in its original language because nobody translated it yet.
    is_untranslated: bool = False

    @property
    def crest_url(self) -> str:
        return self.crest.get_rendition(CREST_SPEC).url if self.crest else ""
