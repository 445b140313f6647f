"""A village in seconds: site, page tree, permissions, collection and welcome content in one transaction."""

import re

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Locale, Page, Site

from foundation.cloth import Cloth
from foundation.languages import OTHER_LANGUAGES
from foundation.queue.bundles import bundled
from villages.addresses import candidate_hostnames
from villages.enums import MODULES_OF_STAGE, RegionLevel, Stage
from villages.models import NewsIndexPage, NewsPage, Region, Village, VillageHomePage
from villages.models.base import new_room, room_models
from villages.services import rights
from villages.services.planting import Branch, plant
from villages.terms import terms_of

LONGEST_HOST = 253
HOST_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")  # RFC 1123: no underscore, no other letters


class VillageNotCreatedError(Exception):
    """Says for people why; nothing was left half-made."""


@transaction.atomic
@bundled()
def create_village(
    *, code: str, hostname: str = "", languages: list[str] | None = None, cloth: str = "", stage: str = Stage.BASIC
) -> Village:
    """Make the website of the village with this region code and return the village.

    Raises VillageNotCreatedError for an unknown or ended code, a code that is no village, a village that has its
    website already, a hostname that is taken, or a language that is not offered.
    """
    root = lock_root()
    region = find_region(code)
    languages = check_languages(languages or [])
    hostname = check_hostname(hostname) if hostname else free_hostname(region)
    # The page needs its village, the village its site, the site a page: the tree's root stands in for a moment.
    site = Site.objects.create(hostname=hostname, port=settings.PUBLIC_PORT, site_name=region.name, root_page=root)
    village = Village.objects.create(
        region=region,
        site=site,
        **rights.make_groups(region),
        collection=rights.collection_of(region),
        languages=languages,
        cloth=cloth or usual_cloth(code),
        stage=stage,
        modules=MODULES_OF_STAGE[Stage(stage)],
    )
    with override(settings.LANGUAGE_CODE):
        home = create_pages(root, village)
    site.root_page = home
    site.save(update_fields=["root_page"])
    rights.grant(village, home)
    for language in languages:
        Locale.objects.get_or_create(language_code=language)
    return village


def lock_root() -> Page:
    """One village after the other: two at once would take the same place in the tree, or wait for each other.

    Everybody else may go on: the lock leaves alone what only refers to the row.
    """
    return Page.objects.select_for_update(no_key=True).get(depth=1)


def find_region(code: str) -> Region:
    region = Region.objects.select_related("parent__parent__parent").filter(code=code).first()
    objection = objection_to(region, code)
    if region is None or objection:
        raise VillageNotCreatedError(objection)
    if Village.objects.filter(region=region).exists():
        raise VillageNotCreatedError(_("%(region)s has its website already.") % {"region": region})
    return region


def objection_to(region: Region | None, code: str) -> str:
    """Why nothing can be made for this code; empty when it is a village of today."""
    if region is None:
        return _("There is no region with the code %(code)s.") % {"code": code}
    if region.level != RegionLevel.VILLAGE:
        return _("%(region)s is not a village.") % {"region": region}
    if region.valid_to:
        return _("%(region)s ended; use the code of its successor.") % {"region": region}
    return ""


def check_languages(languages: list[str]) -> list[str]:
    offered = dict(OTHER_LANGUAGES)
    unknown = [language for language in languages if language not in offered]
    if unknown:
        raise VillageNotCreatedError(
            _("%(unknown)s is not offered; choose from %(offered)s.")
            % {"unknown": ", ".join(unknown), "offered": ", ".join(offered)}
        )
    return list(dict.fromkeys(languages))


def check_hostname(hostname: str) -> str:
    hostname = well_formed(hostname)
    if taken_of([hostname]):
        raise VillageNotCreatedError(_("The address %(hostname)s is taken.") % {"hostname": hostname})
    return hostname


def well_formed(hostname: str) -> str:
    hostname = hostname.lower().strip(".")
    if len(hostname) > LONGEST_HOST or not all(map(HOST_LABEL.fullmatch, hostname.split("."))):
        raise VillageNotCreatedError(_("“%(hostname)s” is not a host name.") % {"hostname": hostname})
    return hostname


def taken_of(hostnames: list[str]) -> set[str]:
    taken = Site.objects.filter(hostname__in=hostnames).values_list("hostname", flat=True)
    return {settings.PORTAL_HOSTNAME, *taken}.intersection(hostnames)


def free_hostname(region: Region) -> str:
    district, regency = region.at(RegionLevel.DISTRICT), region.at(RegionLevel.REGENCY)
    hostnames = list(candidate_hostnames(region.name, district.name, regency.name, region.code))
    taken = taken_of(hostnames)
    for hostname in hostnames:
        if hostname not in taken:
            return hostname
    raise VillageNotCreatedError(_("No address is free for %(region)s; give one with --hostname.") % {"region": region})


def usual_cloth(code: str) -> str:
    """Neighbours wear different cloths: the last digits of the code choose."""
    return Cloth.values[int(code.replace(".", "")) % len(Cloth.values)]


def create_pages(root: Page, village: Village) -> VillageHomePage:
    """The tree of a village with welcome content, all of it live."""
    name, terms = village.full_name, terms_of(village.region_id)
    home = VillageHomePage(
        village=village,
        title=name,
        slug=free_slug(root, village),
        headline=_("Welcome to %(village)s") % {"village": name},
        intro=_("%(place)s. News, stories and information of the village in one place.") % {"place": village.place},
        locale=Locale.objects.get(language_code=settings.LANGUAGE_CODE),
    )
    rooms = room_branches(village)
    news = next(room for room in rooms if isinstance(room.page, NewsIndexPage))
    news.branches.append(Branch(welcome(village, terms.office)))
    plant(root, Branch(home, rooms))
    return home


def room_branches(village: Village, below: str = "") -> list[Branch]:
    """The rooms that every village has, those of other apps too, each with the rooms inside it."""
    return [Branch(new_room(model, village), room_branches(village, model._meta.label)) for model in room_models(below)]


def free_slug(root: Page, village: Village) -> str:
    """Of the home, whom nobody addresses by it. `a.b.example` and `a-b.example` are two hosts and would be one slug."""
    slug = village.site.hostname.removesuffix("." + settings.VILLAGE_DOMAIN).replace(".", "-")
    if root.get_children().filter(slug=slug).exists():
        return f"{slug}-{village.region_id.replace('.', '-')}"
    return slug


def welcome(village: Village, office: str) -> NewsPage:
    return NewsPage(
        village=village,
        title=_("The website of %(village)s is open") % {"village": village.full_name},
        slug="selamat-datang",
        intro=_("News, announcements and the agenda of the village appear here. Ask at the %(office)s.")
        % {"office": office},
    )
