from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from wagtail.models import PageManager
from wagtail.query import PageQuerySet


class VillagePageQuerySet(PageQuerySet):
    def of_village(self, village: models.Model) -> Self:
        return self.filter(village=village)

    def for_reader(self, language: str) -> Self:
        """Pages in this language, and the Indonesian original of those that have no live translation yet."""
        original = Q(locale__language_code=settings.LANGUAGE_CODE)
        if language == settings.LANGUAGE_CODE:
            return self.filter(original)
        translated = self.model._default_manager.filter(
            translation_key=OuterRef("translation_key"), locale__language_code=language, live=True
        ).order_by()
        return self.filter(Q(locale__language_code=language) | original & ~Exists(translated))

    def with_pictures(self) -> Self:
        return self.select_related("locale", "picture").prefetch_related("picture__renditions")


VillagePageManager = PageManager.from_queryset(VillagePageQuerySet)
