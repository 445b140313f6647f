from typing import Any, ClassVar, Self

from django.apps import apps
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page

from foundation.pages import DescribedPage
from foundation.tenancy.routing import SITE_ROOT_DEPTH
from villages.enums import Module
from villages.models.querysets import VillagePageManager
from villages.models.village import Village, village_of
from villages.rooms import Room, Teaser, rooms_below


def village_at(path: str) -> Village | None:
    """The village whose site, in any language, starts above the page with this treebeard path."""
    root = path[: SITE_ROOT_DEPTH * Page.steplen]
    keys = Page.objects.filter(path=root).order_by().values("translation_key")
    return Village.objects.filter(site__root_page__translation_key__in=keys).first()


class VillagePage(DescribedPage):
    """A page of one village's website. It knows its village, so that a province can list all of them."""

    #: The module that must be switched on for this page to answer.
    module: ClassVar[Module | None] = None
    #: Set on a page that every village's website has, by the class itself.
    room: ClassVar[Room | None] = None

    village = models.ForeignKey(Village, models.PROTECT, related_name="+", editable=False)

    objects = VillagePageManager()

    class Meta:
        abstract = True

    @classmethod
    def teaser(cls, village: Village) -> Teaser | None:
        """What the home says of this room, for one query at most; rooms that it shows by itself say nothing."""
        return None

    def save(self, *args: Any, seek_village: bool = True, **kwargs: Any) -> None:
        """`seek_village=False` is for those who put the page into its village's tree and have named the village."""
        if self._state.adding:
            if seek_village:
                self.village = village_at(self.path) or self.village
            if self.live and not self.first_published_at:  # type: ignore[has-type]  # Wagtail ships no types
                # Made by a service and not published through a form: feeds and site maps ask since when.
                now = timezone.now()
                self.first_published_at, self.last_published_at = now, now
        super().save(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """A revision tells the village of its time; the page belongs to the one in whose tree it stands now."""
        page = super().with_content_json({name: value for name, value in content.items() if name != "village"})
        page.village_id = self.village_id
        return page

    def make_preview_request(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """A page that is being made is shown as one of the village in whose tree it will stand."""
        if self.village_id is None:
            self.village = village_at(self.path)
        return super().make_preview_request(*args, **kwargs)

    def enter(self, request: HttpRequest) -> None:
        """Take the request's village with its regions and its language, and raise Http404 when the room is closed."""
        village = village_of(request)
        if village and village.pk == self.village_id:
            self.village = village
            if village.site.root_page.locale_id == self.locale_id:
                self.locale = village.site.root_page.locale
        if self.module and self.module not in self.village.modules:
            raise Http404(f"{self.module} is switched off")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.enter(request)
        return super().serve(request, *args, **kwargs)


class RoutableVillagePage(RoutablePageMixin, VillagePage):
    """A village page with addresses below its own. RoutablePageMixin calls their views without asking the page."""

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.enter(request)
        return super().serve(request, *args, **kwargs)


def room_models(below: str = "") -> list[type[VillagePage]]:
    """The models of the rooms below the home, or below the room with this model label, of all installed apps."""
    return rooms_below((model for model in apps.get_models() if issubclass(model, VillagePage)), below)


def new_room(model: type[VillagePage], village: Village) -> VillagePage:
    """The page, not saved, by which this village gets the room that the model declares."""
    if model.room is None:
        raise TypeError(f"{model._meta.label} declares no room")
    return model(village=village, title=str(model.room.title), slug=model.room.slug, show_in_menus=True)


def closed_models(village: Village) -> list[type[VillagePage]]:
    """The page models that do not answer in this village, because their module is switched off."""
    models_with_module = (model for model in apps.get_models() if issubclass(model, VillagePage) and model.module)
    return [model for model in models_with_module if model.module not in village.modules]
