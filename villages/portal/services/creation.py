from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Locale, Page, Site

from foundation.queue.bundles import bundled
from villages.portal.models import ProvinceHomePage, StatementPage, StoryCollectionPage, VillageDirectoryPage
from villages.portal.models.home import portal_room_models
from villages.services import rights
from villages.services.approval import install_workflow


@transaction.atomic
@bundled()
def create_portal(*, name: str) -> ProvinceHomePage:
    """The province's portal at `PORTAL_HOSTNAME` in the place of Wagtail's welcome page.

    With its pages, those who write them, and the workflow of the whole network.
    """
    locale, _created = Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    root = Page.get_first_root_node()
    Site.objects.all().delete()
    for welcome in root.get_children():
        welcome.delete()
    root.refresh_from_db()
    with override(settings.LANGUAGE_CODE):
        home = root.add_child(
            instance=ProvinceHomePage(
                title=name, slug="portal", locale=locale, headline=name, tagline=_("Our villages, one network")
            )
        )
        rooms = (
            VillageDirectoryPage(title=_("Villages"), slug="desa", show_in_menus=True),
            StoryCollectionPage(title=_("Stories"), slug="cerita", show_in_menus=True),
            *map(room_page, portal_room_models()),
            StatementPage(title=_("About"), slug="tentang", show_in_menus=True),
            StatementPage(title=_("Accessibility"), slug="aksesibilitas"),
            StatementPage(title=_("Privacy"), slug="privasi"),
        )
        for room in rooms:
            home.add_child(instance=room)
    Site.objects.create(
        hostname=settings.PORTAL_HOSTNAME,
        port=settings.PUBLIC_PORT,
        site_name=name,
        root_page=home,
        is_default_site=True,
    )
    rights.make_portal_writers(home)
    install_workflow()
    return home


def room_page(model: type[Any]) -> Page:
    """A new page of the portal that another app declares."""
    return model(title=str(model.room.title), slug=model.room.slug, show_in_menus=True)


def open_portal_rooms() -> int:
    """Add the rooms of other apps that the portal does not have yet; how many."""
    home = ProvinceHomePage.objects.first()
    missing = [model for model in portal_room_models() if home and not model.objects.exists()]
    with override(settings.LANGUAGE_CODE):
        for model in missing:
            home.add_child(instance=room_page(model))
    return len(missing)
