"""The groups through which Wagtail knows who may write and who may publish in a village.

Nobody is put into a group by hand: memberships decide, and `keep_groups` follows them.
"""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from villages.enums import RegionLevel
from villages.models import Membership, Region, Village
from villages.reaches import appointments_of, forget_appointments
from villages.roles import GUESTS, PUBLISHERS, REGION_ROLES, Role

WRITERS_MAY = ("add_page", "change_page")
PUBLISHERS_MAY = ("publish_page", "lock_page", "unlock_page", "bulk_delete_page")
FILE_PERMISSIONS = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")

#: Officers and guests enter the admin; officers of the province also write the portal.
OFFICERS, GUESTS_OF_VILLAGES, PORTAL = "Officers", "Guests", "Portal"


def admin_access() -> Permission:
    return Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")


def page_permissions(codenames: tuple[str, ...]) -> list[Permission]:
    return list(Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames))


def file_permissions() -> list[Permission]:
    # Wagtail asks for the permissions of its own image and document, whatever model stands in for them.
    apps = ("wagtailimages", "wagtaildocs")
    return list(Permission.objects.filter(content_type__app_label__in=apps, codename__in=FILE_PERMISSIONS))


def make_groups(region: Region) -> dict[str, Group]:
    label = f"{region.name} {region.code}"
    return {
        "writers": Group.objects.create(name=label),
        "publishers": Group.objects.create(name=f"{label} publishers"),
    }


def grant(village: Village, home: Page) -> None:
    """Writers change what lies below the home and use the village's files; publishers decide what appears."""
    village.writers.permissions.add(admin_access())
    allow_pages(village.writers, home, WRITERS_MAY)
    allow_pages(village.publishers, home, PUBLISHERS_MAY)
    allow_files(village.writers, village.collection)


def allow_pages(group: Group, page: Page, codenames: tuple[str, ...]) -> None:
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page=page, permission=permission) for permission in page_permissions(codenames)
    )


def allow_files(group: Group, collection: Collection) -> None:
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=collection, permission=permission)
        for permission in file_permissions()
    )


def entrants(name: str) -> Group:
    """A group that enters the admin and may do nothing else by it."""
    group, created = Group.objects.get_or_create(name=name)
    if created:
        group.permissions.add(admin_access())
    return group


def portal_writers() -> Group | None:
    """Made with the portal, by `make_portal_writers`."""
    return Group.objects.filter(name=PORTAL).first()


def make_portal_writers(home: Page) -> Group:
    """Those who write and publish the portal, with a collection of its own: the root's is that of all villages."""
    group, _made = Group.objects.get_or_create(name=PORTAL)
    root = Collection.get_first_root_node()
    collection = root.get_children().filter(name=PORTAL).first() or root.add_child(name=PORTAL)
    GroupPagePermission.objects.filter(group=group).delete()
    GroupCollectionPermission.objects.filter(group=group).delete()
    allow_pages(group, home, (*WRITERS_MAY, *PUBLISHERS_MAY))
    allow_files(group, collection)
    return group


def groups_of(appointments: list[Membership]) -> set[Group]:
    groups: set[Group] = set()
    for membership in appointments:
        village = membership.village
        if village and membership.role in GUESTS:
            groups.add(entrants(GUESTS_OF_VILLAGES))
        elif village:
            groups.add(village.writers)
            if membership.role in PUBLISHERS or not village.approval:
                groups.add(village.publishers)
        elif membership.role in REGION_ROLES:
            groups.add(entrants(OFFICERS))
            portal = portal_writers() if membership.role == Role.PROVINCE_ADMINISTRATOR else None
            groups |= {portal} if portal else set()
    return groups


def keep_groups(user: Any) -> None:
    """Put the person into the groups of the current memberships, and out of those of the ended ones."""
    forget_appointments(user)
    wanted = groups_of(appointments_of(user))
    named = Q(name__in=(OFFICERS, GUESTS_OF_VILLAGES, PORTAL))
    ours = Q(writes_for__isnull=False) | Q(publishes_for__isnull=False) | named
    held = set(user.groups.filter(ours))
    user.groups.remove(*held - wanted)
    user.groups.add(*wanted - held)


def collection_of(region: Region) -> Collection:
    """Where the files of a village are kept: inside those of its kecamatan and its kabupaten.

    Wagtail keeps collections sorted by name and moves all later siblings aside for a new one. If a province's villages
    lay side by side, each new one would take longer than the last; `make bench` prints that it does not.
    """
    collection = Collection.get_first_root_node()
    for level in (RegionLevel.REGENCY, RegionLevel.DISTRICT, RegionLevel.VILLAGE):
        part = region.at(level)
        label = f"{part.name} {part.code}"
        collection = collection.get_children().filter(name=label).first() or collection.add_child(name=label)
    return collection
