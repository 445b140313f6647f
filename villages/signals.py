from typing import Any

from django.apps import apps
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import post_page_move

from villages.models import VillagePage
from villages.models.base import village_at


@receiver(post_page_move, dispatch_uid="villages.follow_the_tree")
def follow_the_tree(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """A page moved to another village belongs to that village, and so does all below it."""
    village = village_at(instance.path)
    if village is None:
        return
    for model in apps.get_models():
        if issubclass(model, VillagePage):
            model.objects.filter(path__startswith=instance.path).exclude(village=village).update(village=village)
