"""Translates pages as a translator would: submitted with wagtail-localize, string by string, then published."""

from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from villages.models import Village


class MissingTranslationError(Exception):
    """Strings of a submitted page that the content does not translate."""


@transaction.atomic
def translate_page(page: Page, locale: Locale, strings: dict[str, str]) -> Page:
    """Submit one page for translation, fill in every string and publish the result.

    Raises MissingTranslationError and leaves nothing behind when a string has no translation.
    """
    source, _created = TranslationSource.get_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=locale)
    missing = []
    for segment in StringSegment.objects.filter(source=source).select_related("string", "context"):
        words = strings.get(segment.string.data)
        if words is None and segment.context.path != "slug":
            missing.append(segment.string.data)
            continue
        StringTranslation.objects.create(
            translation_of=segment.string,
            locale=locale,
            context=segment.context,
            data=words or segment.string.data,
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        )
    if missing:
        raise MissingTranslationError("\n".join(missing))
    # wagtail-localize publishes when the transaction ends: a parent would then forget the children it got meanwhile.
    translation.save_target(publish=False)
    translation.get_target_instance().get_latest_revision().publish()
    return translation.get_target_instance()


def translate_village(village: Village, language: str, strings: dict[str, str]) -> list[Page]:
    """Translate every page of a village whose strings are all there, parents first; the rest stays Indonesian."""
    locale = Locale.objects.get(language_code=language)
    home = village.site.root_page
    originals = home.get_descendants(inclusive=True).filter(locale=home.locale).order_by("path").specific()
    return [translate_page(page, locale, strings) for page in originals if page.title in strings]
