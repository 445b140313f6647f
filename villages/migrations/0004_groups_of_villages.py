"""Villages that were there before had one group each, which published too, and a collection known by its name only."""

from typing import Any

from django.db import migrations

WRITE = ("add_page", "change_page")
PUBLISH = ("publish_page", "lock_page", "unlock_page", "bulk_delete_page")


def divide_groups(apps: Any, schema_editor: Any) -> None:
    Village = apps.get_model("villages", "Village")
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    Collection = apps.get_model("wagtailcore", "Collection")
    GroupPagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    publish = list(Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=PUBLISH))
    for village in Village.objects.select_related("region", "site"):
        label = f"{village.region.name} {village.region_id}"
        village.writers, _ = Group.objects.get_or_create(name=label)
        village.publishers, _ = Group.objects.get_or_create(name=f"{label} publishers")
        village.collection = Collection.objects.filter(name=label).first()
        if village.collection is None:
            raise RuntimeError(f"The collection {label!r} is gone: restore it under this name, then migrate again.")
        old = GroupPagePermission.objects.filter(group=village.writers)
        old.exclude(permission__codename__in=WRITE).delete()
        for permission in publish:
            GroupPagePermission.objects.get_or_create(
                group=village.publishers, page_id=village.site.root_page_id, permission=permission
            )
        village.save(update_fields=["writers", "publishers", "collection"])


class Migration(migrations.Migration):
    dependencies = [("villages", "0003_memberships")]
    operations = [migrations.RunPython(divide_groups, migrations.RunPython.noop)]
