"""Work that is done behind the answer, with the real queue in the database and its real worker."""

import re
import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks import task
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult
from modelsearch import signal_handlers as search_signals
from wagtail import signal_handlers as reference_signals
from wagtail.models import ReferenceIndex
from wagtail.search.models import IndexEntry

from foundation.queue.bundles import BULK, GATHERED, bundled
from foundation.queue.repeating import LONGEST, repeat
from foundation.queue.words import State, arguments_of
from tests.counting import queries_of
from tests.factories import StoryPageFactory, UserFactory, VillageFactory

pytestmark = pytest.mark.django_db

#: What the tasks of these tests did, and whether they fail.
done: list[Any] = []
broken: list[bool] = []


@task()
def note(number: int, email: str = "") -> None:
    if broken:
        raise ValueError(f"cannot write to {email}")
    done.append(number)


@pytest.fixture(autouse=True)
def queue(settings) -> Iterator[None]:
    settings.TASKS = {"default": {"BACKEND": "foundation.queue.backends.QueueBackend"}}
    done.clear()
    broken.clear()
    yield
    done.clear()
    broken.clear()


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Lets a worker do all that waits."""
    # Between two tasks it drops old connections, and this one carries the test's transaction.
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)}
    yield lambda: call_command("db_worker", batch=True, verbosity=0, startup_delay=False)
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.fixture
def operator(client: Client) -> Client:
    client.defaults["HTTP_HOST"] = "localhost"
    client.force_login(UserFactory(is_superuser=True))
    return client


def states() -> list[str]:
    return list(DBTaskResult.objects.order_by("enqueued_at").values_list("status", flat=True))


def fail_inside(block: AbstractContextManager[Any], act: Callable[[], Any]) -> None:
    def act_and_fail() -> None:
        with block:
            act()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act_and_fail()


def page_of(client: Client, view: str, *arguments: Any) -> BeautifulSoup:
    response = client.get(reverse(f"background-work:{view}", args=arguments))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_work_waits_until_a_worker_does_it(work) -> None:
    note.enqueue(1)
    note.enqueue(2)
    assert (done, states()) == ([], [State.READY, State.READY])

    work()

    assert (done, states()) == ([1, 2], [State.SUCCESSFUL, State.SUCCESSFUL])


def test_work_of_a_transaction_that_fails_is_never_done(work) -> None:
    fail_inside(transaction.atomic(), lambda: note.enqueue(1))

    work()

    assert (done, states()) == ([], [])


def test_what_failed_is_done_when_it_is_repeated(work) -> None:
    note.enqueue(7)
    broken.append(True)
    work()
    assert (done, states()) == ([], [State.FAILED])
    broken.clear()

    assert repeat() == 1
    work()

    assert (done, states()) == ([7], [State.SUCCESSFUL])
    assert len(DBTaskResult.objects.get().worker_ids) == 2


def test_a_request_to_repeat_that_comes_twice_repeats_once(work) -> None:
    note.enqueue(7)
    broken.append(True)
    work()
    broken.clear()

    assert (repeat(), repeat()) == (1, 0)
    work()
    assert repeat() == 0

    assert done == [7]


def test_what_is_running_or_done_is_not_repeated_unless_its_worker_died(work) -> None:
    note.enqueue(1)
    work()
    note.enqueue(2)
    running = DBTaskResult.objects.get(status=State.READY)
    DBTaskResult.objects.filter(pk=running.pk).update(status=State.RUNNING, started_at=timezone.now())
    assert repeat() == 0

    DBTaskResult.objects.filter(pk=running.pk).update(started_at=timezone.now() - LONGEST - timedelta(minutes=1))

    assert repeat() == 1


def test_saving_a_page_asks_for_its_index_and_does_not_write_it(work) -> None:
    story = StoryPageFactory(title="Salak")
    entries = IndexEntry.objects.filter(object_id=str(story.pk))
    references = ReferenceIndex.objects.filter(object_id=str(story.pk))
    assert (entries.count(), references.count()) == (0, 0)

    work()

    assert entries.count() == 1
    assert set(references.values_list("model_path", flat=True)) >= {"village"}
    assert set(states()) == {State.SUCCESSFUL}


def test_a_page_that_is_deleted_before_its_turn_is_no_failure(work) -> None:
    StoryPageFactory().delete()

    work()

    assert set(states()) == {State.SUCCESSFUL}


def test_a_bundle_is_one_piece_of_work_behind_the_others(work) -> None:
    village = VillageFactory()
    DBTaskResult.objects.all().delete()

    with bundled():
        stories = [StoryPageFactory(parent=village.site.root_page.specific, village=village) for _ in range(2)]
        stories[0].save()
        assert states() == []
    note.enqueue(1)

    bundle, noted = DBTaskResult.objects.order_by("enqueued_at")
    assert (bundle.priority, noted.priority) == (BULK, 0)
    labels = [key for label, key in bundle.args_kwargs["kwargs"]["search"] if label == "villages.storypage"]
    assert labels == [str(story.pk) for story in stories]
    work()
    assert IndexEntry.objects.filter(object_id__in=labels).count() == 2


def test_a_bundle_that_ends_in_an_error_asks_for_nothing() -> None:
    home = VillageFactory().site.root_page
    DBTaskResult.objects.all().delete()

    fail_inside(bundled(), home.save)

    assert states() == []


def test_bundles_inside_a_bundle_join_it() -> None:
    home = VillageFactory().site.root_page
    DBTaskResult.objects.all().delete()

    with bundled():
        for _ in range(2):
            with bundled():
                home.save()
        assert states() == []

    assert len(states()) == 1


def test_wagtail_still_asks_for_its_indices_as_the_bundle_expects() -> None:
    # Both handlers give the model's label in two parts and the key as text, in this order.
    handlers = {
        search_signals.insert_or_update_object_task: search_signals.post_save_signal_handler,
        reference_signals.update_reference_index_task: reference_signals.update_reference_index_on_save,
    }
    assert {wagtails.module_path for wagtails in handlers} == set(GATHERED)
    for wagtails in handlers:
        names = wagtails.func.__code__.co_varnames[: wagtails.func.__code__.co_argcount]
        assert names == ("app_label", "model_name", "pk")


@pytest.fixture
def failed(work) -> DBTaskResult:
    broken.append(True)
    note.enqueue(41, email="wayan@contoh.test")
    work()
    broken.clear()
    return DBTaskResult.objects.get()


def test_the_list_tells_what_failed_and_why(operator: Client, failed: DBTaskResult) -> None:
    DBTaskResult.objects.create(
        task_path="foundation.queue.tasks.index_objects",
        args_kwargs={"args": [], "kwargs": {}},
        backend_name="default",
        run_after=timezone.now(),
    )

    rows = page_of(operator, "index").select("table.listing tbody tr")

    texts = [row.get_text(" ", strip=True) for row in rows]
    assert len(texts) == 2
    assert [text for text in texts if "note" in text and "ValueError" in text]


def test_the_list_can_be_narrowed_to_a_state(operator: Client, failed: DBTaskResult) -> None:
    address = reverse("background-work:index_results")

    assert b"ValueError" in operator.get(address, {"status": State.FAILED}).content
    assert b"ValueError" not in operator.get(address, {"status": State.READY}).content


def test_no_screen_shows_whose_data_it_was(operator: Client, failed: DBTaskResult) -> None:
    for page in (page_of(operator, "index"), page_of(operator, "details", failed.pk)):
        assert "wayan" not in str(page)
        assert "contoh.test" not in page.select_one("main").get_text()
    details = page_of(operator, "details", failed.pk).select_one("main").get_text(" ", strip=True)
    assert "41" in details
    assert "email" in details
    frames = [frame.get_text() for frame in page_of(operator, "details", failed.pk).select("main ol code")]
    assert re.fullmatch(r"tests/foundation/test_queue\.py:\d+ note", frames[-1])


def test_arguments_are_shown_when_they_name_a_thing_and_no_person(work) -> None:
    kept = {
        "search": [["villages.storypage", "12"], ["villages.village", "7"]],
        "code": "51.07.06.2003",
        "key": "0b0c1d2e-0000-4000-8000-123456789abc",
        "name": "Ni Wayan Sari",
        "nik": "9912345678901234",
        "phone": "081234567890",
        "number": 9912345678901234,
        "sent": True,
        "more": {"address": "Jl. Raya 1"},
    }
    result: Any = DBTaskResult(args_kwargs={"args": ["wayan@contoh.test", 3], "kwargs": kept})

    shown = dict(arguments_of(result))

    assert shown["search"] == "villages.storypage 12, villages.village 7"
    assert (shown["2"], shown["code"], shown["key"], shown["more"]) == ("3", kept["code"], kept["key"], "address")
    assert shown["sent"] == "True"
    for name in ("1", "name", "nik", "phone", "number"):
        assert not set(re.findall(r"[a-z]{5,}|\d{3,}", shown[name])) & {"wayan", "contoh", kept["nik"], kept["phone"]}
        assert "Sari" not in shown[name]


def test_a_failed_piece_is_repeated_from_its_screen(operator: Client, failed: DBTaskResult, work) -> None:
    address = reverse("background-work:details", args=[failed.pk])
    assert page_of(operator, "details", failed.pk).select_one("main form[method=post]")

    assert operator.post(address).status_code == 302
    work()

    assert (done, states()) == ([41], [State.SUCCESSFUL])
    assert page_of(operator, "details", failed.pk).select_one("main form[method=post]") is None


def test_all_failed_pieces_are_repeated_at_once(operator: Client, failed: DBTaskResult, work) -> None:
    broken.append(True)
    note.enqueue(42)
    work()
    broken.clear()
    assert "2" in page_of(operator, "repeat_all").select_one("main").get_text()

    operator.post(reverse("background-work:repeat_all"))
    work()

    assert (sorted(done), states()) == ([41, 42], [State.SUCCESSFUL] * 2)


def test_the_menu_tells_how_much_failed(operator: Client, failed: DBTaskResult) -> None:
    menu = page_of(operator, "index").select_one("#wagtail-sidebar-props")

    assert "(1)" in menu.get_text()


def test_only_those_who_run_the_installation_see_it(client: Client, failed: DBTaskResult) -> None:
    editor = UserFactory()
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.defaults["HTTP_HOST"] = "localhost"
    client.force_login(editor)

    for view, arguments in (("index", []), ("index_results", []), ("repeat_all", []), ("details", [failed.pk])):
        address = reverse(f"background-work:{view}", args=arguments)
        turned_away = 404 if arguments else 302  # the gate stands before what has an id
        assert client.get(address).status_code == turned_away
        assert client.post(address).status_code == turned_away
    assert states() == [State.FAILED]
    assert "background-work" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_list_asks_as_much_for_one_as_for_many(operator: Client, failed: DBTaskResult) -> None:
    one = len(queries_of(lambda: page_of(operator, "index")))
    for number in range(3):
        note.enqueue(number)

    assert len(queries_of(lambda: page_of(operator, "index"))) == one
