from typing import Any

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState
from wagtail.permission_policies.pages import PagePermissionPolicy


class VillageApprovalTask(Task):
    """Waits until somebody who publishes in the page's own village has looked at it.

    One task serves all villages: the permission to publish lies in the tree, and memberships give it
    (`services.rights`). While a page waits its writer reads along, and may take it back.
    """

    class Meta:
        verbose_name = _("approval in the village")
        verbose_name_plural = _("approvals in the villages")

    @staticmethod
    def may_approve(page: Page, user: Any) -> bool:
        return page.permissions_for_user(user).can_publish()

    def user_can_access_editor(self, obj: Page, user: Any) -> bool:
        return self.may_approve(obj, user)

    def locked_for_user(self, obj: Page, user: Any) -> bool:
        """What was approved is what was read: nobody changes it in between but those who approve."""
        return not self.may_approve(obj, user)

    def user_can_lock(self, obj: Page, user: Any) -> bool:
        return self.may_approve(obj, user)

    def user_can_unlock(self, obj: Page, user: Any) -> bool:
        return self.may_approve(obj, user)

    def get_actions(self, obj: Page, user: Any) -> list[tuple[str, Any, bool]]:
        """Name, label and whether a comment is asked for. Changes are never asked for without saying which."""
        if not self.may_approve(obj, user):
            return []
        return [
            ("reject", _("Ask for changes"), True),
            ("approve", _("Approve and publish"), False),
            ("approve", _("Approve with a comment"), True),
        ]

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        waiting = TaskState.objects.filter(task=self, status=TaskState.STATUS_IN_PROGRESS)
        if user.is_superuser:
            return waiting
        pages = PagePermissionPolicy().instances_user_has_permission_for(user, "publish")
        keys = pages.order_by().annotate(key=Cast("pk", CharField())).values("key")
        return waiting.filter(workflow_state__object_id__in=keys)

    @classmethod
    def get_description(cls) -> str:
        return str(_("Those who publish in the village of the page approve it."))
