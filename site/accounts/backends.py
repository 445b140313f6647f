from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Permission
from django.db.models import QuerySet

from accounts.models import User


class StaffBackend(AuthenticationBackend):
    """Rights come from groups alone, and groups from memberships: nobody is given a right by hand."""

    def _get_user_permissions(self, user_obj: User) -> "QuerySet[Permission]":
        return Permission.objects.none()
