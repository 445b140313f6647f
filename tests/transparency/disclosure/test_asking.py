"""Visitors ask for information, follow the request with a secret link, and object."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone

from foundation.tenancy.reach import Reach, opened
from tests.factories import InformationRequestFactory, MembershipFactory
from tests.transparency.disclosure.asking import ASK, GOOD, send
from tests.visits import host_of, read, visit
from transparency.disclosure.addresses import path_of_request
from transparency.disclosure.models import InformationRequest
from transparency.disclosure.services.links import secret_of
from transparency.website.openness import traps
from villages.models import Village
from villages.roles import Role

pytestmark = pytest.mark.django_db

#: Opens a block at whose end the letters go out that a commit would send.
Sending = Callable[[], AbstractContextManager[object]]


@pytest.fixture
def sending(django_capture_on_commit_callbacks: Any) -> Sending:
    return partial(django_capture_on_commit_callbacks, execute=True)


def the_request() -> InformationRequest:
    with opened(Reach.system()):
        return InformationRequest.objects.select_related("village").get()


def requests_made() -> int:
    with opened(Reach.system()):
        return InformationRequest.objects.count()


def test_the_form_can_be_sent_without_javascript(village: Village) -> None:
    document = read(village, ASK)

    form = document.find("form", method="post")
    assert {field["name"] for field in form.find_all(["input", "select", "textarea"])} >= {*GOOD, "stamp"}
    assert not document.find_all("script", type=lambda kind: kind != "application/ld+json")


def test_a_request_gets_its_number_and_clock_and_a_link_at_once(village: Village) -> None:
    answer = send(village)

    made = the_request()
    assert answer.status_code == 302
    assert (made.number, made.year, made.state) == (1, timezone.localdate().year, "received")
    page = read(village, answer["Location"])
    assert made.label in page.get_text()
    assert f"http://{host_of(village)}{answer['Location']}" in page.get_text()


def test_the_next_request_has_the_next_number_and_each_village_counts_for_itself(
    village: Village, neighbour: Village
) -> None:
    for place in (village, village, neighbour):
        send(place)

    with opened(Reach.system()):
        numbers = InformationRequest.objects.order_by("pk").values_list("village", "number")
        assert list(numbers) == [(village.pk, 1), (village.pk, 2), (neighbour.pk, 1)]


def test_the_database_keeps_nothing_readable_of_who_asks(village: Village) -> None:
    send(village)

    made = the_request()
    assert (made.name, made.purpose) == (GOOD["name"], GOOD["purpose"])
    with opened(Reach.system()), connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(request)::text FROM disclosure_informationrequest AS request")
        kept = " ".join(row for (row,) in cursor.fetchall())
        cursor.execute("SELECT row_to_json(event)::text FROM disclosure_informationrequestevent AS event")
        told = " ".join(row for (row,) in cursor.fetchall())
    for secret in ("Ketut", "Sembunyi", "081200001111", "ketut@", "Skripsi", '"person"'):
        assert secret not in kept
        assert secret not in told
    assert made.number == 1
    assert '"number":1' in told


def test_only_the_fingerprint_of_the_link_is_kept(village: Village) -> None:
    secret = send(village)["Location"].rstrip("/").rpartition("/")[2]

    with opened(Reach.system()):
        InformationRequest.objects.update(received_on=days_ago(60), due_on=days_ago(40))
    assert send(village, f"{ASK}{secret}/", ground="not_answered", text="Belum dijawab").status_code == 302

    with opened(Reach.system()), connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT json_agg(row_to_json(request))::text FROM disclosure_informationrequest AS request), "
            "(SELECT json_agg(row_to_json(event))::text FROM disclosure_informationrequestevent AS event)"
        )
        rows, events = cursor.fetchone()
    assert "Belum dijawab" in rows
    assert "Belum dijawab" in events
    assert ASK in events
    assert secret not in rows + events


def test_no_page_tells_who_asked(village: Village) -> None:
    followed = send(village)["Location"]

    for path in ("/informasi-publik/", ASK, followed, "/informasi-publik/kewajiban/", "/cari/?q=Rahasia"):
        text = visit(village, path).content.decode()
        for name in ("name", "address", "phone", "email", "purpose"):
            assert GOOD[name] not in text, path


def test_the_page_of_a_request_is_kept_by_no_cache_and_no_search_engine(village: Village) -> None:
    response = visit(village, send(village)["Location"])

    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]


def test_a_link_of_one_village_opens_nothing_in_another(village: Village, neighbour: Village) -> None:
    followed = send(village)["Location"]

    assert visit(village, followed).status_code == 200
    assert visit(neighbour, followed).status_code == 404
    assert visit(village, f"{ASK}entah-apa/").status_code == 404


def test_the_secretary_and_the_sender_get_letters_without_names(village: Village, sending: Sending) -> None:
    secretary = MembershipFactory(village=village, role=Role.SECRETARY).user
    MembershipFactory(village=village, role=Role.HEAD)

    with sending():
        followed = send(village)["Location"]

    letters = {message.to[0]: message for message in mail.outbox}
    assert set(letters) == {secretary.email, GOOD["email"]}
    for message in letters.values():
        assert the_request().label in message.subject
        assert GOOD["name"] not in f"{message.subject} {message.body}"
        assert GOOD["what"] not in f"{message.subject} {message.body}"
    assert followed in letters[GOOD["email"]].body
    assert followed not in letters[secretary.email].body


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"what": " "}, "what"),
        ({"name": ""}, "name"),
        ({"name": "a\0b"}, "name"),
        ({"purpose": ""}, "purpose"),
        ({"phone": "telepon saya"}, "phone"),
        ({"email": "bukan-alamat"}, "email"),
        ({"email": ""}, "email"),
        ({"delivery": "post", "address": ""}, "address"),
        ({"delivery": "read", "address": "", "phone": "", "email": ""}, "phone"),
        ({"delivery": "pigeon"}, "delivery"),
        ({"what": "x" * 2001}, "what"),
    ],
)
def test_what_is_missing_is_marked_and_what_was_typed_stays(
    village: Village, changes: dict[str, str], field: str
) -> None:
    response = send(village, **changes)

    document = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 422
    assert document.select_one(f".wrong [name={field}]") is not None
    if field != "name":
        assert document.find("input", attrs={"name": "name"})["value"] == GOOD["name"]
    assert requests_made() == 0


@pytest.mark.parametrize(
    "changes",
    [
        lambda: {"website": "http://beli.contoh.test"},
        lambda: {"stamp": ""},
        lambda: {"stamp": "dipalsukan"},
        lambda: {"stamp": traps.stamp()},
        lambda: {"stamp": traps.stamp(0)},
    ],
    ids=["filled the hidden field", "no stamp", "forged stamp", "too fast", "too old"],
)
def test_machines_are_turned_away(village: Village, changes: Callable[[], dict[str, str]]) -> None:
    response = send(village, **changes())

    assert response.status_code == 422
    assert BeautifulSoup(response.content, "html.parser").select_one("form [role=alert] li")
    assert requests_made() == 0


def test_one_address_sends_five_in_an_hour_and_other_addresses_still_can(village: Village) -> None:
    for _ in range(traps.FROM_ONE_ADDRESS):
        assert send(village).status_code == 302

    refused = send(village)

    assert refused.status_code == 429
    assert int(refused["Retry-After"]) > 0
    assert GOOD["what"] in refused.content.decode()
    assert requests_made() == traps.FROM_ONE_ADDRESS
    assert send(village, client=Client(REMOTE_ADDR="10.1.2.3")).status_code == 302


def test_a_form_without_its_token_is_refused(village: Village) -> None:
    assert send(village, client=Client(enforce_csrf_checks=True)).status_code == 403
    assert requests_made() == 0


def test_somebody_signed_in_elsewhere_asks_like_a_visitor(village: Village, neighbour: Village, client: Client) -> None:
    client.force_login(MembershipFactory(village=neighbour, role=Role.OPERATOR).user)

    assert send(village, client=client).status_code == 302
    assert the_request().village_id == village.pk


def test_a_room_that_is_switched_off_takes_no_request(village: Village) -> None:
    village.modules = [module for module in village.modules if module != "disclosure"]
    village.save()

    assert send(village).status_code == 404
    assert requests_made() == 0


def days_ago(number: int) -> dt.date:
    return timezone.localdate() - dt.timedelta(days=number)


def follow_path(made: InformationRequest) -> str:
    return path_of_request(secret_of(made))


def test_nobody_objects_while_the_village_has_time(village: Village) -> None:
    followed = send(village)["Location"]

    assert not read(village, followed).select("details form")
    refused = send(village, followed, ground="not_answered", text="Lama sekali")
    assert refused.status_code == 422
    assert the_request().objected_on is None


def test_an_unanswered_request_can_be_objected_to_when_its_time_is_over(village: Village, sending: Sending) -> None:
    head = MembershipFactory(village=village, role=Role.HEAD).user
    path = follow_path(InformationRequestFactory(village=village, received_on=days_ago(60)))

    assert read(village, path).select("details form")
    with sending():
        sent = send(village, path, ground="not_answered", text="Belum dijawab")

    made = the_request()
    assert sent.status_code == 302
    assert (made.state, made.objection, made.objected_on) == ("objection", "Belum dijawab", timezone.localdate())
    assert made.objection_due_on is not None
    assert made.objection_due_on > days_ago(-29)
    assert [message.to for message in mail.outbox] == [[head.email]]
    assert send(village, path, ground="not_answered", text="Sekali lagi").status_code == 422


def test_an_objection_comes_within_thirty_working_days_of_the_answer(village: Village) -> None:
    late = InformationRequestFactory(
        village=village,
        received_on=days_ago(100),
        state="denied",
        outcome="denied",
        denial_ground="not_held",
        answer="Tidak ada.",
        answered_on=days_ago(90),
    )

    assert not read(village, follow_path(late)).select("details form")
    assert send(village, follow_path(late), ground="denied", text="Ada").status_code == 422


def test_an_objection_says_what_and_why(village: Village) -> None:
    path = follow_path(InformationRequestFactory(village=village, received_on=days_ago(60)))

    assert send(village, path, ground="entah", text="Belum dijawab").status_code == 422
    assert send(village, path, ground="late", text="  ").status_code == 422
    assert the_request().objected_on is None


def test_the_numbers_of_requests_are_public(village: Village, neighbour: Village) -> None:
    year = timezone.localdate().year
    InformationRequestFactory(
        village=village,
        received_on=dt.date(year - 1, 3, 2),
        state="granted",
        outcome="granted",
        answer="Ini.",
        answered_on=dt.date(year - 1, 3, 7),
    )
    InformationRequestFactory(village=village, received_on=dt.date(year - 1, 5, 4))
    InformationRequestFactory(village=neighbour)

    [row] = read(village, "/informasi-publik/").select("table tbody tr")

    assert [cell.get_text() for cell in row.find_all(["th", "td"])] == [
        str(year - 1),
        "2",
        "1",
        "0",
        "0",
        "1",
        "1",
        "0",
        "5",
    ]


def test_a_visitor_reads_no_request_without_the_link(village: Village) -> None:
    send(village)

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM disclosure_informationrequest")
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT count(*) FROM disclosure_requestevent")
        assert cursor.fetchone() == (0,)
