"""Accounts for every role, so that each can be tried at once. They exist on developers' machines and nowhere else."""

from functools import cache
from typing import NamedTuple

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from foundation.tenancy.reach import Reach, opened
from villages.models import Membership, Region, Village
from villages.roles import Role
from villages.services import people

#: Every account of the demonstration ends with this, and production refuses to start where one is found.
DOMAIN = "contoh.test"
ADMINISTRATOR = f"admin@lumbung.{DOMAIN}"
PASSWORD = "lumbung-desa-contoh"  # noqa: S105 - printed at every start, and never in production

LOCAL_PARTS = {
    Role.HEAD: "kepala",
    Role.SECRETARY: "sekretaris",
    Role.OPERATOR: "operator",
    Role.TREASURER: "bendahara",
    Role.COOPERATIVE_MANAGER: "koperasi",
    Role.KADER: "kader",
    Role.GROWER: "petani",
}


class Staffed(NamedTuple):
    """A village with somebody in every role, and somebody who has just left."""

    slug: str
    names: dict[Role, str]
    left: str


STAFF = {
    "51.07.06.2003": Staffed(
        "bebandem",
        {
            Role.HEAD: "I Gede Partadana",
            Role.SECRETARY: "Ni Wayan Sukerti",
            Role.OPERATOR: "I Komang Adi Wirawan",
            Role.TREASURER: "Ni Kadek Ariani",
            Role.COOPERATIVE_MANAGER: "I Nyoman Suarta",
            Role.KADER: "Ni Luh Putu Rahayu",
            Role.GROWER: "Ni Wayan Kerti",
        },
        left="I Putu Mahardika",
    ),
    "51.07.01.2003": Staffed(
        "menanga",
        {
            Role.HEAD: "I Wayan Gunarsa",
            Role.SECRETARY: "Ni Made Widiasih",
            Role.OPERATOR: "I Ketut Budiana",
            Role.TREASURER: "Ni Nyoman Sriasih",
            Role.COOPERATIVE_MANAGER: "I Made Sudiarta",
            Role.KADER: "Ni Komang Trisnawati",
            Role.GROWER: "I Ketut Wirata",
        },
        left="I Gusti Ngurah Alit",
    ),
}
#: Local part of the address, name, role and the code of the region.
OFFICERS = (
    ("petugas@karangasem", "Ida Ayu Pradnyani", Role.DISTRICT_OFFICER, "51.07"),
    ("provinsi@bali", "I Dewa Gede Suryawan", Role.PROVINCE_ADMINISTRATOR, "51"),
)


def account(local_part: str, name: str) -> User:
    """The account with this address, made when it is missing."""
    email = f"{local_part}.{DOMAIN}"
    user, _created = User.objects.get_or_create(email=email, defaults={"name": name, "password": hashed_password()})
    return user


@cache
def hashed_password() -> str:
    """Hashing is slow on purpose: once is enough for accounts that share their password."""
    return make_password(PASSWORD)


@transaction.atomic
def appoint_everybody() -> None:
    """Give the staffed villages and the regions above them their people, as far as they are missing."""
    with opened(Reach.system()):
        for code, staffed in STAFF.items():
            village = Village.objects.with_regions().filter(region_id=code).first()
            if village:
                staff(village, staffed)
        for local_part, name, role, code in OFFICERS:
            region = Region.objects.get(pk=code)
            if not Membership.offices.filter(region=region, role=role).exists():
                people.appoint(user=account(local_part, name), role=role, region=region)


def staff(village: Village, staffed: Staffed) -> None:
    """Every role that nobody has ever had here; and, where nobody had any, an operator who follows another."""
    known = set(Membership.objects.filter(village=village).values_list("role", flat=True))
    for role, name in staffed.names.items():
        if role in known:
            continue
        people.appoint(user=account(f"{LOCAL_PARTS[role]}@{staffed.slug}", name), role=role, village=village)
    if known:
        return
    operator = User.objects.get(email=f"operator@{staffed.slug}.{DOMAIN}")
    left = account(f"mantan@{staffed.slug}", staffed.left)
    membership = people.appoint(user=left, role=Role.OPERATOR, village=village)
    membership.started_on = timezone.localdate().replace(month=1, day=2)
    membership.save(update_fields=["started_on"])
    people.hand_over(membership=membership, to=operator, by=None)
