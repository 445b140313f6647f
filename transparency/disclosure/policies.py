"""Which of Wagtail's actions a person may do with rows of public information."""

from typing import Any

from django.db.models import QuerySet
from wagtail.permission_policies import ModelPermissionPolicy

from foundation.tenancy.holdings import reached
from transparency.disclosure.models import PublicDocument, Regulation
from transparency.disclosure.permissions import (
    user_can_keep_holidays,
    user_can_keep_information,
    user_can_publish_information,
    user_works_in_an_office,
)


class RowPolicy(ModelPermissionPolicy):
    """Asks sentences, not Django's permissions, of which nobody but superusers has any here."""

    def may_ever(self, user: Any) -> bool:
        raise NotImplementedError

    def may_with(self, user: Any, action: str, row: Any) -> bool:
        return True

    def user_has_permission(self, user: Any, action: str) -> bool:
        return bool(user.is_active and (user.is_superuser or self.may_ever(user)))

    def user_has_any_permission(self, user: Any, actions: list[str]) -> bool:
        return self.user_has_permission(user, "change")

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_permission(user, action) and self.may_with(user, action, instance)

    def user_has_any_permission_for_instance(self, user: Any, actions: list[str], instance: Any) -> bool:
        return any(self.user_has_permission_for_instance(user, action, instance) for action in actions)

    def instances_user_has_any_permission_for(self, user: Any, actions: list[str]) -> QuerySet:
        return reached(self.model, user) if self.user_has_permission(user, "change") else self.model.objects.none()


class OfficePolicy(RowPolicy):
    def may_ever(self, user: Any) -> bool:
        return user_works_in_an_office(user)


class DocumentPolicy(OfficePolicy):
    """What is published is taken away only by those who publish."""

    def may_with(self, user: Any, action: str, row: PublicDocument) -> bool:
        if row.is_public and action == "delete":
            return user_can_publish_information(user, row.village)
        return user_can_keep_information(user, row.village)


class RegulationPolicy(OfficePolicy):
    """A published law is repealed, never deleted; nor is one that says of an older law what became of it."""

    def may_with(self, user: Any, action: str, row: Regulation) -> bool:
        if action == "delete" and (row.is_public or row.supersedes.exists()):
            return False
        return user_can_keep_information(user, row.village)


class HolidayPolicy(RowPolicy):
    def may_ever(self, user: Any) -> bool:
        return user_can_keep_holidays(user)
