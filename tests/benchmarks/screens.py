"""The screens of the admin that editors and administrators open, and what one of them costs."""

import gzip
import time
from dataclasses import dataclass

import brotli
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from wagtail.models import Collection, Page, Site

from foundation.models import Attachment, Picture
from foundation.tenancy.reach import Reach, opened
from tests.benchmarks.clock import Clock, server_spent
from villages.models import Village
from villages.models.story import StoryPage
from villages.roles import Role
from villages.services import people
from villages.services.rights import collection_of

TIMES = 3
#: What several screens of Wagtail need to answer with a part of a page.
FRAGMENT = {"x-requested-with": "XMLHttpRequest"}


@dataclass(frozen=True)
class Cost:
    """Of one screen: HTTP status, queries, milliseconds of CPU and of the database's CPU, and bytes."""

    status: int
    queries: int
    processor: float
    database: float
    plain: int
    gzipped: int
    brotlied: int


def editor_screens(village: Village) -> dict[str, str]:
    """What a person of this village opens; the names are the same for every village."""
    story = StoryPage.objects.filter(village=village).order_by("pk")[0]
    room, home = story.get_parent().pk, village.site.root_page_id
    picture, document = files_of(village)
    return {
        "dashboard": "/cms/",
        "explorer, root": "/cms/pages/",
        "explorer, village": f"/cms/pages/{home}/",
        "explorer, room": f"/cms/pages/{room}/",
        "explorer, search": "/cms/pages/search/?q=desa",
        "sidebar, root": "/cms/api/main/pages/?child_of=1&for_explorer=1",
        "sidebar, village": f"/cms/api/main/pages/?child_of={home}&for_explorer=1",
        "page chooser": "/cms/choose-page/",
        "page chooser, search": "/cms/choose-page/search/?q=desa",
        "page, edit": f"/cms/pages/{story.pk}/edit/",
        "page, add": f"/cms/pages/add/villages/storypage/{room}/",
        "page, move": f"/cms/pages/{story.pk}/move/",
        "page, copy": f"/cms/pages/{story.pk}/copy/",
        "page, history": f"/cms/pages/{story.pk}/history/",
        "images": "/cms/images/",
        "image chooser": "/cms/images/chooser/",
        "image, add": "/cms/images/add/",
        "document, edit": f"/cms/documents/edit/{document}/",
        "images, add many": "/cms/images/multiple/add/",
        "image, edit": f"/cms/images/{picture}/",
        "documents": "/cms/documents/",
        "document chooser": "/cms/documents/chooser/",
        "document, add": "/cms/documents/add/",
        "page type usage": "/cms/pages/usage/villages/storypage/",
        "report: history": "/cms/reports/site-history/",
        "report: ageing pages": "/cms/reports/aging-pages/",
        "report: locked pages": "/cms/reports/locked/",
        "report: page types": "/cms/reports/page-types-usage/",
        "report: workflows": "/cms/reports/workflow/",
        "report: workflow tasks": "/cms/reports/workflow_tasks/",
    }


def files_of(village: Village) -> tuple[int, int]:
    """Keys of a picture and a document in the collection of the village, which is given some when it has none."""
    collection = collection_of(village.region)
    pictures = Picture.objects.filter(collection=collection)
    if not pictures.exists():
        taken = Picture.objects.order_by("pk").values("pk")[:12]
        Picture.objects.filter(pk__in=taken).update(collection=collection)
    document, _made = Attachment.objects.get_or_create(
        collection=collection, defaults={"title": "Perdes", "file": ContentFile(b"%PDF-1.4", "perdes.pdf")}
    )
    return pictures.order_by("pk")[0].pk, document.pk


def administrator_screens(village: Village) -> dict[str, str]:
    """What only people of the whole network open."""
    group = Group.objects.filter(page_permissions__page=village.site.root_page_id)[0]
    workflow_type = "/cms/workflows"
    return {
        "villages": "/cms/villages/",
        "sites": "/cms/sites/",
        "site, edit": f"/cms/sites/edit/{village.site_id}/",
        "site, add": "/cms/sites/new/",
        "users": "/cms/users/",
        "user, add": "/cms/users/new/",
        "user, edit": f"/cms/users/edit/{get_user_model().objects.get(email=EDITOR).pk}/",
        "groups": "/cms/groups/",
        "group, add": "/cms/groups/new/",
        "group, edit": f"/cms/groups/edit/{group.pk}/",
        "collections": "/cms/collections/",
        "collection, add": "/cms/collections/add/",
        "collection, edit": f"/cms/collections/{Collection.objects.filter(depth=4)[0].pk}/",
        "locales": "/cms/locales/",
        "redirects": "/cms/redirects/",
        "redirect, add": "/cms/redirects/add/",
        "redirects, import": "/cms/redirects/import/",
        "workflows": f"{workflow_type}/list/",
        "workflow, add": f"{workflow_type}/add/",
        "tasks": f"{workflow_type}/tasks/index/",
    }


def officer_screens(village: Village) -> dict[str, str]:
    """What officers open for the villages of their region, of which `village` is one."""
    return {
        "desk of officers": "/cms/",
        "villages in reach": "/cms/villages/",
        "village found": f"/cms/villages/?q={village.name}",
        "village, settings": f"/cms/villages/edit/{village.pk}/",
        "people of a village": f"/cms/villages/{village.pk}/people/",
        "changes of a village": f"/cms/villages/{village.pk}/changes/",
        "sheets of villages": "/cms/making/",
        "sheet, send": "/cms/making/sheet/",
    }


EDITOR, ADMINISTRATOR = "penyunting@contoh.test", "pengurus@contoh.test"
DISTRICT, PROVINCE = "kabupaten@contoh.test", "provinsi@contoh.test"


def people_of(village: Village) -> None:
    """An operator of this village, officers of its kabupaten and province, and one who may do everything, made once."""
    users = get_user_model().objects
    users.get_or_create(email=ADMINISTRATOR, defaults={"name": "Pengurus", "is_superuser": True})
    with opened(Reach.system()):
        for email, role, place in (
            (EDITOR, Role.OPERATOR, {"village": village}),
            (DISTRICT, Role.DISTRICT_OFFICER, {"region": village.regency}),
            (PROVINCE, Role.PROVINCE_ADMINISTRATOR, {"region": village.province}),
        ):
            user, made = users.get_or_create(email=email, defaults={"name": email.partition("@")[0].title()})
            if made:
                people.appoint(user=user, role=role, **place)


def client_of(email: str, site: Site) -> Client:
    client = Client(headers={"host": f"{site.hostname}:{site.port}"})
    client.force_login(get_user_model().objects.get(email=email))
    return client


def cost_of(client: Client, path: str, times: int = TIMES) -> tuple[Cost, str]:
    """The run that was disturbed least, after one that fills the caches; and what the screen says."""
    client.get(path)
    runs = []
    for _ in range(times):
        clock, server = Clock(), server_spent()
        with connection.execute_wrapper(clock):
            began = time.process_time()
            response = client.get(path)
            processor = time.process_time() - began
        runs.append((1000 * processor, server_spent() - server))
    body = response.content
    return Cost(
        status=response.status_code,
        queries=clock.queries,
        processor=min(processor for processor, _ in runs),
        database=min(database for _, database in runs),
        plain=len(body),
        gzipped=len(gzip.compress(body, 6)),
        brotlied=len(brotli.compress(body, quality=5)),
    ), body.decode()


def names_of_others(text: str, village: Village) -> int:
    """How many other villages a screen names: by their address, their group or their region's code."""
    root = Page.objects.get(pk=village.site.root_page_id)
    other = Village.objects.exclude(pk=village.pk).exclude(site__root_page=root)
    return sum(code in text or hostname in text for code, hostname in other.values_list("region_id", "site__hostname"))
