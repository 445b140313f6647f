"""Translates pages as people do: through the screens of wagtail-localize, submit, string by string, publish."""

from django.test import Client, TestCase
from django.utils.http import urlencode
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, Translation

from tests.factories import UserFactory
from tests.visits import host_of


class Translator:
    def __init__(self, page: Page, language: str) -> None:
        self.page = page
        self.locale = Locale.objects.get(language_code=language)
        self.client = Client(headers={"host": host_of(page)})
        self.client.force_login(UserFactory(is_superuser=True))

    def post(self, path: str, form: dict[str, object]) -> None:
        # A test never commits, and Wagtail publishes and indexes when a request's transaction ends.
        with TestCase.captureOnCommitCallbacks(execute=True):
            response = self.client.post(path, form)
        assert response.status_code == 302, f"{path}: {response.status_code}"

    def submit(self) -> Page:
        self.post(f"/cms/localize/submit/page/{self.page.pk}/", {"locales": [self.locale.pk]})
        return self.page.get_translation(self.locale)

    def translate(self, strings: dict[str, str]) -> None:
        """Each string of the page that is in `strings`, by what it says in Indonesian or by its field."""
        translation = self._translation()
        for segment in StringSegment.objects.filter(source=translation.source).select_related("string", "context"):
            words = strings.get(segment.string.data) or strings.get(segment.context.path) or segment.string.data
            response = self.client.put(
                f"/cms/localize/translate/{translation.pk}/strings/{segment.pk}/edit/",
                data=urlencode({"value": words}),
                content_type="application/x-www-form-urlencoded",
            )
            assert response.status_code in (200, 201), response.content

    def publish(self) -> Page:
        page = self.page.get_translation(self.locale)
        self.post(f"/cms/pages/{page.pk}/edit/", {"action": "publish"})
        return Page.objects.get(pk=page.pk).specific

    def _translation(self) -> Translation:
        return Translation.objects.get(source__object_id=self.page.translation_key, target_locale=self.locale)


def translate(page: Page, language: str, strings: dict[str, str]) -> Page:
    """Submit, translate and publish one page; its parent is translated already."""
    translator = Translator(page, language)
    translator.submit()
    translator.translate(strings)
    return translator.publish()
