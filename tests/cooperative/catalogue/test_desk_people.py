"""Growers, groups and deliveries on the desk of the manager."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from cooperative.catalogue.models import CapitalAssistance, CreativeGroup, DeliveryOption, Grower, GrowerContact
from tests.cooperative.catalogue.shops import Shop, everything
from tests.factories import CapitalAssistanceFactory, CooperativeFactory, CreativeGroupFactory, MembershipFactory
from tests.villages.offices import is_refused, read, signed_in
from villages.models import Village
from villages.roles import Role

GROWER = {
    "name": "I Nengah Uji",
    "craft": "Petani",
    "hamlet": "Banjar Uji",
    "story": "Menanam salak sejak kecil.",
    "is_active": "on",
    "phone": "0812 0000 0002",
    "nik": "9951070601900002",
    "bank": "BPD",
    "bank_account": "0100200300",
    "seen": "",
}


def photo(name: str = "petani.jpg") -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGB", (640, 480), "green").save(file, "JPEG")
    return SimpleUploadedFile(name, file.getvalue(), "image/jpeg")


def test_a_grower_is_written_down_with_picture_and_contact(shop: Shop) -> None:
    typed = GROWER | {"photo": photo(), "seen": "I Nengah memetik salak di kebunnya."}
    response = shop.as_manager.post(shop.url("growers/add/"), typed)
    with everything():
        grower = Grower.objects.get(name="I Nengah Uji")
        contact = GrowerContact.objects.get(grower=grower)
        assert grower.picture is not None
        assert grower.picture.collection_id == shop.village.collection_id
        assert grower.picture.description == "I Nengah memetik salak di kebunnya."
    assert response["Location"] == shop.url("growers/")
    assert not grower.is_public
    assert (contact.phone, contact.nik) == ("081200000002", "9951070601900002")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"phone": "kantor"}, "phone"),
        ({"nik": "123"}, "nik"),
        ({"photo": SimpleUploadedFile("x.jpg", b"bukan foto"), "seen": "Petani di kebun salak"}, "photo"),
        ({"photo": photo(), "seen": "foto"}, "seen"),
    ],
)
def test_what_was_typed_comes_back_with_its_fault(shop: Shop, wrong: dict[str, Any], field: str) -> None:
    page = read(shop.as_manager.post(shop.url("growers/add/"), GROWER | wrong))
    with everything():
        assert Grower.objects.count() == 1
    assert page.select_one("#id_story").text.strip() == GROWER["story"]
    assert page.select_one(f"#id_{field}").find_parent(class_="w-field__wrapper").select_one(".w-field__errors").text


def test_a_form_sent_twice_writes_one_grower(shop: Shop) -> None:
    for _again in range(2):
        shop.as_manager.post(shop.url("growers/add/"), GROWER)
    with everything():
        assert Grower.objects.filter(name="I Nengah Uji").count() == 1


def test_only_members_who_grow_here_are_offered_as_accounts(shop: Shop, neighbour: Village) -> None:
    MembershipFactory(village=neighbour, role=Role.GROWER)
    page = read(shop.as_manager.get(shop.url(f"growers/{shop.grower.pk}/")))
    assert [option["value"] for option in page.select("#id_user option")] == ["", str(shop.grower.user_id)]
    theirs = MembershipFactory(village=neighbour, role=Role.GROWER).user
    refused = shop.as_manager.post(shop.url(f"growers/{shop.grower.pk}/"), GROWER | {"user": theirs.pk})
    assert refused.status_code == 200
    with everything():
        assert Grower.objects.get(pk=shop.grower.pk).user_id == shop.grower.user_id


@pytest.mark.parametrize("role", [Role.HEAD, Role.SECRETARY])
def test_supervisors_read_a_record_without_its_secrets_and_change_nothing(shop: Shop, role: Role) -> None:
    shop.as_manager.post(shop.url("growers/add/"), GROWER)
    with everything():
        grower = Grower.objects.get(name="I Nengah Uji")
    client = signed_in(MembershipFactory(village=shop.village, role=role).user)

    page = client.get(shop.url(f"growers/{grower.pk}/")).content.decode()

    assert "Banjar Uji" in page
    assert not any(secret in page for secret in ("081200000002", "9951070601900002", "0100200300"))
    assert is_refused(client.post(shop.url(f"growers/{grower.pk}/"), GROWER | {"name": "Lain"}))
    assert is_refused(client.get(shop.url("growers/add/")))


def test_a_group_gets_what_it_was_given(shop: Shop) -> None:
    typed = {"name": "Kelompok Tenun Uji", "member_count": "12", "story": "", "fostered_by": "Karang Taruna Uji"}
    shop.as_manager.post(shop.url("groups/add/"), typed | {"is_public": "on"})
    with everything():
        group = CreativeGroup.objects.get()
    path = shop.url(f"groups/{group.pk}/")
    given = {"given-year": "2025", "given-giver": "Dinas Koperasi", "given-what": "Alat tenun"}

    assert shop.as_manager.post(path, given | {"act": "assistance", "given-amount": "12.000.000"}).status_code == 302
    page = read(shop.as_manager.post(path, given | {"act": "assistance", "given-amount": "dua belas juta"}))

    with everything():
        row = CapitalAssistance.objects.get()
    assert (row.amount, row.group_id) == (12_000_000, group.pk)
    assert page.select_one("#id_given-amount")["value"] == "dua belas juta"
    assert "Rp12.000.000" in page.text
    changed = {"year": "2025", "giver": "Dinas", "what": "Alat tenun", "amount": "11000000", "result": "Jalan"}
    assert shop.as_manager.post(f"{path}given/{row.pk}/", changed).status_code == 302


def test_a_gift_is_found_below_its_own_group_only(shop: Shop) -> None:
    gift = CapitalAssistanceFactory(group=CreativeGroupFactory(village=shop.village))
    other = CreativeGroupFactory(village=shop.village)
    assert shop.as_manager.get(shop.url(f"groups/{other.pk}/given/{gift.pk}/")).status_code == 404


def test_deliveries_wait_for_the_cooperative(shop: Shop) -> None:
    typed = {"way": "pickup", "name": "Pasar desa", "days": ["1", "4"], "fee": "0", "is_active": "on"}
    assert shop.as_manager.get(shop.url("deliveries/")).status_code == 200
    assert shop.as_manager.post(shop.url("deliveries/add/"), typed).status_code == 404
    CooperativeFactory(village=shop.village)
    assert shop.as_manager.post(shop.url("deliveries/add/"), typed).status_code == 302
    with everything():
        delivery = DeliveryOption.objects.get()
    assert (delivery.days, delivery.fee, delivery.cooperative.village_id) == ([1, 4], 0, shop.village.pk)

    path = shop.url(f"deliveries/{delivery.pk}/")
    page = read(shop.as_manager.post(path, typed | {"fee": "9.000.000"}))
    assert page.select_one("#id_fee")["value"] == "9.000.000"
    assert shop.as_manager.post(path, typed | {"fee": "5.000"}).status_code == 302
    assert "Rp5.000" in shop.as_manager.get(shop.url("deliveries/")).content.decode()
