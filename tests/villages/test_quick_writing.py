"""A story from a telephone: words and photos, what the photos show, a look at it, and away."""

import io
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from PIL import Image
from wagtail.models import Page, WorkflowState

from foundation.models import Picture
from tests.counting import queries_of
from tests.factories import MembershipFactory, NewsPageFactory, ProvinceHomePageFactory, VillageFactory
from tests.visits import host_of
from villages.models import NewsPage, StoryIndexPage, StoryPage, Village
from villages.roles import Role
from villages.services import people, writing
from villages.writing.forms import new_key, read_key

pytestmark = pytest.mark.django_db

WORDS = {
    "title": "Salak jadi keripik",
    "field": "economy",
    "intro": "Dua belas ibu mengolah sisa panen menjadi keripik.",
    "problem": "Harga jatuh.\n\nSisa panen dibuang.",
    "deed": "Belajar menggoreng <b>hampa</b>.",
    "result": "Harga di kebun bertahan.",
}
NEWS = {
    "title": "Posyandu pindah",
    "kind": "news",
    "intro": "Posyandu bulan ini di balai.",
    "text": "Datanglah.\n\nPagi.",
}


@pytest.fixture
def village() -> Village:
    ProvinceHomePageFactory()
    return VillageFactory(region__code="51.07.06.2003", region__name="Bebandem")


def client_of(user: Any, village: Village) -> Client:
    client = Client(headers={"host": host_of(village)})
    client.force_login(user)
    return client


@pytest.fixture
def operator(village: Village) -> Any:
    return MembershipFactory(village=village).user


@pytest.fixture
def client(operator: Any, village: Village) -> Client:
    return client_of(operator, village)


def photo(name: str = "IMG_0001.jpg", content: bytes = b"") -> SimpleUploadedFile:
    if not content:
        file = io.BytesIO()
        Image.new("RGB", (90, 60), "green").save(file, "JPEG")
        content = file.getvalue()
    return SimpleUploadedFile(name, content, "image/jpeg")


def hidden(response: Any) -> dict[str, str]:
    document = BeautifulSoup(response.content, "html.parser")
    return {field["name"]: field.get("value", "") for field in document.select("form.write input[type=hidden]")}


def value_of(response: Any, name: str) -> str:
    field = BeautifulSoup(response.content, "html.parser").select_one(f"[name={name}]")
    return str(field.get("value") or field.text.strip())


def write(client: Client, words: dict[str, Any] = WORDS, photos: int = 0, kind: str = "cerita", **more: Any) -> Any:
    form = hidden(client.get(f"/cms/tulis/{kind}/"))
    files = [photo(f"IMG_{number}.jpg") for number in range(photos)]
    return client.post(f"/cms/tulis/{kind}/", form | words | {"photos": files} | more)


def describe(client: Client, response: Any) -> Any:
    page = client.get(response["Location"])
    names = [field["name"] for field in BeautifulSoup(page.content, "html.parser").select(".write__photo input")]
    texts = {name: f"Ibu-ibu mengiris salak, foto {number}" for number, name in enumerate(names)}
    return client.post(response["Location"], texts)


def test_a_story_with_three_photos_becomes_a_draft_with_a_main_picture_and_a_gallery(
    client: Client, operator: Any, village: Village
) -> None:
    response = describe(client, write(client, photos=3))

    page = StoryPage.objects.get(title=WORDS["title"]).get_latest_revision_as_object()
    assert response["Location"] == f"/cms/tulis/{page.pk}/"
    assert (page.live, page.owner, page.village) == (False, operator, village)
    assert page.problem == "<p>Harga jatuh.</p><p>Sisa panen dibuang.</p>"
    assert page.deed == "<p>Belajar menggoreng &lt;b&gt;hampa&lt;/b&gt;.</p>"
    assert page.picture.description == "Ibu-ibu mengiris salak, foto 0"
    texts = [block.value["picture"].contextual_alt_text for block in page.gallery]
    assert texts == ["Ibu-ibu mengiris salak, foto 1", "Ibu-ibu mengiris salak, foto 2"]


def test_the_photos_lie_in_the_collection_of_the_village(client: Client, operator: Any, village: Village) -> None:
    write(client, photos=2)

    pictures = Picture.objects.filter(uploaded_by_user=operator)
    assert [picture.collection for picture in pictures] == [village.collection] * 2


def test_news_takes_its_text_and_its_photos(client: Client) -> None:
    describe(client, write(client, NEWS, photos=2, kind="kabar"))

    page = NewsPage.objects.get(title="Posyandu pindah").get_latest_revision_as_object()
    assert [block.block_type for block in page.body] == ["paragraph", "paragraph", "picture"]
    assert page.picture is not None


def test_without_photos_the_result_is_shown_at_once(client: Client) -> None:
    response = write(client)

    assert response["Location"] == f"/cms/tulis/{StoryPage.objects.get().pk}/"


def test_what_was_typed_comes_back_with_every_error(client: Client) -> None:
    response = write(client, WORDS | {"title": ""})

    assert response.status_code == 422
    assert not StoryPage.objects.exists()
    assert {name: value_of(response, name) for name in ("intro", "problem")} == {
        "intro": WORDS["intro"],
        "problem": WORDS["problem"],
    }


def test_photos_that_arrived_need_not_be_chosen_again_after_an_error(client: Client) -> None:
    response = write(client, WORDS | {"title": ""}, photos=2)

    client.post("/cms/tulis/cerita/", hidden(response) | WORDS)

    page = StoryPage.objects.get()
    assert page.picture is not None
    assert len(page.gallery) == 1
    assert Picture.objects.count() == 2


def test_a_file_that_is_no_picture_is_named_and_the_others_stay(client: Client) -> None:
    form = hidden(client.get("/cms/tulis/cerita/"))
    files = [photo("a.jpg"), photo("palsu.jpg", b"no picture at all")]
    response = client.post("/cms/tulis/cerita/", form | WORDS | {"photos": files})

    assert response.status_code == 422
    assert "palsu.jpg" in response.content.decode()
    assert len(BeautifulSoup(response.content, "html.parser").select(".write__kept img")) == 1
    assert not StoryPage.objects.exists()


def test_more_than_six_photos_are_refused(client: Client) -> None:
    assert write(client, photos=7).status_code == 422
    assert not Picture.objects.exists()


def test_sent_twice_it_makes_one_page(client: Client) -> None:
    form = hidden(client.get("/cms/tulis/cerita/")) | WORDS

    first = client.post("/cms/tulis/cerita/", form | {"photos": [photo()]})
    second = client.post("/cms/tulis/cerita/", form | {"photos": [photo()]})

    assert StoryPage.objects.count() == Picture.objects.count() == 1
    assert first["Location"] == second["Location"]


def test_a_key_is_good_for_the_person_it_was_given_to(operator: Any, village: Village) -> None:
    key = new_key(operator)

    assert read_key(key, operator) is not None
    assert read_key(key, MembershipFactory(village=village).user) is None
    assert read_key(str(uuid4()), operator) is None


def test_a_foreign_picture_cannot_be_smuggled_in(client: Client) -> None:
    form = hidden(client.get("/cms/tulis/cerita/"))

    client.post("/cms/tulis/cerita/", form | WORDS | {"kept": form["kept"].replace("[]", "[1]")})

    assert StoryPage.objects.get().picture is None


def test_every_photo_has_to_be_described(client: Client) -> None:
    response = write(client, photos=1)
    [picture] = Picture.objects.all()

    answers = [client.post(response["Location"], {str(picture.pk): text}) for text in ("", "Kebun")]
    picture.refresh_from_db()

    assert [answer.status_code for answer in answers] == [422, 422]
    assert picture.description == ""


def test_a_page_with_a_photo_that_nobody_described_is_not_sent(client: Client) -> None:
    write(client, photos=1)
    page = StoryPage.objects.get()

    response = client.post(f"/cms/tulis/{page.pk}/", {"act": "submit"})

    assert response["Location"] == f"/cms/tulis/{page.pk}/gambar/"
    assert not page.workflow_in_progress


def buttons(client: Client, page: Page) -> list[str]:
    document = BeautifulSoup(client.get(f"/cms/tulis/{page.pk}/").content, "html.parser")
    return [button["value"] for button in document.select("button[name=act]")]


def test_each_sees_the_one_step_that_comes_next(client: Client, village: Village) -> None:
    head = client_of(MembershipFactory(village=village, role=Role.HEAD).user, village)
    write(client)
    page = StoryPage.objects.get()

    assert (buttons(client, page), buttons(head, page)) == (["submit"], ["publish"])
    client.post(f"/cms/tulis/{page.pk}/", {"act": "submit"})
    assert (buttons(client, page), buttons(head, page)) == (["withdraw"], ["approve", "return"])
    head.post(f"/cms/tulis/{page.pk}/", {"act": "return", "comment": "Tambahkan tanggal."})
    assert (buttons(client, page), buttons(head, page)) == (["submit"], ["publish"])
    client.post(f"/cms/tulis/{page.pk}/", {"act": "submit"})
    head.post(f"/cms/tulis/{page.pk}/", {"act": "approve"})
    assert (buttons(client, page), buttons(head, page)) == ([], [])
    page.refresh_from_db()
    assert page.live


def test_nobody_is_sent_back_without_a_word(client: Client, village: Village) -> None:
    head = client_of(MembershipFactory(village=village, role=Role.HEAD).user, village)
    write(client)
    page = StoryPage.objects.get()
    client.post(f"/cms/tulis/{page.pk}/", {"act": "submit"})

    head.post(f"/cms/tulis/{page.pk}/", {"act": "return", "comment": " "})

    assert StoryPage.objects.get().current_workflow_state.status == WorkflowState.STATUS_IN_PROGRESS


@pytest.mark.parametrize("act", ["publish", "approve", "return", "nonsense"])
def test_a_writer_takes_no_step_of_a_publisher(client: Client, act: str) -> None:
    write(client)
    page = StoryPage.objects.get()
    client.post(f"/cms/tulis/{page.pk}/", {"act": "submit"})

    client.post(f"/cms/tulis/{page.pk}/", {"act": act, "comment": "Ya."})

    page.refresh_from_db()
    assert not page.live
    assert page.workflow_in_progress


def test_a_step_taken_twice_says_that_it_was_taken(client: Client, village: Village) -> None:
    head = client_of(MembershipFactory(village=village, role=Role.HEAD).user, village)
    write(client)
    page = StoryPage.objects.get()
    client.post(f"/cms/tulis/{page.pk}/", {"act": "submit"})

    answers = [head.post(f"/cms/tulis/{page.pk}/", {"act": "approve"}, follow=True) for _time in range(2)]

    assert [[message.level_tag for message in answer.context["messages"]] for answer in answers] == [
        ["success"],
        ["warning"],
    ]


def test_where_nobody_approves_the_writer_publishes(client: Client, operator: Any, village: Village) -> None:
    village.approval = False
    village.save()
    people.regroup(village)
    write(client)
    page = StoryPage.objects.get()

    client.post(f"/cms/tulis/{page.pk}/", {"act": "publish"})

    page.refresh_from_db()
    assert page.live


def test_a_page_of_another_village_is_not_there(client: Client) -> None:
    foreign = NewsPageFactory(title="Kabar asing")

    answers = [
        client.get(f"/cms/tulis/{foreign.pk}/"),
        client.post(f"/cms/tulis/{foreign.pk}/", {"act": "publish"}),
        client.get(f"/cms/tulis/{foreign.pk}/gambar/"),
        client.post(f"/cms/tulis/{foreign.pk}/gambar/", {}),
    ]

    assert [answer.status_code for answer in answers] == [404] * 4
    assert not any("Kabar asing" in answer.content.decode() for answer in answers)


def test_nothing_is_written_for_a_village_that_is_not_the_persons(client: Client, village: Village) -> None:
    other = VillageFactory()

    write(client, village=other.pk)

    assert StoryPage.objects.get().village == village


def test_a_closed_room_takes_no_story(client: Client, village: Village) -> None:
    village.modules = ["news"]
    village.save()

    assert client.get("/cms/tulis/cerita/").status_code == 404
    assert client.get("/cms/tulis/kabar/").status_code == 200


def test_whose_session_ended_is_asked_to_sign_in_and_comes_back(village: Village) -> None:
    response = Client(headers={"host": host_of(village)}).post("/cms/tulis/cerita/", WORDS)

    assert response.status_code == 302
    assert response["Location"].endswith("?next=/cms/tulis/cerita/")


def test_the_screens_ask_few_queries(client: Client) -> None:
    write(client, photos=3)
    page = StoryPage.objects.get()

    counts = {
        path: len(queries_of(lambda path=path: client.get(path)))
        for path in ("/cms/tulis/cerita/", f"/cms/tulis/{page.pk}/", f"/cms/tulis/{page.pk}/gambar/")
    }

    assert all(count <= 32 for count in counts.values()), counts


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_sent_twice_at_the_same_moment_it_makes_one_page(village: Village, operator: Any) -> None:
    room, key = StoryIndexPage.objects.get(village=village), uuid4()
    start = Barrier(2)

    def send() -> int:
        start.wait()
        try:
            return writing.write_draft(page=writing.story_of(WORDS, []), room=room, key=key, by=operator).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as senders:
        made = [sending.result() for sending in [senders.submit(send) for _time in range(2)]]

    assert made[0] == made[1]
    assert StoryPage.objects.filter(translation_key=key).count() == 1
