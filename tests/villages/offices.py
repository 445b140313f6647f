"""One person for each role around Bebandem, and a neighbour, for screens that show each what is theirs."""

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client

from accounts.models import User
from foundation.tenancy.reach import Reach, opened
from tests.factories import MembershipFactory, RegionFactory, UserFactory
from tests.visits import host_of
from villages.models import Invitation, Membership, Village
from villages.roles import VILLAGE_ROLES, Role
from villages.services import people

OWN = sorted(VILLAGE_ROLES)
#: Who oversees the village: by the code of the region.
OVERSEERS = {"district": (Role.DISTRICT_OFFICER, "51.07"), "province": (Role.PROVINCE_ADMINISTRATOR, "51")}
EVERYBODY = [*OWN, *OVERSEERS, "superuser", "neighbour", "far officer", "nobody"]
#: Those who appoint in the village and change its settings.
LEADERS = {Role.HEAD, Role.SECRETARY, *OVERSEERS, "superuser"}
STRANGERS = {"neighbour", "far officer", "nobody"}


def person(who: str, village: Village, neighbour: Village) -> User:
    if who == "superuser":
        return UserFactory(is_superuser=True)
    if who == "nobody":
        return UserFactory()
    if who == "neighbour":
        return MembershipFactory(village=neighbour, role=Role.HEAD).user
    if who == "far officer":
        return MembershipFactory(role=Role.DISTRICT_OFFICER, region=RegionFactory(code="33.15")).user
    if who in OVERSEERS:
        role, code = OVERSEERS[who]
        return MembershipFactory(role=role, region=RegionFactory(code=code)).user
    return MembershipFactory(village=village, role=who).user


def signed_in(user: User, place: Any = "localhost:8000") -> Client:
    client = Client(headers={"host": host_of(place)})
    client.force_login(user)
    return client


#: What an answer says to somebody who may not see a screen.
REFUSED = {302, 403, 404}


def people_url(village: Village, path: str = "") -> str:
    return f"/cms/villages/{village.pk}/people/{path}"


def read(response) -> BeautifulSoup:
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def is_refused(response) -> bool:
    return response.status_code in REFUSED and not response.get("Location", "/cms/").startswith("/cms/villages")


def current(village: Village) -> set[tuple[str, str]]:
    with opened(Reach.system()):
        found = Membership.objects.current().filter(village=village)
        return set(found.values_list("user__email", "role"))


def open_invitations() -> list[Invitation]:
    with opened(Reach.system()):
        return list(Invitation.objects.open())


def everything() -> Any:
    return opened(Reach.system())


def groups_of(user: User) -> set[str]:
    return set(user.groups.values_list("name", flat=True))


def roles_of(user: User) -> set[str]:
    with everything():
        return set(Membership.objects.current().filter(user=user).values_list("role", flat=True))


def invited(village: Village, head: User, email: str = "baru@contoh.test", **fields: Any) -> Invitation:
    with everything():
        return people.invite(email=email, role=fields.pop("role", Role.OPERATOR), village=village, by=head, **fields)
