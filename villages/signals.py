from typing import Any

from django.apps import apps
from django.dispatch import receiver
from wagtail.admin import signal_handlers
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import post_page_move, task_submitted, workflow_approved, workflow_rejected

from villages.models import VillagePage
from villages.models.base import village_at
from villages.services import notices

# Wagtail's own letters go out inside the request, to every superuser, with links to the portal's host.
for notifier in (
    signal_handlers.workflow_submission_email_notifier,
    signal_handlers.workflow_approval_email_notifier,
    signal_handlers.workflow_rejection_email_notifier,
):
    notifier.valid_classes = ()


@receiver(post_page_move, dispatch_uid="villages.follow_the_tree")
def follow_the_tree(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """A page moved to another village belongs to that village, and so does all below it."""
    village = village_at(instance.path)
    if village is None:
        return
    for model in apps.get_models():
        if issubclass(model, VillagePage):
            model.objects.filter(path__startswith=instance.path).exclude(village=village).update(village=village)


@receiver(task_submitted, dispatch_uid="villages.tell_approvers")
def tell_approvers(sender: type[TaskState], instance: TaskState, **kwargs: Any) -> None:
    notices.send(notices.page_waits, instance.pk)


@receiver(workflow_approved, dispatch_uid="villages.tell_of_approval")
def tell_of_approval(sender: type[WorkflowState], instance: WorkflowState, user: Any, **kwargs: Any) -> None:
    notices.send(notices.page_approved, instance.pk, user.pk if user else None)


@receiver(workflow_rejected, dispatch_uid="villages.tell_of_changes")
def tell_of_changes(sender: type[WorkflowState], instance: WorkflowState, user: Any, **kwargs: Any) -> None:
    notices.send(notices.page_returned, instance.pk, user.pk if user else None)
