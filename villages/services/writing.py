"""Pages from plain words and photos, and the way of a page from draft to public."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, WorkflowState

from foundation import names
from foundation.forms import TITLE_LENGTH
from foundation.models import Picture
from villages.enums import Pillar, StoryField
from villages.models import NewsPage, StoryPage, Village, VillagePage

#: The pillar of Desa Cerdas that a story of each field usually belongs to; the full form changes it.
USUAL_PILLAR = {
    StoryField.ECONOMY: Pillar.ECONOMY,
    StoryField.EMPOWERMENT: Pillar.PEOPLE,
    StoryField.ENVIRONMENT: Pillar.ENVIRONMENT,
    StoryField.TECHNOLOGY: Pillar.GOVERNMENT,
}


class WritingError(Exception):
    """Says for people why a page went no further."""


def paragraphs(text: str) -> list[str]:
    """Blank lines part paragraphs; a single line break stays inside one."""
    lines = [line.strip() for line in text.strip().splitlines()]
    return [part for part in "\n".join(lines).split("\n\n") if part.strip()]


def rich(text: str) -> str:
    """Plain text as the HTML that rich text fields keep; nothing in it becomes markup."""
    lines = ([(line,) for line in part.strip().splitlines()] for part in paragraphs(text))
    return "".join(format_html("<p>{}</p>", format_html_join("<br/>", "{}", part)) for part in lines)


def as_block(picture: Picture) -> dict[str, Any]:
    shown = {"image": picture.pk, "decorative": False, "alt_text": picture.description}
    return {"type": "picture", "value": {"picture": shown, "caption": ""}}


def story_of(words: Mapping[str, str], pictures: Sequence[Picture]) -> StoryPage:
    return StoryPage(
        title=words["title"],
        intro=words["intro"],
        field=words["field"],
        pillars=[USUAL_PILLAR[StoryField(words["field"])]],
        picture=pictures[0] if pictures else None,
        **{name: rich(words[name]) for name in ("problem", "deed", "result")},
        gallery=[as_block(picture) for picture in pictures[1:]],
    )


def news_of(words: Mapping[str, str], pictures: Sequence[Picture]) -> NewsPage:
    text = [{"type": "paragraph", "value": rich(part)} for part in paragraphs(words["text"])]
    return NewsPage(
        title=words["title"],
        intro=words["intro"],
        kind=words["kind"],
        picture=pictures[0] if pictures else None,
        body=[*text, *(as_block(picture) for picture in pictures[1:])],
    )


@transaction.atomic
def write_draft(*, page: VillagePage, room: VillagePage, key: UUID, by: Any) -> VillagePage:
    """Put the page into the room as a draft of the person's and return it, or the draft that this key made before.

    The key becomes the page's translation key, which the database keeps unique: the same form sent twice, even at the
    same moment, makes one page. Raises PermissionDenied where the person may not write, or the key is another's.
    """
    if not room.permissions_for_user(by).can_add_subpage():
        raise PermissionDenied
    return put_draft(page=page, room=room, key=key, by=by)


@transaction.atomic
def put_draft(*, page: VillagePage, room: VillagePage, key: UUID, by: Any) -> VillagePage:
    """As `write_draft`, for callers that know by themselves that the person may write here."""
    # Whoever writes into the room waits here, so that treebeard gives out no path twice.
    room = type(room).objects.select_for_update(of=("self",)).get(pk=room.pk)
    made = draft_of(key=key, village=room.village, by=by)
    if made:
        return made
    page.translation_key, page.locale, page.owner = key, room.locale, by
    page.village, page.live, page.has_unpublished_changes = room.village, False, True
    room.add_child(instance=page)
    page.save_revision(user=by, clean=False)
    log(instance=page, action="wagtail.create", user=by, content_changed=True)
    return page


def draft_of(*, key: UUID, village: Village, by: Any) -> VillagePage | None:
    """What the person wrote with this key before."""
    made = Page.objects.filter(translation_key=key).first()
    page = made.specific if made else None
    if page and not (isinstance(page, VillagePage) and page.village_id == village.pk and page.owner_id == by.pk):
        raise PermissionDenied
    return page


@transaction.atomic
def describe(*, page: VillagePage, descriptions: Mapping[int, str], by: Any) -> None:
    """Give the page's pictures, by id, their descriptions, in the library and wherever the draft shows them."""
    for picture in Picture.objects.filter(pk__in=descriptions):
        picture.description = descriptions[picture.pk]
        if not names.readable(picture.title):  # in the library it is found by what it shows, not as IMG_0042
            picture.title = Truncator(picture.description).chars(TITLE_LENGTH)
        picture.save(update_fields=["title", "description"])
    for name in ("gallery", "body"):
        stream = getattr(page, name, None)
        for value in pictures_in(list(stream.raw_data)) if stream else ():
            if value.get("image") in descriptions:
                value["alt_text"] = descriptions[value["image"]]
        if stream:
            setattr(page, name, page._meta.get_field(name).to_python(list(stream.raw_data)))
    page.save_revision(user=by, clean=False, log_action=True)


def pictures_in(blocks: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The raw values of the pictures and galleries among the blocks of a stream."""
    found: list[dict[str, Any]] = []
    for block in blocks:
        if block["type"] == "picture":
            found.append(block["value"]["picture"])
        elif block["type"] == "gallery":
            found.extend(part.get("value", part)["picture"] for part in block["value"]["pictures"])
    return found


@transaction.atomic
def advance(*, page: VillagePage, act: str, comment: str = "", by: Any) -> None:
    """Take the newest draft a step further: submit, publish, withdraw, approve or return it.

    Raises WritingError when somebody else was quicker, PermissionDenied when the person may not.
    """
    Page.objects.select_for_update(of=("self",)).get(pk=page.pk)
    steps = {"submit": submit, "publish": publish, "withdraw": withdraw, "approve": decide, "return": decide}
    if act not in steps:
        raise PermissionDenied
    steps[act](page, by, act, comment)


def submit(page: VillagePage, by: Any, act: str, comment: str) -> None:
    if not page.permissions_for_user(by).can_edit():
        raise PermissionDenied
    if not page.permissions_for_user(by).can_submit_for_moderation():
        raise WritingError(_("This page is with somebody else already."))
    state = page.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user=by)
    else:
        page.get_workflow().start(page, by)


def publish(page: VillagePage, by: Any, act: str, comment: str) -> None:
    if not page.permissions_for_user(by).can_publish():
        raise PermissionDenied
    if page.workflow_in_progress:
        decide(page, by, "approve", comment)
    else:
        page.get_latest_revision().publish(user=by)


def withdraw(page: VillagePage, by: Any, act: str, comment: str) -> None:
    state = page.current_workflow_state
    if not state:
        raise WritingError(_("This page does not wait any more."))
    if not state.user_can_cancel(by):
        raise PermissionDenied
    state.cancel(user=by)


def decide(page: VillagePage, by: Any, act: str, comment: str) -> None:
    task_state = page.current_workflow_task_state
    if not task_state or not page.workflow_in_progress:
        raise WritingError(_("This page does not wait any more."))
    task = task_state.task.specific
    if not task.get_actions(page, by):
        raise PermissionDenied
    if act == "return" and not comment.strip():
        raise WritingError(_("Write what has to change, so that the writer knows."))
    task.on_action(task_state, user=by, action_name="reject" if act == "return" else "approve", comment=comment)
