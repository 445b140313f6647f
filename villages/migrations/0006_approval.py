"""Existing installations get what `services.approval` and the portal's `create_portal` make for new ones."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

WORKFLOW, PORTAL = "Persetujuan desa", "Portal"
WAGTAILS_OWN = ("Moderators approval", "Persetujuan")
WRITE = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
FILES = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")


def install_workflow(apps: Any, schema_editor: Any) -> None:
    Page = apps.get_model("wagtailcore", "Page")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    VillageApprovalTask = apps.get_model("villages", "VillageApprovalTask")
    ContentType = apps.get_model("contenttypes", "ContentType")
    root = Page.objects.filter(depth=1).first()
    if root is None:
        return
    kind, _ = ContentType.objects.get_or_create(app_label="villages", model="villageapprovaltask")
    Workflow.objects.filter(name__in=WAGTAILS_OWN).delete()
    workflow = Workflow.objects.create(name=WORKFLOW, active=True)
    task = VillageApprovalTask.objects.create(name=WORKFLOW, active=True, content_type=kind)
    apps.get_model("wagtailcore", "WorkflowTask").objects.create(workflow=workflow, task=task, sort_order=0)
    apps.get_model("wagtailcore", "WorkflowPage").objects.update_or_create(page=root, defaults={"workflow": workflow})


def let_officers_write_the_portal(apps: Any, schema_editor: Any) -> None:
    Site = apps.get_model("wagtailcore", "Site")
    Collection = apps.get_model("wagtailcore", "Collection")
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    home = Site.objects.filter(is_default_site=True, root_page__content_type__app_label="portal").first()
    if home is None:
        return
    group, made = Group.objects.get_or_create(name=PORTAL)
    if not made:
        return
    of_pages = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=WRITE)
    of_files = Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs"), codename__in=FILES
    )
    for permission in of_pages:
        apps.get_model("wagtailcore", "GroupPagePermission").objects.create(
            group=group, page_id=home.root_page_id, permission=permission
        )
    # The portal's pictures lie beside the villages' collections, which the group does not reach.
    collection = Collection.objects.filter(depth=2, name=PORTAL).first()
    for permission in of_files if collection else ():
        apps.get_model("wagtailcore", "GroupCollectionPermission").objects.create(
            group=group, collection=collection, permission=permission
        )


class Migration(migrations.Migration):
    dependencies = [("villages", "0005_walls")]

    operations = [
        migrations.CreateModel(
            name="VillageApprovalTask",
            fields=[
                (
                    "task_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.task",
                    ),
                ),
            ],
            options={
                "verbose_name": "approval in the village",
                "verbose_name_plural": "approvals in the villages",
            },
            bases=("wagtailcore.task",),
        ),
        migrations.RunPython(install_workflow, migrations.RunPython.noop),
        migrations.RunPython(let_officers_write_the_portal, migrations.RunPython.noop),
    ]
