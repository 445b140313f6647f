"""What the manager does with the books on a telephone, and what others see of it."""

import datetime as dt
import io
import re
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from cooperative.ledger.models import Account, Cooperative, JournalEntry, PeriodClosing
from foundation.papers import is_pdf
from tests.cooperative.ledger.books import account, close, everything, post
from tests.counting import queries_of
from tests.factories import CooperativeFactory, JournalEntryFactory, MembershipFactory, VillageFactory
from tests.villages.offices import EVERYBODY, OVERSEERS, is_refused, person, read, signed_in
from villages.models import Village
from villages.roles import Role

READERS = {Role.COOPERATIVE_MANAGER, Role.HEAD, Role.SECRETARY, *OVERSEERS, "superuser"}
WRITERS = {Role.COOPERATIVE_MANAGER, "superuser"}
REPORTS = ("trial-balance", "general-ledger", "cash-book", "journal-lines", "position", "result")


@pytest.fixture
def neighbour(village: Village) -> Village:
    return VillageFactory(region__code="51.07.06.2004", region__name="Jungutan")


@pytest.fixture
def manager(village: Village) -> Client:
    return signed_in(MembershipFactory(village=village, role=Role.COOPERATIVE_MANAGER).user)


def url(village: Village, path: str = "") -> str:
    return f"/cms/villages/{village.pk}/books/{path}"


def entries() -> list[JournalEntry]:
    with everything():
        return list(JournalEntry.objects.order_by("number"))


ENTRY = {
    "date": "2026-01-15",
    "source": "receipt",
    "document": "BKM-1",
    "description": "Simpanan pokok Wayan",
    "key": "kunci-formulir-1",
    "account_1": "1101",
    "debit_1": "Rp100.000",
    "account_4": "3101",
    "credit_4": "100000",
}


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_books_are_for_those_who_keep_or_check_them(
    village: Village, neighbour: Village, cooperative: Cooperative, who: str
) -> None:
    entry = post(cooperative, "1101", "3101", description="Rahasia Bebandem")
    client = signed_in(person(who, village, neighbour))
    reports = [f"reports/{report}/" for report in REPORTS]

    for path in ("", "journal/", f"journal/{entry.pk}/", "chart/", *reports, "reports/journal-lines/xlsx/"):
        response = client.get(url(village, path))
        if who in READERS:
            assert response.status_code == 200, path
        else:
            assert is_refused(response), path
            assert "Rahasia" not in response.content.decode()


@pytest.mark.parametrize("who", EVERYBODY)
def test_only_the_manager_writes(village: Village, neighbour: Village, cooperative: Cooperative, who: str) -> None:
    entry = post(cooperative, "1101", "3101")
    cash = account(cooperative, "1101")
    client = signed_in(person(who, village, neighbour))
    before = len(entries())
    acts: list[tuple[str, dict[str, str]]] = [
        ("journal/add/", ENTRY),
        (f"journal/{entry.pk}/", {"reason": "Salah"}),
        ("chart/add/", {"code": "6110", "name": "Beban sewa"}),
        (f"chart/{cash.pk}/", {"name": "Kas desa", "is_active": "on"}),
        ("close/", {"month": "2026-01-01", "understood": "on"}),
        ("units/", {"unit": "loans"}),
    ]

    answers = [client.post(url(village, path), given) for path, given in acts]

    with everything():
        done = (
            len(entries()) - before,
            Account.objects.filter(code="6110").count(),
            Account.objects.get(pk=cash.pk).name,
            PeriodClosing.objects.filter(month=dt.date(2026, 1, 1)).count(),
            Account.objects.filter(unit="loans").exists(),
        )
    if who in WRITERS:
        assert done == (2, 1, "Kas desa", 1, True)
    else:
        assert done == (0, 0, "Kas", 0, False)
        assert all(is_refused(answer) for answer in answers)


def test_an_entry_is_typed_and_posted_once(village: Village, cooperative: Cooperative, manager: Client) -> None:
    form = read(manager.get(url(village, "journal/add/")))
    assert len(form.select("fieldset.books__line")) == 8
    assert not form.select('option[value="2103"], option[value="2104"]')

    first, second = (manager.post(url(village, "journal/add/"), ENTRY) for _ in range(2))

    [entry] = entries()
    assert (first.status_code, first["Location"]) == (302, url(village, f"journal/{entry.pk}/"))
    assert second["Location"] == first["Location"]
    assert (entry.total, entry.source, entry.document) == (100_000, "receipt", "BKM-1")
    assert "1101 Kas" in read(manager.get(first["Location"])).text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"credit_4": "90.000"}, "__all__"),
        ({"account_4": "", "credit_4": ""}, "__all__"),
        ({"credit_1": "100.000"}, "debit_1"),
        ({"debit_1": ""}, "debit_1"),
        ({"debit_1": "-100.000"}, "debit_1"),
        ({"debit_1": "9" * 25}, "debit_1"),
        ({"debit_7": "5"}, "account_7"),
        ({"account_1": "2103"}, "account_1"),
        ({"account_1": "9999"}, "account_1"),
        ({"date": "2999-01-01"}, "date"),
        ({"date": "31-02-2026"}, "date"),
        ({"date": "2025-12-31"}, "date"),
        ({"document": ""}, "document"),
        ({"source": "order"}, "source"),
        ({"key": ""}, "key"),
    ],
)
def test_what_was_typed_wrongly_is_marked_and_the_rest_stays(
    village: Village, cooperative: Cooperative, manager: Client, wrong: dict[str, str], field: str
) -> None:
    post(cooperative, "1101", "3101", 5, dt.date(2025, 12, 1))
    close(cooperative, 2025, 12)

    response = manager.post(url(village, "journal/add/"), ENTRY | wrong)

    assert list(response.context["form"].errors) == [field]
    assert "Simpanan pokok Wayan" in response.content.decode()
    assert len(entries()) == 1


def test_the_difference_is_told(village: Village, cooperative: Cooperative, manager: Client) -> None:
    response = manager.post(url(village, "journal/add/"), ENTRY | {"credit_4": "90.000"})

    [sentence] = response.context["form"].non_field_errors()
    assert re.findall(r"Rp[\d.]+\d", sentence) == ["Rp100.000", "Rp90.000", "Rp10.000"]


def test_an_entry_written_by_hand_is_reversed_with_a_reason(
    village: Village, cooperative: Cooperative, manager: Client
) -> None:
    entry = post(cooperative, "1101", "3101")
    screen = url(village, f"journal/{entry.pk}/")

    silent = manager.post(screen, {"reason": " "})
    first, second = (manager.post(screen, {"reason": "Salah catat"}) for _ in range(2))

    assert list(silent.context["form"].errors) == ["reason"]
    assert first["Location"] == second["Location"]
    assert [(each.reverses_id, each.description) for each in entries()][1:] == [(entry.pk, "Salah catat")]
    for path in (screen, first["Location"]):
        assert not read(manager.get(path)).select('[name="reason"]')


def test_what_the_shop_posted_is_not_reversed_here(village: Village, cooperative: Cooperative, manager: Client) -> None:
    entry = post(cooperative, "1101", "2103", source="payment", party="order:1")
    screen = url(village, f"journal/{entry.pk}/")

    assert not read(manager.get(screen)).select('[name="reason"]')
    assert is_refused(manager.post(screen, {"reason": "Salah"}))
    assert entries() == [entry]


def test_a_foreign_entry_or_account_is_not_there(village: Village, cooperative: Cooperative, manager: Client) -> None:
    entry = JournalEntryFactory(description="Jauh")
    foreign = account(entry.cooperative, "1101")
    both = MembershipFactory(village=village, role=Role.COOPERATIVE_MANAGER).user
    MembershipFactory(village=entry.cooperative.village, role=Role.COOPERATIVE_MANAGER, user=both)

    for client in (manager, signed_in(both)):
        for path in (f"journal/{entry.pk}/", f"chart/{foreign.pk}/"):
            assert client.get(url(village, path)).status_code == 404


def test_the_cooperative_is_written_down_by_those_who_lead(village: Village, manager: Client) -> None:
    head = signed_in(MembershipFactory(village=village, role=Role.HEAD).user)
    assert read(head.get(url(village))).select(f'a[href="{url(village, "cooperative/")}"]')
    given = {"name": "Koperasi Desa Merah Putih Bebandem", "nib": "12", "units": ["trade", "loans"]}

    wrong = head.post(url(village, "cooperative/"), given)
    assert list(wrong.context["form"].errors) == ["nib"]
    assert head.post(url(village, "cooperative/"), given | {"nib": "1234567890123"}).status_code == 302

    assert read(manager.get(url(village))).select('a[href="?unit=loans"]')
    assert manager.post(url(village, "cooperative/"), {"name": "Koperasi Bebandem", "nib": ""}).status_code == 302
    with everything():
        assert Cooperative.objects.get().name == "Koperasi Bebandem"
        assert Account.objects.filter(unit="loans", code="1201").exists()


def test_before_a_cooperative_is_written_down_there_is_nothing_else(village: Village, manager: Client) -> None:
    assert manager.get(url(village)).status_code == 200
    for path in ("journal/", "chart/", "close/", "reports/position/"):
        assert manager.get(url(village, path)).status_code == 404


def test_the_chart_keeps_what_the_shop_needs(village: Village, cooperative: Cooperative, manager: Client) -> None:
    held = account(cooperative, "2103")

    response = manager.post(url(village, f"chart/{held.pk}/"), {"name": "Titipan"})
    taken = manager.post(url(village, "chart/add/"), {"code": "1101", "name": "Kas"})

    assert list(response.context["form"].errors) == ["is_active"]
    assert list(taken.context["form"].errors) == ["code"]
    assert account(cooperative, "2103").name == "Titipan pembeli"


def test_a_month_is_closed_after_a_look_at_the_cash(
    village: Village, cooperative: Cooperative, manager: Client
) -> None:
    assert not read(manager.get(url(village, "close/"))).select("[name=month]")
    post(cooperative, "1101", "3101", 5, dt.date(2025, 11, 2))

    rash = manager.post(url(village, "close/"), {"month": "2025-12-01"})
    assert list(rash.context["form"].errors) == ["understood"]
    assert manager.post(url(village, "close/"), {"month": "2025-12-01", "understood": "on"}).status_code == 302

    with everything():
        assert list(PeriodClosing.objects.values_list("month__month", flat=True).order_by("month")) == [11, 12]
    months = [option["value"] for option in read(manager.get(url(village, "close/"))).select("option")]
    assert months[0] == "2026-01-01"


def test_reports_are_on_the_screen_in_a_spreadsheet_and_on_paper(
    village: Village, cooperative: Cooperative, manager: Client
) -> None:
    post(cooperative, "1101", "3101", 123_456, dt.date(2026, 1, 15))

    for report in REPORTS:
        asked = "?unit=trade&period=2026-01&account=1101"
        screen = read(manager.get(url(village, f"reports/{report}/{asked}")))
        paper = manager.get(url(village, f"reports/{report}/pdf/{asked}"))
        sheet = manager.get(url(village, f"reports/{report}/xlsx/{asked}"))

        assert ("123.456" in screen.text) == (report != "result"), report
        assert is_pdf(paper.content), report
        name = f"{report}-trade-2026-01-51.07.06.2003"
        assert paper["Content-Disposition"] == f'attachment; filename="{name}.pdf"'
        cells = [cell for row in load_workbook(io.BytesIO(sheet.content)).active.values for cell in row]
        assert (123_456 in cells) == (report != "result"), report


@pytest.mark.parametrize("asked", ["?period=x&unit=y&account=z&p=x", "?period=2026-13", "?p=0", "?p=-1", "?p=9999"])
def test_what_is_asked_wrongly_shows_this_month(
    village: Village, cooperative: Cooperative, manager: Client, asked: str
) -> None:
    for report in REPORTS:
        for ending in ("", "xlsx/"):
            assert manager.get(url(village, f"reports/{report}/{ending}{asked}")).status_code == 200
    assert manager.get(url(village, f"journal/{asked}")).status_code == 200


QUERIES = {
    "": 24,
    "journal/?period=2026-01": 19,
    "chart/": 20,
    "reports/trial-balance/?period=2026-01": 24,
    "reports/general-ledger/?period=2026-01": 24,
    "reports/cash-book/?period=2026-01": 24,
    "reports/journal-lines/?period=2026-01": 21,
    "reports/position/?period=2026-01": 24,
    "reports/result/?period=2026-01": 23,
}


@pytest.mark.parametrize("path", QUERIES)
def test_screens_ask_as_much_with_one_entry_as_with_three(
    village: Village, cooperative: Cooperative, manager: Client, path: str
) -> None:
    def asked() -> int:
        return len(queries_of(lambda: read(manager.get(url(village, path)))))

    post(cooperative, "1101", "3101", 5)
    one = asked()
    for debit in ("1101", "1102"):
        post(cooperative, debit, "3102", 5)
    assert (one, asked()) == (QUERIES[path], QUERIES[path])


def menu_of(client: Client) -> str:
    return client.get("/cms/").content.decode()


@pytest.mark.parametrize("role", [Role.COOPERATIVE_MANAGER, Role.HEAD, Role.OPERATOR, Role.GROWER])
def test_the_menu_leads_there_when_the_shop_is_open(village: Village, role: Role) -> None:
    client = signed_in(MembershipFactory(village=village, role=role).user)
    village.modules = ["shop"]
    village.save()
    assert (url(village) in menu_of(client)) == (role in READERS)
    village.modules = []
    village.save()
    assert url(village) not in menu_of(client)


def test_a_person_of_two_villages_chooses_first(village: Village, manager: Client, cooperative: Cooperative) -> None:
    assert manager.get("/cms/books/")["Location"] == url(village)
    user = MembershipFactory(village=village, role=Role.COOPERATIVE_MANAGER).user
    MembershipFactory(village=CooperativeFactory().village, role=Role.COOPERATIVE_MANAGER, user=user)
    found: Any = read(signed_in(user).get("/cms/books/"))
    assert found.select(f'a[href="{url(village)}"]')
