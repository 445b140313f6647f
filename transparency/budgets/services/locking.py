from villages.models import Village


def lock(village_id: int) -> None:
    """Until the transaction ends no other one writes or publishes a budget of this village.

    Without the key, so that pages and people of the village, whose rows point to it, do not wait.
    """
    Village.objects.select_for_update(no_key=True).order_by().values_list("pk").get(pk=village_id)
