"""Writes the pages of one village from its content."""

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from foundation.models import Picture
from villages.demonstration.content import body, rich
from villages.demonstration.pictures import Album
from villages.models import (
    AgendaPage,
    EventPage,
    NewsIndexPage,
    NewsPage,
    Official,
    PotentialIndexPage,
    PotentialPage,
    ProfilePage,
    StoryIndexPage,
    StoryPage,
    Village,
    VillageHomePage,
)

PROFILE_FIELDS = (
    "intro", "vision", "area_km2", "north", "east", "south", "west",
    "men", "women", "households", "hamlets", "population_year",
)  # fmt: skip


def day(days_ago: int) -> Any:
    return timezone.localdate() - timedelta(days=days_ago)


def with_caption(picture: Picture | None) -> dict[str, Any]:
    return {"picture": picture, "caption": ""}


def write_home(home: VillageHomePage, headline: str, intro: str, picture: Picture | None) -> None:
    home.headline, home.intro, home.picture = headline, intro, picture
    home.save()


def write_profile(village: Village, told: dict[str, Any], album: Album) -> None:
    page = ProfilePage.objects.get(village=village)
    for name in PROFILE_FIELDS:
        if name in told:
            setattr(page, name, told[name])
    page.history = rich(told.get("history", ""))
    page.missions = [("mission", mission) for mission in told.get("missions", ())]
    page.picture = album.get(told.get("picture"))
    page.officials = [
        Official(name=person["name"], position=person["position"], locale=page.locale, sort_order=order)
        for order, person in enumerate(told.get("official", ()))
    ]
    page.save()


def write_stories(village: Village, told: list[dict[str, Any]], album: Album) -> None:
    index = StoryIndexPage.objects.get(village=village)
    for story in told:
        quote = story.get("quote")
        index.add_child(
            instance=StoryPage(
                village=village,
                title=story["title"],
                slug=story["slug"],
                date=day(story["days_ago"]),
                field=story["field"],
                pillars=story["pillars"],
                picture=album.get(story.get("picture")),
                intro=story["intro"],
                problem=rich(story["problem"]),
                deed=rich(story["deed"]),
                result=rich(story["result"]),
                changes=[("change", change) for change in story.get("figure", ())],
                cost=story.get("cost"),
                funding=story.get("funding", ""),
                beneficiaries=story.get("beneficiaries", ""),
                contact=story.get("contact", ""),
                steps=[("step", step) for step in story.get("steps", ())],
                body=[("quote", quote)] if quote else [],
                gallery=[("picture", with_caption(album.get(name))) for name in story.get("gallery", ())],
            )
        )


def write_news(village: Village, told: list[dict[str, Any]], album: Album) -> None:
    index = NewsIndexPage.objects.get(village=village)
    NewsPage.objects.child_of(index).delete()  # the welcome, now that there is something to say
    index.refresh_from_db()
    for news in told:
        index.add_child(
            instance=NewsPage(
                village=village,
                title=news["title"],
                slug=news["slug"],
                date=day(news["days_ago"]),
                kind=news["kind"],
                picture=album.get(news.get("picture")),
                intro=news["intro"],
                body=body(news["body"]),
            )
        )


def write_events(village: Village, told: list[dict[str, Any]]) -> None:
    index = AgendaPage.objects.get(village=village)
    for event in told:
        begins = datetime.combine(day(-event["in_days"]), time.fromisoformat(event["start"]))
        start = timezone.make_aware(begins)
        index.add_child(
            instance=EventPage(
                village=village,
                title=event["title"],
                slug=event["slug"],
                start=start,
                end=start + timedelta(hours=event["hours"]),
                place=event["place"],
                intro=event["intro"],
                body=body(event["body"]),
            )
        )


def write_potentials(village: Village, told: list[dict[str, Any]], album: Album) -> None:
    index = PotentialIndexPage.objects.get(village=village)
    for potential in told:
        index.add_child(
            instance=PotentialPage(
                village=village,
                title=potential["title"],
                slug=potential["slug"],
                kind=potential["kind"],
                picture=album.get(potential.get("picture")),
                intro=potential["intro"],
                place=potential.get("place", ""),
                figures=[("figure", figure) for figure in potential.get("figure", ())],
                body=body(potential["body"]),
            )
        )
