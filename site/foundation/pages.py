"""What every public page tells machines about itself: summary, share picture, structured data."""

from typing import Any, Self

from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.models.panels import CommentPanelPlaceholder

from foundation.models import Picture
from foundation.panels import PageForm, begin
from foundation.tenancy.rights import PatientTester

#: What Wagtail takes from the page itself and never from a revision.
NOT_FROM_REVISIONS = {"content_type", "locale", "owner", "locked_by", "latest_revision", "alias_of"}


class DescribedPage(Page):
    """A public page. `intro` and `picture` are used where the model has them."""

    #: schema.org type of the page's main subject.
    schema_type = "WebPage"
    #: Nothing public is half private: lists, feeds and neighbours would tell the title all the same.
    private_page_options: list[str] = []

    base_form_class = PageForm
    content_panels = begin()
    #: Address, search engines and menus look after themselves; superusers may still put a hand to them.
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel(name, permission="superuser")
                for name in ("slug", "seo_title", "search_description", "show_in_menus")
            ],
            heading=_("Address and search engines"),
            permission="superuser",
        )
    ]
    settings_panels = [CommentPanelPlaceholder()]

    class Meta:
        abstract = True

    def permissions_for_user(self, user: Any) -> PatientTester:
        return PatientTester(user, self)

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """Without looking up, one by one, what is taken from the page itself afterwards."""
        page: Self = super().with_content_json({k: v for k, v in content.items() if k not in NOT_FROM_REVISIONS})
        return page

    @property
    def summary(self) -> str:
        return self.search_description or Truncator(getattr(self, "intro", "")).chars(180)

    @property
    def share_picture(self) -> Picture | None:
        return getattr(self, "picture", None)

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        """JSON-LD (https://schema.org) of this page; subclasses add to it."""
        data: dict[str, Any] = {
            "@context": "https://schema.org",
            "@type": self.schema_type,
            "name": self.title,
            "url": self.get_full_url(request),
            "inLanguage": self.locale.language_code,
        }
        if self.summary:
            data["description"] = self.summary
        if self.share_picture:
            data["image"] = request.build_absolute_uri(self.share_picture.share_url)
        return data
