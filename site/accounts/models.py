"""People who sign in: staff of a village, a district or the province. The login is the e-mail address."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.tenancy.audit import events_of
from foundation.tenancy.rows import RowSecurity


class UserManager(BaseUserManager["User"]):
    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        # Django keeps the case of the part before the @. No mail server that people use tells them apart,
        # and a person who types Budi@ today and budi@ tomorrow must reach the same account.
        return (email or "").strip().lower()

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=self.normalize_email(username))

    def create_user(self, email: str, password: str | None = None, *, name: str = "", **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email), name=name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, *, name: str = "", **fields: Any) -> "User":
        return self.create_user(email, password, name=name, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=150, help_text=_("As it is written on letters, with titles."))
    is_active = models.BooleanField(
        _("active"), default=True, help_text=_("Switch off instead of deleting: the history keeps the name.")
    )
    date_joined = models.DateTimeField(_("date joined"), default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ("name", "email")
        # Together: no two addresses that differ only in the size of their letters.
        constraints = (
            models.UniqueConstraint(
                fields=("email",),
                name="accounts_user_email_unique",
                violation_error_code="unique",  # with this code the form shows the sentence beside the field
                violation_error_message=_("A person with this e-mail address exists already."),
            ),
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="accounts_user_email_lower",
                violation_error_message=_("Write the e-mail address in small letters."),
            ),
        )

    def __str__(self) -> str:
        return self.name or self.email

    def clean(self) -> None:
        super().clean()
        self.email = type(self).objects.normalize_email(self.email)

    def get_full_name(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        """What Wagtail's menu calls the person."""
        return self.name

    def get_short_name(self) -> str:
        return self.name.partition(" ")[0]


UserHistory: Any = events_of(User, exclude=["password", "last_login"])


class UserEvent(UserHistory):
    """Changes of accounts; passwords and times of sign-in are left out."""

    row_security: ClassVar = RowSecurity(person="pgh_obj_id", append_only=True)

    class Meta(UserHistory.Meta):
        abstract = False
