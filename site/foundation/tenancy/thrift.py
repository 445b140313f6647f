"""Answers of Wagtail that an editor's screen asks for again and again, asked once.

What is replaced here is pinned by `tests/foundation/test_thrift.py`, which also compares the answers with Wagtail's:
when Wagtail changes one of these, ours must be thought over again. See `memory` for how long an answer is kept.
"""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor
from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail import hooks
from wagtail.admin.models import EditingSession
from wagtail.admin.viewsets.pages import PageViewSetRegistry
from wagtail.models import COMMENTS_RELATION_NAME, Locale, Page, Workflow, WorkflowPage, WorkflowState
from wagtail.models.i18n import LocaleManager
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_localize import wagtail_hooks as localize
from wagtail_localize.models import Translation

from foundation.tenancy import facts, memory


class RememberedLocale(ForwardManyToOneDescriptor):
    """Stands for `Page.locale`: a request that lists the locales anyway takes each page's from that list."""

    def get_object(self, instance: Any) -> Any:
        known = {locale.pk: locale for locale in Locale.objects.all()} if memory.is_reading() else {}
        # A language that left the settings is not in the list.
        return known.get(instance.locale_id) or super().get_object(instance)


def all_locales(self: Any) -> Any:
    """Stands for `Locale.objects.all`."""
    if self.model is not Locale:
        return STOCK_ALL(self)

    def ask() -> Any:
        locales = STOCK_ALL(self)
        len(locales)
        return locales

    return memory.once("locales", ask)


def scheduled_revision(self: Page) -> Any:
    """Stands for `Page.scheduled_revision`. A page that was never saved has no revision."""
    if not self.pk or facts.has_no(self, "schedule"):
        return None
    return memory.once(("schedule", self.pk), lambda: STOCK_SCHEDULE.func(self))


def know_states(page: Page) -> None:
    """Take the workflow states once for all questions, as `prefetch_workflow_states` does for the rows of a list."""
    if not memory.is_reading() or "_current_workflow_states" in vars(page):
        return
    active = workflow_states(page).active().select_related("current_task_state__task")
    page._current_workflow_states = memory.once(("states", page.pk), lambda: list(active)) if page.pk else []


def workflow_states(self: Page) -> Any:
    """Stands for `Page.workflow_states`."""
    return WorkflowState.objects.none() if facts.has_no(self, "workflow states") else STOCK_WORKFLOW_STATES.fget(self)


def get_translations(self: Page, inclusive: bool = False) -> Any:
    """Stands for `Page.get_translations`."""
    if facts.has_no(self, "translations") and not inclusive:
        return type(self)._default_manager.none()
    return STOCK_TRANSLATIONS(self, inclusive)


def current_workflow_state(self: Page) -> WorkflowState | None:
    """Stands for `Page.current_workflow_state`."""
    know_states(self)
    return STOCK_STATE.fget(self)


def workflow_in_progress(self: Page) -> bool:
    """Stands for `Page.workflow_in_progress`."""
    know_states(self)
    return bool(STOCK_PROGRESS.fget(self))


def get_workflow(self: Page) -> Workflow | None:
    """Stands for `Page.get_workflow`: the own one or the nearest ancestor's, with one query instead of four."""
    paths = [self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)]
    nearest = WorkflowPage.objects.filter(page__path__in=paths, workflow__active=True).order_by("-page__depth")
    found = memory.once(("workflow", self.path), lambda: nearest.select_related("workflow").first())
    return found.workflow if found else None


def has_workflow(self: Page) -> bool:
    """Stands for `Page.has_workflow`."""
    return self.get_workflow() is not None


def get_parent(self: Page, update: bool = False) -> Page | None:
    """Stands for `Page.get_parent`: the rows of a list have the same parent."""
    if update or not self.path or self.is_root() or "_cached_parent_obj" in vars(self):
        return STOCK_PARENT(self, update)
    self._cached_parent_obj = memory.once(("page", self.path[: -self.steplen]), lambda: STOCK_PARENT(self))
    return self._cached_parent_obj


def get_latest_revision_as_object(self: Page) -> Page:
    """Stands for `Page.get_latest_revision_as_object`: hands on what is known, where nothing can change it."""
    if not memory.is_reading():
        return STOCK_LATEST(self)
    if self.has_unpublished_changes and self.latest_revision:
        self.latest_revision.content_object = self.specific  # else it would ask for it again
    if facts.has_no(self, "comments"):
        setattr(self.specific, COMMENTS_RELATION_NAME, [])
    latest = STOCK_LATEST(self)
    if self.latest_revision_id:
        latest.latest_revision = self.latest_revision
    if "_current_workflow_states" in vars(self):
        latest._current_workflow_states = self._current_workflow_states
        for state in self._current_workflow_states:
            introduce(state, self.specific)
    return latest


def introduce(state: WorkflowState, page: Page) -> None:
    """Tell a workflow state its page and its workflow, which it would ask for one by one."""
    state.content_object = page
    workflow = page.get_workflow()
    if workflow and workflow.pk == state.workflow_id:
        state.workflow = workflow


def content_type_of(self: Any, page_id: int) -> int:
    """Stands for `PageViewSetRegistry.get_content_type_id_by_page_id`, the first question of a page's screens."""
    return facts.learn(page_id).content_type_id if memory.is_reading() else STOCK_CONTENT_TYPE(self, page_id)


def explorable_root_instance(self: Any, user: Any) -> Page | None:
    """Stands for `PagePermissionPolicy.explorable_root_instance`: what was granted on one page starts there."""
    name = self._explorable_root_instance_cache_name
    if user.is_superuser or hasattr(user, name):
        return STOCK_ROOT(self, user)
    granted = {page.pk: page for page in self.instances_with_direct_explore_permission(user)}
    if len(granted) != 1:
        return STOCK_ROOT(self, user)
    [root] = granted.values()
    setattr(user, name, root)
    return root


def was_translated(page: Page) -> bool:
    """Whether wagtail-localize ever made this page from one in another language."""
    if facts.has_no(page, "source"):
        return False
    made = Translation.objects.filter(source__object_id=page.translation_key, target_locale_id=page.locale_id)
    return memory.once(("made", page.pk), made.exists)


def can_restart(self: Any, context: dict[str, Any]) -> bool:
    """Stands for `RestartTranslationPageActionMenuItem.is_shown`."""
    return context["view"] == "edit" and was_translated(context["page"]) and bool(STOCK_RESTART(self, context))


def can_convert(self: Any, context: dict[str, Any]) -> bool:
    """Stands for `ConvertToAliasPageActionMenuItem.is_shown`."""
    return context["view"] == "edit" and was_translated(context["page"]) and bool(STOCK_CONVERT(self, context))


def before_edit_page(request: HttpRequest, page: Page) -> Any:
    """Stands for wagtail-localize's hook of this name, which looks for the translation that this page is."""
    if memory.is_reading() and not page.alias_of_id and not was_translated(page):
        return None
    return STOCK_BEFORE_EDIT(request, page)


def clean_up() -> None:
    """Stands for `EditingSession.cleanup`, which runs whenever an editor is opened: ours runs when people sign in."""


def clean_up_at_sign_in(**kwargs: Any) -> None:
    STOCK_CLEANUP()


def install() -> None:
    memory.install()
    Page.locale = RememberedLocale(Page._meta.get_field("locale"))
    Page.scheduled_revision = schedule = cached_property(scheduled_revision)
    schedule.__set_name__(Page, "scheduled_revision")
    Page.current_workflow_state = property(current_workflow_state)
    Page.workflow_in_progress = property(workflow_in_progress)
    Page.workflow_states = property(workflow_states)
    Page.has_workflow = property(has_workflow)
    for owner, name, stand_in in REPLACED:
        setattr(owner, name, stand_in)
    registered = hooks._hooks["before_edit_page"]
    registered[:] = [(before_edit_page if hook is STOCK_BEFORE_EDIT else hook, order) for hook, order in registered]
    user_logged_in.connect(clean_up_at_sign_in, dispatch_uid="thrift.signed_in")


STOCK_ALL = LocaleManager.all
STOCK_SCHEDULE = Page.scheduled_revision
STOCK_STATE = Page.current_workflow_state
STOCK_PROGRESS = Page.workflow_in_progress
STOCK_PARENT = Page.get_parent
STOCK_CONTENT_TYPE = PageViewSetRegistry.get_content_type_id_by_page_id
STOCK_LATEST = Page.get_latest_revision_as_object
STOCK_ROOT = PagePermissionPolicy.explorable_root_instance
STOCK_RESTART = localize.RestartTranslationPageActionMenuItem.is_shown
STOCK_CONVERT = localize.ConvertToAliasPageActionMenuItem.is_shown
STOCK_BEFORE_EDIT = localize.before_edit_page
STOCK_WORKFLOW_STATES = Page.workflow_states
STOCK_TRANSLATIONS = Page.get_translations
STOCK_CLEANUP = EditingSession.cleanup
#: Owner, name and stand-in of the methods that are replaced.
REPLACED: tuple[tuple[Any, str, Any], ...] = (
    (LocaleManager, "all", all_locales),
    (Page, "get_workflow", get_workflow),
    (Page, "get_parent", get_parent),
    (Page, "get_translations", get_translations),
    (PageViewSetRegistry, "get_content_type_id_by_page_id", content_type_of),
    (Page, "get_latest_revision_as_object", get_latest_revision_as_object),
    (PagePermissionPolicy, "explorable_root_instance", explorable_root_instance),
    (localize.RestartTranslationPageActionMenuItem, "is_shown", can_restart),
    (localize.ConvertToAliasPageActionMenuItem, "is_shown", can_convert),
    (EditingSession, "cleanup", staticmethod(clean_up)),
)
