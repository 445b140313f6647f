"""The office answers: in time or later, with reasons, and each step by somebody who may."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError, InternalError, connection, transaction
from django.utils import timezone

from accounts.models import User
from foundation.tenancy.reach import Reach, opened
from tests.factories import AttachmentFactory, HolidayFactory, InformationRequestFactory, MembershipFactory
from transparency.disclosure.enums import Act
from transparency.disclosure.models import InformationRequest, RequestEvent
from transparency.disclosure.services import answering
from transparency.disclosure.services.requesting import RequestError, receive
from villages.models import Region, Village
from villages.reaches import reach_of
from villages.roles import Role

pytestmark = pytest.mark.django_db

Made = Callable[..., InformationRequest]


@pytest.fixture
def people(village: Village) -> dict[Role, User]:
    roles = (Role.HEAD, Role.SECRETARY, Role.OPERATOR, Role.KADER)
    return {role: MembershipFactory(village=village, role=role).user for role in roles}


@pytest.fixture
def acting(people: dict[Role, User]) -> Callable[[Role], AbstractContextManager[Any]]:
    return lambda role: opened(reach_of(people[role]))


def fresh(asked: InformationRequest) -> InformationRequest:
    with opened(Reach.system()):
        return InformationRequest.objects.get(pk=asked.pk)


def log_of(asked: InformationRequest) -> list[tuple[str, int | None]]:
    with opened(Reach.system()):
        return list(RequestEvent.objects.filter(request=asked).values_list("act", "by"))


def test_the_clock_leaves_out_weekends_and_national_holidays(village: Village) -> None:
    asked = InformationRequestFactory(village=village, received_on=dt.date(2026, 3, 9))

    assert asked.due_on == dt.date(2026, 3, 30)


def test_a_holiday_of_a_province_stops_only_the_clocks_there(village: Village) -> None:
    bali, java = (
        Region.objects.get_or_create(code=code, defaults={"name": code, "level": 1})[0] for code in ["51", "33"]
    )
    HolidayFactory(date=dt.date(2026, 6, 17), province=bali, name="Galungan")
    HolidayFactory(date=dt.date(2026, 6, 18), province=java, name="Sedekah bumi")

    asked = InformationRequestFactory(village=village, received_on=dt.date(2026, 6, 8))

    # 16 June is a national holiday, the 17th one of Bali.
    assert asked.due_on == dt.date(2026, 6, 24)


def test_a_request_that_came_earlier_is_numbered_in_its_year(village: Village, people: dict[Role, User]) -> None:
    operator = people[Role.OPERATOR]
    with opened(reach_of(operator)):
        facts = {"name": "Made", "what": "Peta desa", "purpose": "Kerja"}
        made = receive(village=village, facts=facts, received_on=dt.date(2025, 12, 30), by=operator).request

    assert (made.label, made.is_from_website) == ("001/PI/2025", False)
    assert log_of(made) == [(Act.RECEIVED, operator.pk)]


def test_nobody_writes_down_what_comes_tomorrow(village: Village, people: dict[Role, User]) -> None:
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    with opened(reach_of(people[Role.OPERATOR])), pytest.raises(RequestError):
        receive(village=village, facts={"name": "Made"}, received_on=tomorrow, by=people[Role.OPERATOR])


def test_each_step_is_written_down_with_who_took_it(village: Village, people: dict[Role, User], acting: Any) -> None:
    asked = InformationRequestFactory(village=village)
    with acting(Role.OPERATOR):
        answering.take(request=asked, by=people[Role.OPERATOR])
    with acting(Role.SECRETARY):
        answering.extend(request=asked, reason="Arsip di gudang", by=people[Role.SECRETARY])
        answering.answer(
            request=asked, outcome="partly", text="Sebagian.", ground="not_held", by=people[Role.SECRETARY]
        )
        answering.object_to(request=asked, ground="not_fulfilled", text="Kurang", by=people[Role.SECRETARY])
    with acting(Role.HEAD):
        answering.settle(request=asked, text="Dilengkapi.", by=people[Role.HEAD])

    assert log_of(asked) == [
        (Act.RECEIVED, None),
        (Act.TAKEN, people[Role.OPERATOR].pk),
        (Act.EXTENDED, people[Role.SECRETARY].pk),
        (Act.ANSWERED, people[Role.SECRETARY].pk),
        (Act.OBJECTED, people[Role.SECRETARY].pk),
        (Act.SETTLED, people[Role.HEAD].pk),
    ]
    done = fresh(asked)
    assert (done.state, done.outcome, done.settlement) == ("settled", "partly", "Dilengkapi.")


def test_seven_working_days_more_once_and_with_a_reason(
    village: Village, people: dict[Role, User], acting: Any
) -> None:
    asked = InformationRequestFactory(village=village)
    with acting(Role.SECRETARY):
        extend = partial(answering.extend, request=asked, by=people[Role.SECRETARY])
        with pytest.raises(RequestError):
            extend(reason="  ")
        longer = extend(reason="Arsip di gudang")
        with pytest.raises(RequestError):
            extend(reason="Masih di gudang")

    assert longer.due_on > asked.due_on
    assert longer.due_on - asked.due_on >= dt.timedelta(days=9)


def test_time_that_is_over_cannot_be_extended(village: Village, people: dict[Role, User], acting: Any) -> None:
    asked = InformationRequestFactory(village=village, received_on=timezone.localdate() - dt.timedelta(days=60))

    with acting(Role.SECRETARY), pytest.raises(RequestError):
        answering.extend(request=asked, reason="Lupa", by=people[Role.SECRETARY])


@pytest.mark.parametrize(
    "given",
    [
        {"outcome": "denied", "text": "Tidak."},
        {"outcome": "partly", "text": "Sebagian."},
        {"outcome": "granted", "text": "  "},
        {"outcome": "received", "text": "Nanti."},
        {"outcome": "", "text": "Nanti."},
    ],
)
def test_an_answer_is_whole(village: Village, people: dict[Role, User], acting: Any, given: dict[str, Any]) -> None:
    asked = InformationRequestFactory(village=village)

    with acting(Role.SECRETARY), pytest.raises(RequestError):
        answering.answer(request=asked, by=people[Role.SECRETARY], **given)
    assert fresh(asked).state == "received"


def test_the_database_knows_no_denial_without_a_ground(village: Village) -> None:
    asked = InformationRequestFactory(village=village)

    with opened(Reach.system()), pytest.raises(IntegrityError), transaction.atomic():
        InformationRequest.objects.filter(pk=asked.pk).update(
            state="denied", outcome="denied", answer="Tidak.", answered_on=timezone.localdate()
        )


def test_what_was_answered_is_not_answered_again(village: Village, people: dict[Role, User], acting: Any) -> None:
    asked = InformationRequestFactory(village=village)
    with acting(Role.SECRETARY):
        answering.answer(request=asked, outcome="granted", text="Ini.", by=people[Role.SECRETARY])
        with pytest.raises(RequestError):
            answering.answer(request=asked, outcome="granted", text="Itu.", by=people[Role.SECRETARY])
        with pytest.raises(RequestError):
            answering.extend(request=asked, reason="Belum", by=people[Role.SECRETARY])

    assert fresh(asked).answer == "Ini."


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.KADER])
def test_only_secretary_and_head_decide(village: Village, people: dict[Role, User], acting: Any, role: Role) -> None:
    asked = InformationRequestFactory(village=village)

    with acting(role):
        with pytest.raises(RequestError):
            answering.answer(request=asked, outcome="granted", text="Ini.", by=people[role])
        with pytest.raises(RequestError):
            answering.extend(request=asked, reason="Arsip", by=people[role])


def test_the_secretary_does_not_judge_the_own_answer(village: Village, people: dict[Role, User], acting: Any) -> None:
    asked = InformationRequestFactory(village=village)
    with acting(Role.SECRETARY):
        answering.answer(request=asked, outcome="denied", text="Tidak.", ground="other", by=people[Role.SECRETARY])
        answering.object_to(request=asked, ground="denied", text="Ada", by=people[Role.SECRETARY])
        with pytest.raises(RequestError):
            answering.settle(request=asked, text="Tetap.", by=people[Role.SECRETARY])


def test_people_of_another_village_reach_nothing(village: Village, neighbour: Village) -> None:
    asked = InformationRequestFactory(village=village)
    head = MembershipFactory(village=neighbour, role=Role.HEAD).user

    with opened(reach_of(head)), pytest.raises(InformationRequest.DoesNotExist):
        answering.answer(request=asked, outcome="granted", text="Ini.", by=head)


def test_the_log_is_never_changed(village: Village) -> None:
    asked = InformationRequestFactory(village=village)

    with opened(Reach.system()), connection.cursor() as cursor:
        for statement in ("UPDATE disclosure_requestevent SET act = 'taken'", "DELETE FROM disclosure_requestevent"):
            try:
                with transaction.atomic():
                    cursor.execute(statement)
            except InternalError:
                continue
    assert log_of(asked) == [(Act.RECEIVED, None)]


def test_the_answer_goes_to_who_asked(
    village: Village, people: dict[Role, User], acting: Any, django_capture_on_commit_callbacks: Any
) -> None:
    asked = InformationRequestFactory(village=village, email="pemohon@contoh.test")
    with acting(Role.SECRETARY), django_capture_on_commit_callbacks(execute=True):
        answering.answer(request=asked, outcome="granted", text="Rahasia surat", by=people[Role.SECRETARY])

    [letter] = mail.outbox
    assert letter.to == ["pemohon@contoh.test"]
    assert "/informasi-publik/permohonan/" in letter.body
    assert "Rahasia surat" not in letter.body


def test_who_asked_is_forgotten_after_two_years_and_what_was_asked_stays(village: Village) -> None:
    today = timezone.localdate()
    long_ago, lately = today - dt.timedelta(days=800), today - dt.timedelta(days=700)
    answered = {"state": "granted", "outcome": "granted", "answer": "Ini."}
    old = InformationRequestFactory(village=village, received_on=long_ago, answered_on=long_ago, **answered)
    neglected = InformationRequestFactory(village=village, received_on=long_ago)
    settled = InformationRequestFactory(
        village=village,
        received_on=long_ago,
        answered_on=long_ago,
        **answered | {"state": "settled"},
        objected_on=long_ago,
        objection="Kurang",
        objection_due_on=lately,
        settled_on=lately,
        settlement="Cukup.",
    )

    call_command("forget_requests", dry_run=True)
    assert fresh(old).name != ""
    call_command("forget_requests")
    call_command("forget_requests")

    for asked in (old, neglected):
        forgotten = fresh(asked)
        personal = (forgotten.name, forgotten.address, forgotten.phone, forgotten.email, forgotten.purpose)
        assert set(personal) == {""}
        assert forgotten.what == asked.what
        assert forgotten.forgotten_on == today
        assert log_of(asked)[-1] == (Act.FORGOTTEN, None)
    assert len(log_of(old)) == 2
    assert fresh(settled).name == settled.name


def test_a_file_of_the_answer_stays_when_the_answer_is_read(village: Village, people: Any, acting: Any) -> None:
    file = AttachmentFactory(collection=village.collection, title="Peta desa")
    asked = InformationRequestFactory(village=village)
    with acting(Role.HEAD):
        answering.answer(request=asked, outcome="granted", text="Ini.", attachment=file, by=people[Role.HEAD])

    assert fresh(asked).attachment_id == file.pk
