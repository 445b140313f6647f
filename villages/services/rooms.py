"""Rooms that came with a newer version, for villages that were made before it."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from villages.models import Village, VillagePage
from villages.models.base import new_room, room_models


@transaction.atomic
def open_rooms(village: Village) -> list[VillagePage]:
    """Add the rooms that the village's website does not have yet; those that were added."""
    home = village.site.root_page.specific
    with override(settings.LANGUAGE_CODE):
        return _open_below(home, village, "")


def _open_below(parent: VillagePage, village: Village, label: str) -> list[VillagePage]:
    added: list[VillagePage] = []
    for model in room_models(label):
        room = model.objects.child_of(parent).first()
        if room is None:
            room = parent.add_child(instance=new_room(model, village))
            added.append(room)
        added += _open_below(room, village, model._meta.label)
    return added
