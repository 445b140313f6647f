"""Who changed what and when, written by triggers of the database, so that bulk and raw writes are told too.

    class MembershipEvent(events_of(Membership, security=RowSecurity(village="village_id"))):
        class Meta(Event.Meta): ...

Each row of an event table is the subject's row as it was after the act (before it, for a deletion), with `pgh_label`
insert, update or delete, `pgh_created_at`, and in `pgh_context` the id of the person and the address that was asked.
"""

from collections.abc import Sequence

import pghistory
from django.db import models


def events_of(
    subject: type[models.Model], *, exclude: Sequence[str] = (), additions: bool = True
) -> type[models.Model]:
    """The abstract model of the events of `subject`. No role but the owner of the tables can change a row of it.

    Without `additions` for tables with very many rows, which say themselves that they were added.
    """
    return pghistory.create_event_model(
        subject,
        *([pghistory.InsertEvent()] if additions else []),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        exclude=list(exclude),
        obj_field=pghistory.ObjForeignKey(
            on_delete=models.DO_NOTHING, db_constraint=False, related_name="events", related_query_name="events"
        ),
        context_field=pghistory.ContextJSONField(),
        append_only=True,
        abstract=True,
    )
