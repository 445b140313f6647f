"""Who changed what of budgets. Lines and entries tell the changes only: that they were added they say themselves."""

from typing import Any, ClassVar

from django_scopes import ScopedManager

from foundation.tenancy.audit import events_of
from foundation.tenancy.rows import RowSecurity
from transparency.budgets.models.budget import Budget, BudgetLine, BudgetVersion
from transparency.budgets.models.realisation import RealisationEntry
from transparency.budgets.models.work import BudgetImport, Remark, WorkPicture

OF_A_VILLAGE = RowSecurity(village="village_id", append_only=True)

BudgetHistory: Any = events_of(Budget)
VersionHistory: Any = events_of(BudgetVersion)
LineHistory: Any = events_of(BudgetLine, additions=False)
EntryHistory: Any = events_of(RealisationEntry, additions=False)
ImportHistory: Any = events_of(BudgetImport, exclude=["reading"])
PictureHistory: Any = events_of(WorkPicture)
RemarkHistory: Any = events_of(Remark)


class BudgetEvent(BudgetHistory):
    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(BudgetHistory.Meta):
        abstract = False


class BudgetVersionEvent(VersionHistory):
    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(VersionHistory.Meta):
        abstract = False


class BudgetLineEvent(LineHistory):
    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(LineHistory.Meta):
        abstract = False


class RealisationEntryEvent(EntryHistory):
    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(EntryHistory.Meta):
        abstract = False


class BudgetImportEvent(ImportHistory):
    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(ImportHistory.Meta):
        abstract = False


class WorkPictureEvent(PictureHistory):
    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(PictureHistory.Meta):
        abstract = False


class RemarkEvent(RemarkHistory):
    row_security: ClassVar = OF_A_VILLAGE
    objects = ScopedManager(village="village")

    class Meta(RemarkHistory.Meta):
        abstract = False
