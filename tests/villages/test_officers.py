"""Officers of districts and of the province are invited and let go by the administrator of their province."""

import pytest
from bs4 import BeautifulSoup

from foundation.tenancy.reach import Reach, opened
from tests.counting import queries_of
from tests.factories import InvitationFactory, MembershipFactory, ProvinceHomePageFactory, RegionFactory, VillageFactory
from tests.villages.offices import EVERYBODY, person, signed_in
from villages.models import Invitation, Membership, Village
from villages.roles import Role

pytestmark = pytest.mark.django_db

ADMINISTRATORS = {"province", "superuser"}


@pytest.fixture(scope="module")
def village(lasting: None) -> Village:
    ProvinceHomePageFactory()
    VillageFactory(region__code="33.15.06.2001", region__name="Selo")  # the network has two provinces
    return VillageFactory(region__code="51.07.06.2003", region__name="Bebandem")


def officer(code: str, **fields: object) -> Membership:
    return MembershipFactory(role=Role.DISTRICT_OFFICER, region=RegionFactory(code=code), **fields)


def invite(client, **fields: str):
    form = {"region": "51.07", "email": "baru@contoh.test", "name": "", "role": "district_officer"}
    return client.post("/cms/officers/invite/", form | fields)


def invitations() -> list[tuple[str, str, str | None]]:
    with opened(Reach.system()):
        return list(Invitation.objects.open().values_list("email", "role", "region"))


def is_current(membership: Membership) -> bool:
    with opened(Reach.system()):
        return Membership.objects.current().filter(pk=membership.pk).exists()


@pytest.mark.parametrize("who", EVERYBODY)
def test_only_administrators_see_the_officers_and_invite_more(village: Village, who: str) -> None:
    officer("51.07", user__name="Petugas Uji")
    client = signed_in(person(who, village, VillageFactory()))

    response = client.get("/cms/officers/")
    invite(client)

    assert (response.status_code == 200) is (who in ADMINISTRATORS)
    assert ("Petugas Uji" in response.content.decode()) is (who in ADMINISTRATORS)
    assert invitations() == [("baru@contoh.test", "district_officer", "51.07")] * (who in ADMINISTRATORS)


@pytest.mark.parametrize("who", EVERYBODY)
def test_only_administrators_let_officers_go(village: Village, who: str) -> None:
    leaving = officer("51.07")
    waiting = InvitationFactory(role=Role.DISTRICT_OFFICER, village=None, region=RegionFactory(code="51.07"))
    client = signed_in(person(who, village, VillageFactory()))

    client.post(f"/cms/officers/{leaving.pk}/end/")
    client.post(f"/cms/officers/invitations/{waiting.pk}/withdraw/")

    assert is_current(leaving) is (who not in ADMINISTRATORS)
    assert bool(invitations()) is (who not in ADMINISTRATORS)


def test_officers_of_another_province_are_not_there(village: Village) -> None:
    theirs = officer("33.15", user__name="Petugas Jauh")
    waiting = InvitationFactory(role=Role.DISTRICT_OFFICER, village=None, region=RegionFactory(code="33.15"))
    administrator = signed_in(person("province", village, village))

    page = administrator.get("/cms/officers/").content.decode()
    assert "Petugas Jauh" not in page
    assert waiting.email not in page
    assert administrator.get(f"/cms/officers/{theirs.pk}/end/").status_code == 404
    for act in (f"{theirs.pk}/end/", f"invitations/{waiting.pk}/withdraw/", f"invitations/{waiting.pk}/again/"):
        assert administrator.post(f"/cms/officers/{act}").status_code == 404
    assert is_current(theirs)
    assert len(invitations()) == 1


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"region": "33.15"}, {"region"}),
        ({"region": "51.07.06.2003"}, {"region"}),
        ({"region": "bukan"}, {"region"}),
        ({"region": ""}, {"region"}),
        ({"role": "head"}, {"role"}),
        ({"role": "province_administrator"}, {"__all__"}),
        ({"email": "bukan surel"}, {"email"}),
    ],
)
def test_a_wrong_invitation_is_told_at_its_field(village: Village, fields: dict[str, str], wrong: set[str]) -> None:
    response = invite(signed_in(person("province", village, village)), **fields)

    assert response.status_code == 200
    assert set(response.context["form"].errors) == wrong
    assert invitations() == []


def test_an_administrator_invites_another_to_the_province(village: Village) -> None:
    invite(signed_in(person("province", village, village)), region="51", role="province_administrator")

    assert invitations() == [("baru@contoh.test", "province_administrator", "51")]


def test_the_list_is_searched_by_person_and_region(village: Village) -> None:
    officer("51.07", user__name="Made Uji")
    officer("51.08", user__name="Nyoman Uji")
    administrator = signed_in(person("province", village, village))

    def found(words: str) -> set[str]:
        page = BeautifulSoup(administrator.get("/cms/officers/", {"q": words}).content, "html.parser")
        return {name for name in ("Made Uji", "Nyoman Uji") if name in page.select_one("main").get_text()}

    assert found("") == {"Made Uji", "Nyoman Uji"}
    assert found("nyoman") == {"Nyoman Uji"}
    assert found("5107") == {"Made Uji"}
    assert found("xyzzy") == set()
    assert administrator.get("/cms/officers/?q=%00&p=x").status_code == 200


def test_the_list_costs_the_same_with_three_officers_as_with_one(village: Village) -> None:
    administrator = signed_in(person("province", village, village))

    def more(code: str) -> None:
        officer(code)
        InvitationFactory(role=Role.DISTRICT_OFFICER, village=None, region=RegionFactory(code=code))

    more("51.07")
    with_one = queries_of(lambda: administrator.get("/cms/officers/"))
    more("51.08")
    more("51.06")

    assert len(queries_of(lambda: administrator.get("/cms/officers/"))) == len(with_one) <= 25
