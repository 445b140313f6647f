"""What is out of date in a village's website, and what its profile still lacks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from villages.desk.queries import LONG_SILENCE, OLD_PROFILE, VillageWork, days_since
from villages.permissions import user_can_change_village


@dataclass(frozen=True)
class Advice:
    """One sentence, and where to follow it; without an address somebody else has to."""

    text: str
    url: str = ""
    action: str = ""


@dataclass(frozen=True)
class Fullness:
    filled: int
    parts: int
    missing: list[Advice]


def edit_url(page_id: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page_id])


def out_of_date(work: VillageWork) -> list[Advice]:
    return [*_profile_advice(work), *_news_advice(work), *_agenda_advice(work)]


def _profile_advice(work: VillageWork) -> Iterator[Advice]:
    profile = work.profile
    if profile is None:
        return
    address, action = edit_url(profile.pk), _("Open the profile")
    changed = profile.last_published_at
    if changed and timezone.now() - changed > OLD_PROFILE:
        yield Advice(_("The profile was last changed more than a year ago."), address, action)
    if profile.population_year and profile.population_year < timezone.localdate().year - 1:
        year = {"year": profile.population_year}
        yield Advice(_("The population figures are of %(year)s.") % year, address, action)
    if not getattr(profile, "has_officials", True):
        yield Advice(_("Nobody who serves in the village government is named."), address, action)


def _news_advice(work: VillageWork) -> Iterator[Advice]:
    if work.news_room is None:
        return
    action = (reverse("quick_news") + f"?village={work.village.pk}", _("Add news"))
    if work.last_news is None:
        yield Advice(_("There is no news yet."), *action)
    elif (days := days_since(work.last_news)) > LONG_SILENCE.days:
        text = ngettext("The newest news is %(days)s day old.", "The newest news is %(days)s days old.", days)
        yield Advice(text % {"days": days}, *action)


def _agenda_advice(work: VillageWork) -> Iterator[Advice]:
    if work.agenda_room is not None and not work.has_coming_events:
        yield Advice(_("The agenda announces nothing."), event_url(work), _("Add an event"))


def event_url(work: VillageWork) -> str:
    return reverse("wagtailadmin_pages:add", args=["villages", "eventpage", work.agenda_room])


def parts_of_profile(profile: Any) -> list[tuple[str, bool]]:
    """What a reader expects of a profile, and whether it is there."""
    return [
        (_("An introduction"), bool(profile.intro)),
        (_("A picture"), bool(profile.picture_id)),
        (_("The history"), bool(profile.history)),
        (_("Vision and missions"), bool(profile.vision and profile.missions)),
        (_("The area"), profile.area_km2 is not None),
        (_("The borders"), bool(profile.north and profile.east and profile.south and profile.west)),
        (_("The number of men and women, with its year"), profile.population is not None),
        (_("The number of households and hamlets"), None not in (profile.households, profile.hamlets)),
        (_("Who serves in the village government"), getattr(profile, "has_officials", True)),
    ]


def parts_of_settings(village: Any) -> list[tuple[str, bool]]:
    return [
        (_("The address and the hours of the office"), bool(village.address and village.office_hours)),
        (_("A telephone or WhatsApp number"), bool(village.phone or village.whatsapp)),
        (_("An e-mail address"), bool(village.email)),
        (_("The crest"), bool(village.crest_id)),
        (_("The place on the map"), village.latitude is not None),
    ]


def fullness(work: VillageWork) -> Fullness:
    """How full profile and contact are. What only head and secretary can change has no address for the others."""
    settings_url = ""
    if user_can_change_village(work.user, work.village):
        settings_url = reverse("villages:edit", args=[work.village.pk])
    parts = [(name, there, settings_url) for name, there in parts_of_settings(work.village)]
    if work.profile:
        own = edit_url(work.profile.pk)
        parts = [*((name, there, own) for name, there in parts_of_profile(work.profile)), *parts]
    missing = [Advice(name, address) for name, there, address in parts if not there]
    return Fullness(len(parts) - len(missing), len(parts), missing)
