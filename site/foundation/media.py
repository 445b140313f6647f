"""Renditions are made when a picture arrives, so that no visitor waits for one."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from foundation.models import PICTURE_SPECS, Picture


@receiver(post_save, sender=Picture, dispatch_uid="foundation.make_renditions")
def make_renditions(sender: type[Picture], instance: Picture, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        transaction.on_commit(lambda: instance.get_renditions(*PICTURE_SPECS))
