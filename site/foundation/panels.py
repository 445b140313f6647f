"""What editors see around the fields of a page."""

from typing import Any

from django.forms import Media
from wagtail.admin.panels import Panel, TitleFieldPanel

from foundation.checker import faults_of
from foundation.tenancy.choices import ReachedPageForm


class CheckPanel(Panel):
    """The faults of the draft as it was last opened, above its fields. A page that is being made has none yet."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "foundation/check_panel.html"

        @property
        def media(self) -> Media:
            return Media(css={"all": ["css/desk.css"]})

        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "faults": faults_of(self.instance)}


class TitlePanel(TitleFieldPanel):
    """Without a field for the address there is nothing to keep in step, and Wagtail's script stumbles over it."""

    class BoundPanel(TitleFieldPanel.BoundPanel):
        def get_attrs(self) -> dict[str, Any]:
            return super().get_attrs() if "slug" in self.form.fields else {}


def begin(title_help: Any = "") -> list[Panel]:
    """How the form of every page begins: what could be better, then the title with an example."""
    return [CheckPanel(), TitlePanel("title", help_text=title_help, placeholder=False)]


class PageForm(ReachedPageForm):
    """Editors are not asked for the address of a page: until it is published it follows the title.

    Autosave keeps a page when two letters of its title are typed, and its address would stay those two letters.
    """

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "slug" not in self.fields and cleaned.get("title") and self.instance.first_published_at is None:
            self.instance.slug = ""  # made from the title when the page is validated
        return cleaned
