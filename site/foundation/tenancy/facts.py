"""What a page does not have, learnt with one query: most pages have no plan, no translation and no comment."""

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


def learn(page_id: int) -> int:
    """The key of the page's content type. Raises Page.DoesNotExist."""
    found = existing()
    marks = {f"has_{number}": Exists(asked) for number, asked in enumerate(found.values())}
    row = Page.objects.filter(pk=page_id).order_by().annotate(**marks).values_list("content_type_id", *marks).get()
    missing = {name for name, has in zip(found, row[1:], strict=True) if not has}
    if "restricted pages" in missing:
        memory.once(memory.RESTRICTED, list)
    memory.once(("missing", int(page_id)), lambda: missing)
    return int(row[0])


def has_no(page: Page, name: str) -> bool:
    """Whether it is known that the page has none; False when nobody asked."""
    return name in memory.known(("missing", page.pk), ())
