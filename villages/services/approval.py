"""The one workflow of the network: what a village writes waits for those who publish there."""

from django.db import transaction
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from villages.models import VillageApprovalTask

NAME = "Persetujuan desa"
#: What Wagtail calls its own, and what `portal` 0002 makes of it.
WAGTAILS_OWN = ("Moderators approval", "Persetujuan")


@transaction.atomic
def install_workflow() -> Workflow:
    """Assign the workflow to the root of all trees, in the place of the one Wagtail comes with.

    Wagtail's own asks a group that nobody is in. The same is done for existing installations by a migration.
    """
    Workflow.objects.filter(name__in=WAGTAILS_OWN).delete()
    workflow, _made = Workflow.objects.get_or_create(name=NAME)
    task = VillageApprovalTask.objects.first() or VillageApprovalTask.objects.create(name=NAME)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    WorkflowPage.objects.update_or_create(page=Page.get_first_root_node(), defaults={"workflow": workflow})
    return workflow
