"""What a village writes waits for its head or secretary, and everybody concerned is told."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, TaskState, Workflow, WorkflowState

from foundation.tenancy.reach import opened
from tests.factories import MembershipFactory, NewsPageFactory, ProvinceHomePageFactory, UserFactory, VillageFactory
from tests.visits import host_of
from villages.models import NewsPage, Village
from villages.reaches import reach_of
from villages.roles import Role
from villages.services import people, rights

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def portal(db: None) -> None:
    ProvinceHomePageFactory()


@pytest.fixture
def village() -> Village:
    return VillageFactory()


def member(village: Village, role: str = Role.OPERATOR):
    return MembershipFactory(village=village, role=role).user


def client_of(user, village: Village) -> Client:
    client = Client(headers={"host": host_of(village)})
    client.force_login(user)
    return client


def draft(village: Village, owner, title: str = "Panen raya") -> NewsPage:
    page = NewsPageFactory(village=village, title=title, live=False, owner=owner)
    page.save_revision(user=owner)
    return page


def submit(page: Page, user, callbacks) -> TaskState:
    with callbacks(execute=True), opened(reach_of(user)):
        return page.get_workflow().start(page, user).current_task_state


def act(client: Client, page: Page, action: str, comment: str = ""):
    state = page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
    return client.post(address, {"comment": comment})


def status_of(page: Page) -> str:
    return WorkflowState.objects.for_instance(page).latest("created_at").status


def test_one_workflow_serves_the_whole_tree() -> None:
    [workflow] = Workflow.objects.active()

    assert [type(task.specific).__name__ for task in workflow.tasks] == ["VillageApprovalTask"]
    assert [assigned.page for assigned in workflow.workflow_pages.all()] == [Page.get_first_root_node()]


@pytest.mark.parametrize("role", [Role.HEAD, Role.SECRETARY])
def test_the_head_and_the_secretary_approve_and_so_publish(
    village: Village, role: str, django_capture_on_commit_callbacks
) -> None:
    operator, approver = member(village), member(village, role)
    page = draft(village, operator)
    submit(page, operator, django_capture_on_commit_callbacks)

    act(client_of(approver, village), page, "approve")

    page.refresh_from_db()
    assert page.live


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.TREASURER, Role.KADER])
def test_the_others_approve_nothing(village: Village, role: str, django_capture_on_commit_callbacks) -> None:
    operator, other = member(village), member(village, role)
    page = draft(village, operator)
    submit(page, operator, django_capture_on_commit_callbacks)

    act(client_of(other, village), page, "approve")

    page.refresh_from_db()
    assert not page.live
    assert status_of(page) == WorkflowState.STATUS_IN_PROGRESS


def test_the_head_of_another_village_approves_nothing_and_is_not_asked(
    village: Village, django_capture_on_commit_callbacks
) -> None:
    operator, stranger = member(village), member(VillageFactory(), Role.HEAD)
    page = draft(village, operator)
    state = submit(page, operator, django_capture_on_commit_callbacks)

    act(client_of(stranger, village), page, "approve")

    page.refresh_from_db()
    assert not page.live
    assert state not in TaskState.objects.reviewable_by(stranger)


def test_those_who_approve_find_it_among_what_waits_for_them(
    village: Village, django_capture_on_commit_callbacks
) -> None:
    operator, head, administrator = member(village), member(village, Role.HEAD), UserFactory(is_superuser=True)
    state = submit(draft(village, operator), operator, django_capture_on_commit_callbacks)

    asked = [user for user in (operator, head, administrator) if state in TaskState.objects.reviewable_by(user)]

    assert asked == [head, administrator]


def test_while_it_waits_its_writer_changes_nothing_but_takes_it_back(
    village: Village, django_capture_on_commit_callbacks
) -> None:
    operator = member(village)
    page = draft(village, operator)
    submit(page, operator, django_capture_on_commit_callbacks)

    assert page.permissions_for_user(operator).page_locked()
    assert not page.permissions_for_user(member(village, Role.SECRETARY)).page_locked()
    fields = {"body-count": 0, "action-cancel-workflow": "1"}
    client_of(operator, village).post(f"/cms/pages/{page.pk}/edit/", fields)

    assert status_of(page) == WorkflowState.STATUS_CANCELLED


def test_those_who_approve_are_told_once_and_the_writer_is_not(
    village: Village, django_capture_on_commit_callbacks
) -> None:
    operator, head, secretary = member(village), member(village, Role.HEAD), member(village, Role.SECRETARY)
    member(VillageFactory(), Role.HEAD)
    UserFactory(is_superuser=True)
    page = draft(village, operator)

    submit(page, operator, django_capture_on_commit_callbacks)

    assert sorted(letter.to[0] for letter in mail.outbox) == sorted([head.email, secretary.email])
    assert f"{village.site.root_url}/cms/pages/{page.pk}/edit/" in mail.outbox[0].body
    assert page.title in mail.outbox[0].subject


def test_somebody_with_two_offices_is_told_once(village: Village, django_capture_on_commit_callbacks) -> None:
    operator, head = member(village), member(village, Role.HEAD)
    MembershipFactory(village=village, role=Role.SECRETARY, user=head)

    submit(draft(village, operator), operator, django_capture_on_commit_callbacks)

    assert [letter.to for letter in mail.outbox] == [[head.email]]


def test_those_who_left_are_not_told(village: Village, django_capture_on_commit_callbacks) -> None:
    operator, membership = member(village), MembershipFactory(village=village, role=Role.HEAD)
    with opened(reach_of(membership.user)):
        people.end_membership(membership=membership, by=membership.user)

    submit(draft(village, operator), operator, django_capture_on_commit_callbacks)

    assert mail.outbox == []


def test_the_writer_is_told_of_the_approval(village: Village, django_capture_on_commit_callbacks) -> None:
    operator, head = member(village), member(village, Role.HEAD)
    page = draft(village, operator)
    submit(page, operator, django_capture_on_commit_callbacks)
    mail.outbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        act(client_of(head, village), page, "approve", "Bagus sekali.")

    [letter] = mail.outbox
    assert letter.to == [operator.email]
    assert head.name in letter.body
    assert "Bagus sekali." in letter.body


def test_the_writer_is_told_what_has_to_change_and_sends_it_again(
    village: Village, django_capture_on_commit_callbacks
) -> None:
    operator, head = member(village), member(village, Role.HEAD)
    page = draft(village, operator)
    submit(page, operator, django_capture_on_commit_callbacks)
    mail.outbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        act(client_of(head, village), page, "reject", "Tanggalnya keliru.")
    assert [(letter.to, "Tanggalnya keliru." in letter.body) for letter in mail.outbox] == [([operator.email], True)]
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True), opened(reach_of(operator)):
        NewsPage.objects.get(pk=page.pk).current_workflow_state.resume(user=operator)

    assert [letter.to for letter in mail.outbox] == [[head.email]]


def test_the_letters_name_what_was_submitted_and_not_what_is_live(
    village: Village, django_capture_on_commit_callbacks
) -> None:
    operator, _head = member(village), member(village, Role.HEAD)
    page = NewsPageFactory(village=village, title="Judul lama", owner=operator)
    page.title = "Judul baru"
    page.save_revision(user=operator)

    submit(page, operator, django_capture_on_commit_callbacks)

    assert "Judul baru" in mail.outbox[0].subject


def test_a_village_that_asks_nobody_lets_all_publish(village: Village) -> None:
    operator = member(village)
    page = draft(village, operator)
    assert not page.permissions_for_user(operator).can_publish()

    village.approval = False
    village.save()
    people.regroup(village)

    operator = type(operator).objects.get(pk=operator.pk)
    assert page.permissions_for_user(operator).can_publish()


def test_province_administrators_write_the_portal_and_no_village(village: Village) -> None:
    administrator = MembershipFactory(
        role=Role.PROVINCE_ADMINISTRATOR, village=None, region=village.region.parent.parent.parent
    ).user
    portal = Page.objects.get(depth=2, slug="portal")
    pictures = rights.portal_writers().collection_permissions.values_list("collection__name", flat=True)

    assert portal.permissions_for_user(administrator).can_publish()
    assert not draft(village, None).permissions_for_user(administrator).can_edit()
    assert set(pictures) == {rights.PORTAL}
