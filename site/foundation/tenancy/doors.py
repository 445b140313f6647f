"""What the parameters of Wagtail's own addresses name, told to the gate."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.contrib.auth import get_user_model
from wagtail.admin.models import EditingSession
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page, Revision, TaskState, UploadedFile, WorkflowState
from wagtail_localize.models import OverridableSegment, StringSegment, Translation, TranslationSource

from foundation.tenancy import gate, holdings
from foundation.tenancy.foreign import NETWORK_REPORTS
from foundation.tenancy.gate import field, for_superusers, harmless, key, named_model, of, query
from foundation.tenancy.holdings import hold, hold_files, own, pages, reaches

PAGE_KEYS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk")
WORDS = (
    "app_label app_name model_name content_type_app_name content_type_model_name "
    "action action_name filter_spec mode uidb64 token"
)
#: Namespaces of screens about the whole network.
OF_THE_NETWORK = (
    "background-work",
    "wagtailadmin_workflows",
    "wagtaillocales",
    "wagtailsites",
    "wagtailusers_users",
    "wagtailusers_groups",
)


def revision_or_word(user: Any, value: str, parameters: Mapping[str, Any]) -> bool:
    return not value.isdecimal() or gate.of(Revision)(user, value, parameters)


def page_or_root(user: Any, value: str, parameters: Mapping[str, Any]) -> bool:
    """Choosers lead up to the root of the tree, which has no content and shows what is within reach."""
    return reaches(user, Page, [value]) or value == str(Page.get_first_root_node().pk)


def translations(user: Any) -> Any:
    return Translation.objects.filter(source__in=translation_sources(user))


def translation_sources(user: Any) -> Any:
    """Of pages: their translation key is that of a page within reach."""
    return TranslationSource.objects.filter(object__in=pages(user).order_by().values("translation_key"))


def segments(model: type[StringSegment] | type[OverridableSegment], user: Any) -> Any:
    return model.objects.filter(source__in=translation_sources(user))


def parent_of_named_model(user: Any, value: str, parameters: Mapping[str, Any]) -> bool:
    """Pages are below a page, files in a collection."""
    return reaches(user, Page if parameters["model_name"] == "page" else Collection, [value])


def tell_holdings() -> None:
    hold(Page, pages)
    hold(Collection, holdings.collections)
    hold(Revision, holdings.revisions)
    hold(TaskState, holdings.task_states)
    hold(WorkflowState, holdings.workflow_states)
    hold(UploadedFile, own(UploadedFile, "uploaded_by_user"))
    hold(EditingSession, own(EditingSession, "user"))
    hold(get_user_model(), own(get_user_model(), "pk"))
    hold_files(get_image_model())
    hold_files(get_document_model())
    hold(Translation, translations)
    hold(TranslationSource, translation_sources)
    for segment in (StringSegment, OverridableSegment):
        hold(segment, partial(segments, segment))


def tell_pages() -> None:
    for name in PAGE_KEYS:
        key("", name, of(Page))
    for namespace in ("wagtailadmin_pages", "wagtailadmin_api:pages"):
        key(namespace, "pk", of(Page))
    key("", "revision_id", of(Revision))
    for name in ("revision_id_a", "revision_id_b"):
        key("", name, revision_or_word)
    key("", "task_state_id", of(TaskState))
    key("", "workflow_state_id", of(WorkflowState))
    # Which step of the workflow is previewed: the same step serves every village.
    key("wagtailadmin_pages:workflow_preview", "task_id", harmless)
    query("", "parent_page_id", page_or_root)
    key("wagtailadmin_choose_page_child", "parent_page_id", page_or_root)
    query("wagtailadmin_choose_page_chosen_multiple", "id", of(Page))
    query("wagtailadmin_choose_page", "target_pages[]", of(Page))
    query("wagtailadmin_choose_page_child", "target_pages[]", of(Page))
    for name in ("copy", "move"):
        field(f"wagtailadmin_pages:{name}", "new_parent_page", of(Page))
    field("wagtailadmin_pages:choose_parent", "parent_page", of(Page))


def tell_files() -> None:
    pictures, documents = of(get_image_model()), of(get_document_model())
    key("", "image_id", pictures)
    for name in ("document_id", "doc_id"):
        key("", name, documents)
    for namespace in ("wagtailimages_chooser", "wagtailadmin_api:images"):
        key(namespace, "pk", pictures)
    for namespace in ("wagtaildocs_chooser", "wagtailadmin_api:documents"):
        key(namespace, "pk", documents)
    query("wagtailimages_chooser:chosen_multiple", "id", pictures)
    query("wagtaildocs_chooser:chosen_multiple", "id", documents)
    key("", "uploaded_file_id", of(UploadedFile))
    key("", "collection_id", of(Collection))
    key("wagtailadmin_collections", "pk", of(Collection))


def tell_the_rest() -> None:
    for word in WORDS.split():
        key("", word, harmless)
    for report in NETWORK_REPORTS:
        gate.close(report)
        gate.close(f"{report}_results")
    for name in ("pk", "workflow_pk", "task_id"):
        for namespace in OF_THE_NETWORK:
            key(namespace, name, for_superusers)
    key("", "redirect_id", for_superusers)
    key("wagtail_localize", "pk", for_superusers)
    key("", "translation_id", of(Translation))
    key("", "translation_source_id", of(TranslationSource))
    key("", "string_segment_id", of(StringSegment))
    key("", "overridable_segment_id", of(OverridableSegment))
    key("wagtailadmin_editing_sessions", "object_id", named_model)
    key("wagtailadmin_editing_sessions:release", "session_id", of(EditingSession))
    # The other view looks among the person's own sessions, and begins a new one where it finds none.
    key("wagtailadmin_editing_sessions", "session_id", harmless)
    query("wagtail_bulk_action", "id", named_model)
    query("wagtail_bulk_action", "childOf", parent_of_named_model)
    field("wagtail_bulk_action", "chooser", of(Page))
    field("wagtail_bulk_action", "collection", of(Collection))


def install() -> None:
    tell_holdings()
    tell_pages()
    tell_files()
    tell_the_rest()
