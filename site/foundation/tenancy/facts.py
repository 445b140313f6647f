"""What a page does not have, learnt with one query: most pages have no plan, no translation and no comment."""

from typing import NamedTuple

from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Comment, Page, PageViewRestriction, Revision, WorkflowState, get_default_page_content_type
from wagtail_localize.models import Translation

from foundation.tenancy import memory


def existing() -> dict[str, QuerySet]:
    """What a page may have, by the words in which `has_no` asks for it."""
    this, as_text = OuterRef("pk"), Cast(OuterRef("pk"), output_field=CharField())
    alike = Page.objects.filter(translation_key=OuterRef("translation_key")).exclude(pk=this)
    made = Translation.objects.filter(
        source__object_id=OuterRef("translation_key"), target_locale_id=OuterRef("locale_id")
    )
    pages = {"base_content_type": get_default_page_content_type(), "object_id": as_text}
    return {
        "schedule": Revision.objects.filter(approved_go_live_at__isnull=False, **pages),
        "workflow states": WorkflowState.objects.filter(**pages),
        "translations": alike,
        "source": made,
        "comments": Comment.objects.filter(page=this, resolved_at__isnull=True),
        "restricted pages": PageViewRestriction.objects.all(),
    }


class Facts(NamedTuple):
    content_type_id: int
    path: str
    missing: set[str]


def learn(page_id: int | str) -> Facts:
    """Asked once in a reading request. Raises Page.DoesNotExist."""
    return memory.once(("facts", int(page_id)), lambda: look_up(int(page_id)))


def look_up(page_id: int) -> Facts:
    found = existing()
    marks = {f"has_{number}": Exists(asked) for number, asked in enumerate(found.values())}
    pages = Page.objects.filter(pk=page_id).order_by().annotate(**marks)
    content_type_id, path, *has = pages.values_list("content_type_id", "path", *marks).get()
    missing = {name for name, there in zip(found, has, strict=True) if not there}
    if "restricted pages" in missing:
        memory.once(memory.RESTRICTED, list)
    return Facts(content_type_id, path, missing)


def has_no(page: Page, name: str) -> bool:
    """Whether it is known that the page has none; False when nobody asked."""
    facts: Facts | None = memory.known(("facts", page.pk))
    return facts is not None and name in facts.missing
