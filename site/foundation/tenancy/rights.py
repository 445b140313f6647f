"""What a person may do with a page, told without asking the database where the page itself knows."""

from wagtail.models import PagePermissionTester


class PatientTester(PagePermissionTester):
    """Knows of a writer's page without asking whether something published would go with it."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """The page itself counts among what would go, and a page without children is all that would."""
        writes_only = (
            self.user.is_active
            and not self.user.is_superuser
            and not self.page_is_root
            and "change" in self.permissions
            and "publish" not in self.permissions
        )
        if writes_only and (self.page.live or self.page.is_leaf()):
            return not self.page.live
        return bool(super().can_delete(ignore_bulk))
