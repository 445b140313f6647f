from typing import Any

from django.dispatch import receiver

from transparency.budgets.models import Publication
from transparency.budgets.signals import budget_published
from transparency.website.services import pages


@receiver(budget_published, dispatch_uid="transparency.show_the_year")
def show_the_year(sender: type[Publication], publication: Publication, **kwargs: Any) -> None:
    pages.show(publication)
