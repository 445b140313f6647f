"""Founds the cooperative of a village, and writes down who stands behind it: board, groups, growers, ways, channels."""

from itertools import count
from typing import Any

from accounts.models import User
from cooperative.catalogue.models import CooperativePage, CreativeGroup, Grower
from cooperative.catalogue.services import delivering, growing
from cooperative.ledger.models import Cooperative
from cooperative.ledger.services.founding import found_cooperative
from cooperative.orders.enums import PaymentKind
from cooperative.orders.models import PaymentChannel
from cooperative.orders.qris import crc, parse
from villages.demonstration.people import DOMAIN, STAFF
from villages.demonstration.pictures import Album
from villages.models import Village
from villages.roles import Role

PAGE_FIELDS = ("intro", "story", "opening_hours", "delivery_area", "whatsapp")
#: Telephones of people who do not exist end so: `0812000000xx`.
PHONE = "0812000000{:02}"
BANK = "BRI Contoh"
#: Signs the messages of the provider that the demonstration has: nobody else has this one.
CALLBACK_KEY = "kunci-penyedia-contoh"


def found(village: Village, told: dict[str, Any]) -> Cooperative:
    name = f"Koperasi Desa Merah Putih {village.name}"
    return found_cooperative(village=village, name=name, by=None, **told["legal"])


def describe(village: Village, told: dict[str, Any], album: Album) -> CooperativePage:
    """Write the page of the shop."""
    page = CooperativePage.objects.get(village=village, locale__language_code="id")
    words = told["page"]
    for field in PAGE_FIELDS:
        setattr(page, field, words.get(field, ""))
    page.picture = album.get(words.get("picture"))
    page.board = [("member", {"name": name, "position": position}) for name, position in words["board"]]
    page.outlets = [
        ("outlet", {"name": name, "address": address, "hours": hours}) for name, address, hours in words["outlets"]
    ]
    page.save()
    return page


def gather_groups(village: Village, told: dict[str, Any], album: Album) -> dict[str, CreativeGroup]:
    """By the key that products and growers name them with."""
    groups = {}
    for group in told["group"]:
        made = growing.add_group(
            village=village,
            by=None,
            name=group["name"],
            since=group.get("since"),
            member_count=group.get("members"),
            story=group.get("story", ""),
            picture=album.get(group.get("picture")),
            fostered_by=group.get("fostered_by", ""),
            foster_help=group.get("foster_help", ""),
        )
        for year, giver, what, amount, result in group.get("assistance", ()):
            growing.add_assistance(group=made, by=None, year=year, giver=giver, what=what, amount=amount, result=result)
        groups[group["key"]] = made
    return groups


def gather_growers(
    village: Village, told: dict[str, Any], groups: dict[str, CreativeGroup], album: Album
) -> dict[str, Grower]:
    """By the key that products name them with. One of a staffed village has an account."""
    account = grower_account(village)
    numbers = count(40)
    growers = {}
    for grower in told["grower"]:
        number = next(numbers)
        growers[grower["key"]] = growing.add_grower(
            village=village,
            by=None,
            contact={
                "phone": PHONE.format(number),
                "nik": f"99{village.pk:010}{number:04}",
                "bank": BANK,
                "bank_account": f"0099{village.pk:06}{number:02}",
            },
            name=grower["name"],
            craft=grower["craft"],
            hamlet=grower.get("hamlet", ""),
            group=groups.get(grower.get("group", "")),
            since=grower.get("since"),
            story=grower.get("story", ""),
            picture=album.get(grower.get("picture")),
            is_public=grower.get("public", False),
            user=account if account and account.name == grower["name"] else None,
        )
    return growers


def grower_account(village: Village) -> User | None:
    staffed = STAFF.get(village.region_id)
    if staffed is None or Role.GROWER not in staffed.names:
        return None
    return User.objects.filter(email=f"petani@{staffed.slug}.{DOMAIN}").first()


def offer_ways(cooperative: Cooperative, told: dict[str, Any]) -> None:
    for delivery in told["delivery"]:
        delivering.add_delivery(cooperative=cooperative, by=None, **delivery)


def open_channels(cooperative: Cooperative, told: dict[str, Any]) -> None:
    pay = told["pay"]
    owner = {"cooperative": cooperative, "village_id": cooperative.village_id}
    if pay.get("cash"):
        PaymentChannel(kind=PaymentKind.CASH, **owner).save()
    if "transfer" in pay:
        bank, number, holder = pay["transfer"]
        PaymentChannel(kind=PaymentKind.TRANSFER, bank=bank, account_number=number, holder=holder, **owner).save()
    if "qris" in pay:
        code = parse(merchant_code(*pay["qris"]))
        PaymentChannel(
            kind=PaymentKind.QRIS,
            qris=code.text,
            merchant=code.merchant,
            nmid=code.nmid,
            fee_basis_points=0,
            callback_key=CALLBACK_KEY if pay.get("callback") else "",
            **owner,
        ).save()


def merchant_code(name: str, city: str, postcode: str, number: str) -> str:
    """The static QRIS text of a merchant that does not exist: no bank has these numbers. `number` has ten digits."""
    acquirer = _object("00", "ID.CO.CONTOH.WWW") + _object("01", f"93600999{number}") + _object("02", f"CONTOH{number}")
    objects = {
        "00": "01",
        "01": "11",
        "26": acquirer + _object("03", "UMI"),
        "51": _object("00", "ID.CO.QRIS.WWW") + _object("02", f"ID202{number}") + _object("03", "UMI"),
        "52": "5411",
        "53": "360",
        "58": "ID",
        "59": name,
        "60": city,
        "61": postcode,
        "62": _object("07", "A01"),
    }
    text = "".join(_object(key, value) for key, value in objects.items()) + "6304"
    return text + crc(text)


def _object(key: str, value: str) -> str:
    return f"{key}{len(value.encode()):02}{value}"
