"""A sheet of villages: each line is its own matter, and what is wrong with one is said with its number."""

import csv
import re
import signal
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db.models.signals import post_save
from django.utils import timezone
from wagtail.models import Page, Site

from foundation.tenancy.reach import Reach, opened
from tests.counting import queries_of
from tests.factories import MembershipFactory, RegionFactory, UserFactory, VillageFactory
from villages.models import Invitation, Village
from villages.roles import Role
from villages.services.batch import Progress, Row, RowState, make, preview

pytestmark = pytest.mark.django_db

GOOD = ("51.07.06.2001", "51.07.06.2002", "51.07.06.2003")


@pytest.fixture(autouse=True)
def regions() -> None:
    for number, code in enumerate(GOOD, 1):
        RegionFactory(code=code, name=f"Uji {number}")


def sheet(*rows: str, header: str = "code,hostname,languages,editor_email,editor_name") -> list[str]:
    return [f"{line}\n" for line in (header, *rows)]


def outcome_of(*rows: str, **header: str) -> Progress:
    return make(preview(sheet(*rows, **header)))


def codes_of(rows: list[Row]) -> list[str]:
    return [row.code for row in rows]


def made() -> dict[str, tuple[str, list[str]]]:
    villages = Village.objects.select_related("site")
    return {village.region_id: (village.site.hostname, village.languages) for village in villages}


def test_every_line_makes_a_village_as_it_asks() -> None:
    outcome = outcome_of(f"{GOOD[0]},,", f"{GOOD[1]},desaku.localhost,en ban", GOOD[2])

    assert [(row.line, row.code) for row in outcome.made] == [(2, GOOD[0]), (3, GOOD[1]), (4, GOOD[2])]
    assert (outcome.there, outcome.problems, outcome.stopped) == ([], [], False)
    assert made() == {
        GOOD[0]: ("uji-1.localhost", []),
        GOOD[1]: ("desaku.localhost", ["en", "ban"]),
        GOOD[2]: ("uji-3.localhost", []),
    }


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ("51.07.06.2999,,", "51.07.06.2999"),
        ("51.07.06,,", "51.07.06"),
        ("51.07.06.2005,,", "Berakhir"),
        (f"{GOOD[0]},,", GOOD[0]),
        (f"{GOOD[1]},diambil.localhost,", "diambil.localhost"),
        (f"{GOOD[1]},pertama.localhost,", "pertama.localhost"),
        (f"{GOOD[1]},dua kata,", "dua kata"),
        (f"{GOOD[1]},,fr", "fr"),
        (f"{GOOD[1]},,,bukan-surel", "bukan-surel"),
        (",ada.localhost,", ""),
        (f'"{GOOD[1]},,', GOOD[1]),
        ("\x00,,", ""),
    ],
)
def test_a_bad_line_is_told_by_its_number_and_the_rest_is_made(bad: str, told: str) -> None:
    RegionFactory(code="51.07.06.2005", name="Berakhir", valid_to=date(2025, 1, 1))
    Site.objects.create(hostname="diambil.localhost", port=8000, root_page=Page.get_first_root_node())

    outcome = outcome_of(f"{GOOD[0]},pertama.localhost,", bad, f"{GOOD[2]},,")

    [rejected] = outcome.problems
    assert (rejected.line, rejected.state) == (3, RowState.REJECTED)
    assert rejected.reason
    assert told in rejected.reason
    assert codes_of(outcome.made) == [GOOD[0], GOOD[2]]
    assert set(made()) == {GOOD[0], GOOD[2]}


def test_a_repeated_code_is_told_with_the_line_of_the_first() -> None:
    [again] = outcome_of(GOOD[0], GOOD[1], GOOD[0]).problems

    assert again.line == 4
    assert again.reason.replace(GOOD[0], "").count("2") == 1


def test_columns_may_come_in_any_order_among_others() -> None:
    outcome = outcome_of(f"x,en,{GOOD[0]},y", header="note,languages,code,more")

    assert (outcome.problems, made()) == ([], {GOOD[0]: ("uji-1.localhost", ["en"])})


def test_a_sheet_without_codes_says_what_is_missing() -> None:
    [rejected] = outcome_of(GOOD[0], header="kode").problems

    assert (rejected.line, "code" in rejected.reason, made()) == (1, True, {})


def test_a_preview_says_of_every_line_what_it_would_do_and_does_nothing() -> None:
    VillageFactory(region__code="51.07.06.2004")

    rows = preview(sheet("51.07.06.2004", GOOD[0], "99.99.99.9999"))

    assert [row.state for row in rows] == [RowState.THERE, RowState.NEW, RowState.REJECTED]
    assert set(made()) == {"51.07.06.2004"}


def test_a_preview_asks_the_database_as_much_for_few_lines_as_for_many() -> None:
    one = len(queries_of(lambda: preview(sheet(GOOD[0]))))

    assert len(queries_of(lambda: preview(sheet(*GOOD)))) == one


def test_the_same_sheet_again_makes_what_is_missing() -> None:
    outcome_of(GOOD[0])
    before = made()

    outcome = outcome_of(*GOOD)

    assert (codes_of(outcome.there), codes_of(outcome.made)) == ([GOOD[0]], [GOOD[1], GOOD[2]])
    assert {code: made()[code] for code in before} == before


def test_a_village_that_somebody_made_since_the_preview_is_there() -> None:
    rows = preview(sheet(GOOD[0]))
    outcome_of(GOOD[0])

    outcome = make(rows)

    assert (codes_of(outcome.there), outcome.problems) == ([GOOD[0]], [])


def test_it_stops_between_two_villages_and_invites_nobody_yet() -> None:
    progress: list[int] = []

    outcome = make(
        preview(sheet(*(f"{code},,,op{code}@contoh.test" for code in GOOD))),
        on_progress=lambda so_far: progress.append(so_far.done),
        should_stop=lambda: len(progress) == 2,
    )

    assert (outcome.stopped, progress, set(made())) == (True, [1, 2], {GOOD[0], GOOD[1]})
    assert invited() == []


def invited() -> list[tuple[str, str, str, str]]:
    with opened(Reach.system()):
        invitations = Invitation.objects.order_by("village__region", "pk")
        return list(invitations.values_list("village__region_id", "email", "name", "role"))


def test_editors_are_invited_once_however_often_the_sheet_comes() -> None:
    rows = (f"{GOOD[0]},,,Wayan@contoh.test,I Wayan Uji", f"{GOOD[1]},,,,")
    outcome_of(GOOD[0])

    first, second = outcome_of(*rows), outcome_of(*rows)

    assert (first.invited, second.invited) == (1, 0)
    assert invited() == [(GOOD[0], "wayan@contoh.test", "I Wayan Uji", Role.OPERATOR)]


def test_who_has_worked_there_is_not_invited_again() -> None:
    outcome_of(GOOD[0])
    gone = MembershipFactory(village=Village.objects.get(), ended_on=timezone.localdate())

    assert outcome_of(f"{GOOD[0]},,,{gone.user.email}").invited == 0


def test_an_invitation_that_was_not_opened_in_time_is_sent_again() -> None:
    row = f"{GOOD[0]},,,wayan@contoh.test"
    outcome_of(row)
    with opened(Reach.system()):
        Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))

    assert outcome_of(row).invited == 1


def test_who_may_not_invite_makes_the_villages_and_is_told_why() -> None:
    nobody = UserFactory()

    outcome = make(preview(sheet(f"{GOOD[0]},,,wayan@contoh.test")), by=nobody)

    assert (codes_of(outcome.made), outcome.invited) == ([GOOD[0]], 0)
    [uninvited] = outcome.problems
    assert uninvited.line == 2
    assert uninvited.reason


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "desa.csv"


def run(file: Path, *options: str) -> tuple[int, str, str]:
    said, warned = StringIO(), StringIO()
    try:
        call_command("import_province", file, *options, stdout=said, stderr=warned)
    except SystemExit as end:
        return int(str(end.code)), said.getvalue(), warned.getvalue()
    return 0, said.getvalue(), warned.getvalue()


def numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", text)]


def test_the_command_tells_what_it_made_and_keeps_what_it_could_not(file: Path) -> None:
    file.write_text(f"code,hostname\n{GOOD[0]},\n99,jauh.localhost\n{GOOD[1]},\n", encoding="utf-8-sig")

    code, said, warned = run(file)

    assert (code, numbers(said)) == (1, [2, 0, 0, 1])
    report = file.with_name("desa.rejected.csv")
    assert str(report) in warned
    with report.open(encoding="utf-8", newline="") as table:
        [row] = csv.DictReader(table)
    assert (row["line"], row["code"], row["hostname"], bool(row["reason"])) == ("3", "99", "jauh.localhost", True)


def test_the_command_is_content_when_everything_is_there(file: Path) -> None:
    file.write_text("\n".join(("code", *GOOD)), encoding="utf-8")

    assert run(file)[0] == 0
    code, said, warned = run(file)

    assert (code, numbers(said), warned) == (0, [0, 3, 0, 0], "")
    assert list(file.parent.iterdir()) == [file]


def test_a_dry_run_tells_and_writes_nothing(file: Path) -> None:
    file.write_text("\n".join(("code", GOOD[0], "99")), encoding="utf-8")

    code, said, warned = run(file, "--dry-run")

    assert (code, numbers(said), made()) == (1, [1, 0, 1], {})
    assert "99" in warned
    assert list(file.parent.iterdir()) == [file]


def test_ctrl_c_stops_after_the_village_and_the_same_command_goes_on(file: Path) -> None:
    file.write_text("\n".join(("code", *GOOD)), encoding="utf-8")

    def interrupt(**kwargs: object) -> None:
        signal.raise_signal(signal.SIGINT)

    post_save.connect(interrupt, sender=Village)
    try:
        code, said, _warned = run(file)
    finally:
        post_save.disconnect(interrupt, sender=Village)
    assert (code, set(made())) == (130, {GOOD[0]})

    code, said, _warned = run(file)

    assert (code, numbers(said)) == (0, [2, 1, 0, 0])
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_the_command_says_which_file_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="tidak-ada.csv"):
        call_command("import_province", tmp_path / "tidak-ada.csv")
