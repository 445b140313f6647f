"""The screens of the office: the register with its clocks, answering, the book on paper; documents and regulations."""

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from foundation.tenancy.reach import Reach, opened
from tests.counting import queries_of
from tests.factories import (
    AttachmentFactory,
    HolidayFactory,
    InformationRequestFactory,
    MembershipFactory,
    PublicDocumentFactory,
    RegionFactory,
    RegulationFactory,
)
from transparency.disclosure.models import Holiday, InformationRequest, PublicDocument
from villages.models import Region, Village
from villages.roles import Role

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client(headers={"host": "localhost:8000"})
    client.force_login(user)
    return client


@pytest.fixture
def secretary(village: Village) -> Client:
    return signed_in(MembershipFactory(village=village, role=Role.SECRETARY).user)


@pytest.fixture
def operator(village: Village) -> Client:
    return signed_in(MembershipFactory(village=village, role=Role.OPERATOR).user)


def at(name: str, village: Village, asked: InformationRequest | None = None) -> str:
    return reverse(f"requests:{name}", args=[village.pk, asked.pk] if asked else [village.pk])


def shown(response: Any) -> BeautifulSoup:
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def fresh(row: Any) -> Any:
    with opened(Reach.system()):
        return type(row).objects.get(pk=row.pk)


def test_the_clock_of_each_request_has_the_colour_of_its_haste(village: Village, secretary: Client) -> None:
    today = timezone.localdate()
    InformationRequestFactory(village=village)
    InformationRequestFactory(village=village, due_on=today)
    InformationRequestFactory(village=village, received_on=today - dt.timedelta(days=60))
    InformationRequestFactory(village=village, state="granted", outcome="granted", answer="Ini.", answered_on=today)

    clocks = shown(secretary.get(at("index", village))).select(".people-list .clock")

    assert sorted(clock["class"][1] for clock in clocks) == ["calm", "late", "soon"]


def test_the_register_is_filtered_and_searched(village: Village, secretary: Client) -> None:
    InformationRequestFactory(village=village, what="Peta desa")
    InformationRequestFactory(
        village=village,
        what="Anggaran",
        state="granted",
        outcome="granted",
        answer="Ini.",
        answered_on=timezone.localdate(),
    )

    def found(query: str) -> int:
        return len(shown(secretary.get(at("index", village) + query)).select(".people-list > li"))

    asked = ("", "?state=waiting", "?state=answered", "?q=peta", "?q=2", "?q=entah", "?q=%00", "?state=x&p=99&q=²")
    assert [found(query) for query in asked] == [2, 1, 1, 1, 1, 0, 2, 0]


def test_a_request_at_the_desk_is_written_down(village: Village, operator: Client) -> None:
    yesterday, tomorrow = (str(timezone.localdate() + dt.timedelta(days=days)) for days in (-1, 1))
    given = {
        "received_on": yesterday,
        "what": "Peta desa", "purpose": "Kerja", "form": "paper", "delivery": "copy",
        "requester_kind": "person", "name": "Nyoman Tamu", "address": "Banjar Uji",
    }  # fmt: skip

    refused = operator.post(at("new", village), given | {"received_on": tomorrow})
    sent = operator.post(at("new", village), given)

    with opened(Reach.system()):
        [made] = InformationRequest.objects.all()
    assert refused.status_code == 200
    assert sent["Location"] == at("show", village, made)
    assert (made.name, made.is_from_website, made.delivery) == ("Nyoman Tamu", False, "copy")


def test_the_secretary_takes_longer_and_answers(village: Village, secretary: Client) -> None:
    asked = InformationRequestFactory(village=village)
    file = AttachmentFactory(collection=village.collection)

    secretary.post(at("take", village, asked))
    assert fresh(asked).state == "processed"
    secretary.post(at("extend", village, asked), {"reason": "Arsip di gudang"})
    assert fresh(asked).extended_on == timezone.localdate()
    without_ground = secretary.post(at("answer", village, asked), {"outcome": "denied", "answer": "Tidak."})
    assert without_ground.status_code == 200
    assert fresh(asked).answered_on is None
    secretary.post(at("answer", village, asked), {"outcome": "granted", "answer": "Ini.", "attachment": str(file.pk)})
    answered = fresh(asked)
    assert (answered.state, answered.answer, answered.attachment_id) == ("granted", "Ini.", file.pk)
    again = secretary.post(
        at("answer", village, asked), {"outcome": "denied", "denial_ground": "other", "answer": "Tidak."}
    )
    assert again.status_code == 200
    assert fresh(asked).outcome == "granted"


def test_a_file_of_another_village_is_taken_out_of_the_answer(
    village: Village, neighbour: Village, secretary: Client
) -> None:
    asked = InformationRequestFactory(village=village)
    foreign = AttachmentFactory(collection=neighbour.collection, title="Rahasia tetangga")

    response = secretary.post(
        at("answer", village, asked), {"outcome": "granted", "answer": "Ini.", "attachment": str(foreign.pk)}
    )

    assert "Rahasia tetangga" not in shown(response).get_text()
    assert fresh(asked).attachment_id is None


def test_only_the_head_answers_an_objection(village: Village, secretary: Client) -> None:
    head = signed_in(MembershipFactory(village=village, role=Role.HEAD).user)
    asked = InformationRequestFactory(village=village, received_on=timezone.localdate() - dt.timedelta(days=60))
    secretary.post(at("object", village, asked), {"ground": "not_answered", "text": "Belum dijawab"})

    assert fresh(asked).state == "objection"
    assert secretary.post(at("settle", village, asked), {"text": "Sudah."}).status_code == 302
    assert fresh(asked).settled_on is None
    head.post(at("settle", village, asked), {"text": "Kami jawab hari ini."})
    assert fresh(asked).settlement == "Kami jawab hari ini."


@pytest.mark.parametrize("role", [Role.KADER, Role.TREASURER, Role.COOPERATIVE_MANAGER])
def test_nobody_outside_the_office_reads_who_asked(village: Village, role: Role) -> None:
    asked = InformationRequestFactory(village=village, name="Ketut Rahasia")
    client = signed_in(MembershipFactory(village=village, role=role).user)

    for path in (at("index", village), at("show", village, asked), at("print", village)):
        response = client.get(path)
        assert response.status_code in (302, 404), path
        assert "Ketut Rahasia" not in response.content.decode()


def test_an_officer_of_the_region_reads_no_names(village: Village) -> None:
    asked = InformationRequestFactory(village=village, name="Ketut Rahasia")
    officer = MembershipFactory(role=Role.DISTRICT_OFFICER, region=Region.objects.get(code="51.07")).user

    client = signed_in(officer)
    assert client.get(at("show", village, asked)).status_code == 404
    assert "Ketut Rahasia" not in client.get(at("print", village)).content.decode()


def test_the_book_of_a_year_has_all_of_it_and_nothing_else(village: Village, secretary: Client) -> None:
    InformationRequestFactory(village=village, received_on=dt.date(2025, 3, 3), name="Ketut Lama")
    InformationRequestFactory(village=village, received_on=dt.date(2025, 4, 3), name="Made Lama")
    InformationRequestFactory(village=village, name="Putu Baru")

    book = shown(secretary.get(at("print", village) + "?tahun=2025"))

    assert [row.find("th").get_text() for row in book.select("tbody tr")] == ["001/PI/2025", "002/PI/2025"]
    assert "Putu Baru" not in book.get_text()
    assert not book.find_all(["script", "style"])


@pytest.mark.parametrize("name", ["index", "show", "answer", "print"])
def test_a_screen_asks_the_same_for_one_request_and_for_many(village: Village, secretary: Client, name: str) -> None:
    first = InformationRequestFactory(village=village)
    path = at(name, village, first if name in ("show", "answer") else None)
    few = queries_of(lambda: secretary.get(path))
    for _ in range(6):
        InformationRequestFactory(village=village)

    many = queries_of(lambda: secretary.get(path))

    assert len(few) == len(many) <= 25


# Documents and regulations

DOCUMENT = {
    "title": "Inventaris aset", "summary": "", "category": "periodic", "kind": "assets", "year": "2026",
    "holder": "Kaur umum", "form": "both", "retention": "", "law": "", "consequence": "",
    "published_on": "2026-02-03", "is_public": "on",
}  # fmt: skip
REGULATION = {
    "kind": "perdes", "number": "3", "year": "2026", "about": "Sampah", "enacted_on": "2026-03-02",
    "promulgated_on": "", "gazette": "", "text": "BAB I\nPasal 1", "status": "in_force", "superseded_by": "",
    "correction": "", "is_public": "on",
}  # fmt: skip


def rows(model: Any) -> list[Any]:
    with opened(Reach.system()):
        return list(model.objects.all())


def test_a_document_belongs_to_the_own_village_without_being_asked(village: Village, secretary: Client) -> None:
    form = shown(secretary.get(reverse("public_documents:add")))
    assert form.select_one("[name=village]") is None

    secretary.post(reverse("public_documents:add"), DOCUMENT)

    [made] = rows(PublicDocument)
    assert (made.village_id, made.is_public) == (village.pk, True)


def test_who_works_in_two_villages_chooses_one_of_them(village: Village, neighbour: Village) -> None:
    user = MembershipFactory(village=village, role=Role.SECRETARY).user
    MembershipFactory(village=neighbour, role=Role.SECRETARY, user=user)
    client, path = signed_in(user), reverse("public_documents:add")

    options = shown(client.get(path)).select("select[name=village] option")
    client.post(path, DOCUMENT)
    client.post(path, DOCUMENT | {"village": str(neighbour.pk)})

    assert {option["value"] for option in options} == {"", str(village.pk), str(neighbour.pk)}
    assert [made.village_id for made in rows(PublicDocument)] == [neighbour.pk]


def test_an_operator_writes_what_the_secretary_publishes(village: Village, operator: Client, secretary: Client) -> None:
    operator.post(reverse("public_documents:add"), DOCUMENT)
    [made] = rows(PublicDocument)
    assert made.is_public is False

    secretary.post(reverse("public_documents:edit", args=[made.pk]), DOCUMENT)
    assert fresh(made).is_public is True
    operator.post(reverse("public_documents:edit", args=[made.pk]), DOCUMENT | {"title": "Inventaris", "is_public": ""})
    assert (fresh(made).title, fresh(made).is_public) == ("Inventaris", True)
    operator.post(reverse("public_documents:delete", args=[made.pk]))
    assert rows(PublicDocument) == [made]


@pytest.mark.parametrize("changes", [{"consequence": ""}, {"consequence": "Merugikan warga.", "attachment": "file"}])
def test_what_is_excluded_says_why_and_has_no_file(
    village: Village, secretary: Client, changes: dict[str, str]
) -> None:
    file = AttachmentFactory(collection=village.collection)
    given = DOCUMENT | {"category": "excluded"} | changes
    given |= {"attachment": str(file.pk)} if "attachment" in changes else {}

    assert secretary.post(reverse("public_documents:add"), given).status_code == 200
    assert rows(PublicDocument) == []
    secretary.post(reverse("public_documents:add"), DOCUMENT | {"category": "excluded", "consequence": "Merugikan."})
    assert len(rows(PublicDocument)) == 1


def test_a_number_of_a_law_is_given_once_a_year(village: Village, neighbour: Village, secretary: Client) -> None:
    RegulationFactory(village=neighbour, number=3, year=2026)
    path = reverse("regulations:add")

    assert secretary.post(path, REGULATION).status_code == 302
    assert secretary.post(path, REGULATION).status_code == 200
    assert secretary.post(path, REGULATION | {"kind": "sk"}).status_code == 302
    assert secretary.post(path, REGULATION | {"year": "2025"}).status_code == 302


def test_the_words_of_a_published_law_are_final(village: Village, secretary: Client) -> None:
    law = RegulationFactory(village=village, number=3, text="Pasal 1")
    later = RegulationFactory(village=village, number=4)
    changed = REGULATION | {"text": "Pasal 2", "about": "Lain", "number": "9", "is_public": ""}
    changed |= {"status": "repealed", "superseded_by": str(later.pk), "correction": "Baris 2: dua, bukan tiga."}

    secretary.post(reverse("regulations:edit", args=[law.pk]), changed)
    secretary.post(reverse("regulations:delete", args=[law.pk]))

    kept = fresh(law)
    assert (kept.text, kept.about, kept.number, kept.is_public) == ("Pasal 1", law.about, 3, True)
    assert (kept.status, kept.superseded_by_id) == ("repealed", later.pk)
    assert kept.correction == "Baris 2: dua, bukan tiga."


def test_a_law_is_repealed_by_one_of_the_same_village(village: Village, neighbour: Village) -> None:
    user = MembershipFactory(village=village, role=Role.SECRETARY).user
    MembershipFactory(village=neighbour, role=Role.SECRETARY, user=user)
    law = RegulationFactory(village=village, is_public=False)
    elsewhere = RegulationFactory(village=neighbour)

    response = signed_in(user).post(
        reverse("regulations:edit", args=[law.pk]),
        REGULATION | {"status": "repealed", "superseded_by": str(elsewhere.pk)},
    )

    assert response.status_code == 200
    assert fresh(law).superseded_by_id is None


def test_an_officer_keeps_the_holidays_of_the_own_province(village: Village) -> None:
    RegionFactory(code="33", name="Jawa Tengah", level=1, parent=None)
    officer = MembershipFactory(role=Role.PROVINCE_ADMINISTRATOR, region=Region.objects.get(code="51")).user
    client = signed_in(officer)
    given = {"date": "2028-06-17", "name": "Galungan", "decree": "", "province": "51"}

    assert client.post(reverse("holidays:add"), given).status_code == 302
    assert client.post(reverse("holidays:add"), given | {"province": "33"}).status_code == 200
    assert Holiday.objects.filter(date="2028-06-17").values_list("province", flat=True).get() == "51"


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.OPERATOR])
def test_a_village_keeps_no_holidays(village: Village, role: Role) -> None:
    holiday = HolidayFactory()
    client = signed_in(MembershipFactory(village=village, role=role).user)

    assert client.get(reverse("holidays:index")).status_code == 302
    assert client.post(reverse("holidays:delete", args=[holiday.pk])).status_code in (302, 404)
    assert Holiday.objects.filter(pk=holiday.pk).exists()


@pytest.mark.parametrize("name", ["public_documents", "regulations"])
def test_a_list_asks_the_same_for_one_row_and_for_many(village: Village, secretary: Client, name: str) -> None:
    factory = PublicDocumentFactory if name == "public_documents" else RegulationFactory
    factory(village=village)
    few = queries_of(lambda: secretary.get(reverse(f"{name}:index")))
    factory.create_batch(6, village=village)

    many = queries_of(lambda: secretary.get(reverse(f"{name}:index")))

    assert len(few) == len(many) <= 25


def test_the_menu_leads_to_the_own_register(village: Village, secretary: Client) -> None:
    assert secretary.get(reverse("own_requests"))["Location"] == at("index", village)
