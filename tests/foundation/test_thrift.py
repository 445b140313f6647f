"""What is asked once for a reading request. When Wagtail changes one of these, ours must be thought over again."""

from collections.abc import Callable
from datetime import timedelta
from types import ModuleType
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from treebeard import mp_tree
from wagtail import hooks
from wagtail.admin import models as admin_models
from wagtail.admin.api import serializers, views
from wagtail.admin.templatetags import wagtailadmin_tags
from wagtail.admin.views import chooser
from wagtail.admin.views.pages import edit
from wagtail.admin.viewsets import pages as page_viewsets
from wagtail.api.v2 import serializers as api_serializers
from wagtail.models import Locale, Page, PagePermissionTester, WorkflowState, draft_state, i18n, pages, workflows
from wagtail.permission_policies import pages as page_policies
from wagtail_localize import wagtail_hooks as localize

from foundation.tenancy import explorer, facts, memory, thrift
from foundation.tenancy.reach import opened
from tests.factories import MembershipFactory, ProvinceHomePageFactory, StoryPageFactory, UserFactory, VillageFactory
from tests.foundation.fingerprints import fingerprint
from tests.visits import visit
from villages.models import Village
from villages.reaches import reach_of
from villages.roles import Role

#: Written down from Wagtail 8.0.1, treebeard 4.7 and wagtail-localize 1.14: what ours stands for or relies on.
PINS: dict[tuple[ModuleType, str], str] = {
    (admin_models, "EditingSession.cleanup"): "a9c79904c21dedc1",
    (api_serializers, "PageParentField"): "c9be36da60257ab3",
    (chooser, "BrowseView.get"): "73f7fc94a494191f",
    (draft_state, "DraftStateMixin.scheduled_revision"): "50934681a0d6c2ad",
    (edit, "EditView.dispatch"): "0d7f238cbcc36ac6",
    (edit, "EditView.get_page_for_status"): "6736817ede8108c8",
    (i18n, "LocaleManager"): "483cac46091b957c",
    (i18n, "TranslatableMixin.get_translations"): "b18d443fa1d4b60f",
    (localize, "ConvertToAliasPageActionMenuItem.is_shown"): "3e0eeb4faa3bb0c5",
    (localize, "RestartTranslationPageActionMenuItem.is_shown"): "3fc2f0d993a63993",
    (localize, "before_edit_page"): "84102d787e2e8f54",
    (mp_tree, "MP_Node.get_parent"): "c0a3e4512a38f36e",
    (page_policies, "PagePermissionPolicy.explorable_root_instance"): "9628d269ad6570a7",
    (page_viewsets, "PageViewSetRegistry.get_content_type_id_by_page_id"): "5515320d3d571c31",
    (pages, "AbstractPage.approved_schedule"): "2f5793b00e95ee9f",
    (pages, "AbstractPage.get_latest_revision_as_object"): "df4eeded4408c437",
    (pages, "AbstractPage.get_workflow"): "d972be25fc6834fd",
    (pages, "AbstractPage.has_workflow"): "d9ef8f62e36e16ea",
    (pages, "AbstractPage.permissions_for_user"): "caf1aa3876b9f0ad",
    (pages, "AbstractPage.with_content_json"): "258ee6fb26f9ea27",
    (pages, "PagePermissionTester.__init__"): "80a707a6b27adbc3",
    (pages, "PagePermissionTester.can_delete"): "e05288493e48ad67",
    (serializers, "PageChildrenField"): "8ef6e32dbae0ba6c",
    (views, "PagesAdminAPIViewSet"): "0424d3287a6aacca",
    (wagtailadmin_tags, "test_page_is_public"): "78d702617d9668d7",
    (workflows, "WorkflowMixin.current_workflow_state"): "0381c7a5f92fb04a",
    (workflows, "WorkflowMixin.workflow_in_progress"): "e2ce6d8afb51cedf",
    (workflows, "WorkflowMixin.workflow_states"): "a1c79b4ccc6c9cf5",
}


@pytest.mark.parametrize(("place", "known"), PINS.items(), ids=lambda value: value[1] if len(value) == 2 else "")
def test_the_libraries_still_do_what_ours_stands_for(place: tuple[ModuleType, str], known: str) -> None:
    found = fingerprint(*place)

    assert found == known, (
        f"{place[0].__name__} changed {place[1]}. Read the change, adapt foundation/tenancy/thrift.py, facts.py, "
        f"rights.py and explorer.py where it matters, then write {found!r} here."
    )


@pytest.mark.parametrize(
    ("owner", "name", "stand_in"), thrift.REPLACED, ids=lambda value: getattr(value, "__name__", None)
)
def test_ours_stands_in_its_place(owner: Any, name: str, stand_in: Any) -> None:
    assert vars(owner)[name] == stand_in


def test_the_hook_of_the_translations_is_ours_and_nobody_elses_is_gone() -> None:
    found = hooks.get_hooks("before_edit_page")

    assert thrift.before_edit_page in found
    assert localize.before_edit_page not in found


@pytest.fixture
def village(db: None) -> Village:
    ProvinceHomePageFactory()
    return VillageFactory()


@pytest.fixture
def story(village: Village) -> Page:
    return StoryPageFactory(village=village)


def planned(page: Page) -> None:
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision(approved_go_live_at=page.go_live_at)


def waiting(page: Page) -> None:
    with opened(reach_of(MembershipFactory(village=page.village).user)):
        page.save_revision()
        page.get_workflow().start(page, None)


def translated(page: Page) -> None:
    english = Locale.objects.create(language_code="en")
    for part in (page.get_parent().get_parent(), page.get_parent(), page):
        part.specific.copy_for_translation(english)


def hidden(page: Page) -> None:
    page.unpublish()


def commented(page: Page) -> None:
    page.save_revision()
    pages.Comment.objects.create(page=page, user=UserFactory(), text="Kurang jelas.", contentpath="title")


def untouched(page: Page) -> None:
    pass


STATES = (untouched, commented, planned, waiting, translated, hidden)
#: What a screen asks a page, in words that can be compared.
QUESTIONS: dict[str, Callable[[Page], Any]] = {
    "schedule": lambda page: page.scheduled_revision,
    "state": lambda page: page.current_workflow_state,
    "task": lambda page: page.current_workflow_task,
    "in progress": lambda page: page.workflow_in_progress,
    "all states": lambda page: list(page.workflow_states.order_by("pk")),
    "status": lambda page: str(page.status_string),
    "workflow": lambda page: page.get_workflow(),
    "has workflow": lambda page: page.has_workflow,
    "parent": lambda page: page.get_parent(),
    "locale": lambda page: page.locale,
    "translations": lambda page: list(page.get_translations().order_by("pk")),
    "with itself": lambda page: list(page.get_translations(inclusive=True).order_by("pk")),
    "latest": lambda page: page.get_latest_revision_as_object().title,
    "comments": lambda page: [comment.text for comment in page.wagtail_admin_comments.all()],
    "made": thrift.was_translated,
}


def answers(page: Page) -> dict[str, Any]:
    fresh = Page.objects.get(pk=page.pk)
    both = {"page": fresh, "story": fresh.specific, "latest": fresh.get_latest_revision_as_object()}
    return {f"{name}, {kind}": ask(each) for kind, each in both.items() for name, ask in QUESTIONS.items()}


@pytest.mark.parametrize("happens", STATES)
def test_who_reads_hears_the_same(story: Page, happens: Callable[[Page], None]) -> None:
    happens(story)
    asked_each_time = answers(story)

    with memory.remembering():
        assert facts.learn(story.pk).content_type_id == story.content_type_id
        assert answers(story) == asked_each_time
        assert answers(story) == asked_each_time


@pytest.mark.parametrize("happens", STATES)
def test_wagtail_itself_says_the_same(story: Page, happens: Callable[[Page], None]) -> None:
    happens(story)
    stock = {
        "schedule": thrift.STOCK_SCHEDULE.func(story),
        "state": thrift.STOCK_STATE.fget(story),
        "in progress": thrift.STOCK_PROGRESS.fget(story),
        "workflow": stock_workflow(story),
    }

    assert {name: QUESTIONS[name](story) for name in stock} == stock


def stock_workflow(page: Page) -> Any:
    """Wagtail's own way to it: ours stands in `Page`, not in the class that defines it."""
    return pages.AbstractPage.get_workflow(page)


def test_a_nearer_workflow_wins_unless_it_is_switched_off(story: Page) -> None:
    room = story.get_parent()
    own = workflow_of(room)

    assert story.get_workflow() == own == stock_workflow(story)
    own.active = False
    own.save()
    assert story.get_workflow() == stock_workflow(story) != own


def workflow_of(page: Page) -> Any:
    workflow = workflows.Workflow.objects.create(name="Lain")
    pages.WorkflowPage.objects.create(page=page, workflow=workflow)
    return workflow


def test_what_is_saved_while_reading_is_heard(story: Page) -> None:
    with memory.remembering():
        facts.learn(story.pk)
        assert not story.workflow_in_progress
        waiting(story)
        fresh = Page.objects.get(pk=story.pk)

        assert fresh.workflow_in_progress
        assert fresh.current_workflow_state == WorkflowState.objects.get()


def test_who_changes_something_remembers_nothing(story: Page) -> None:
    assert memory.once("asked", lambda: 1) == 1
    assert memory.once("asked", lambda: 2) == 2
    with memory.remembering():
        assert memory.once("asked", lambda: 3) == 3
        assert memory.once("asked", lambda: 4) == 3
    assert memory.once("asked", lambda: 5) == 5


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.SECRETARY])
@pytest.mark.parametrize("published", [True, False])
def test_the_same_pages_may_be_deleted(village: Village, role: Role, published: bool) -> None:
    user = MembershipFactory(village=village, role=role).user
    story = StoryPageFactory(village=village, live=published)
    for page in (story, story.get_parent().specific, village.site.root_page.specific):
        ours, stock = page.permissions_for_user(user), PagePermissionTester(user, page)

        assert ours.can_delete() == stock.can_delete()
        assert ours.can_delete(ignore_bulk=True) == stock.can_delete(ignore_bulk=True)


@pytest.mark.parametrize(
    "question",
    ["child_of=1&for_explorer=1", "child_of={home}&for_explorer=1", "child_of={room}&for_explorer=1", "search=cerita"],
)
def test_the_menu_at_the_side_says_what_wagtails_says(
    village: Village, question: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = StoryPageFactory(village=village)
    planned(StoryPageFactory(village=village))
    waiting(StoryPageFactory(village=village, live=False))
    asked = question.format(home=village.site.root_page_id, room=story.get_parent().pk)
    client, address = Client(), f"/cms/api/main/pages/?{asked}"
    client.force_login(MembershipFactory(village=village).user)

    ours = visit(village, address, client).json()
    monkeypatch.setattr(explorer.ExplorerViewSet, "paginate_queryset", views.PagesAdminAPIViewSet.paginate_queryset)
    monkeypatch.setattr(explorer.ExplorerViewSet, "base_serializer_class", serializers.AdminPageSerializer)

    assert ours["items"]
    assert ours == visit(village, address, client).json()


def test_a_page_that_is_not_in_the_tree_yet_has_neither_parent_nor_plan_nor_workflow(story: Page) -> None:
    page = type(story)(title="Baru")

    with memory.remembering():
        assert page.get_parent() is thrift.STOCK_PARENT(page) is None
        assert page.scheduled_revision is None
        assert page.current_workflow_state is None
        assert page.get_workflow() is None
