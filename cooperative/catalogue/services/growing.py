"""Who grows and makes what the shop sells: growers with their contacts, groups and what they were given to begin."""

import re
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cooperative.catalogue.models import CapitalAssistance, CreativeGroup, Grower, GrowerContact
from cooperative.catalogue.services.errors import ShopError
from cooperative.catalogue.services.rows import demand_keeper, demand_own, demand_rupiah, kept
from villages.models import Membership, Village
from villages.roles import Role

GROWER_FIELDS = (
    "name", "craft", "hamlet", "group", "since", "story", "picture", "user", "is_public", "is_active",
)  # fmt: skip
GROUP_FIELDS = ("name", "since", "member_count", "story", "picture", "fostered_by", "foster_help", "is_public")
ASSISTANCE_FIELDS = ("year", "giver", "what", "amount", "result", "is_public")
CONTACT_FIELDS = ("phone", "nik", "bank", "bank_account")

PHONE = re.compile(r"(?:\+?62|0)8\d{7,11}")
NIK = re.compile(r"\d{16}")
ACCOUNT = re.compile(r"\d{5,20}")


@transaction.atomic
def add_grower(*, village: Village, by: Any, contact: Mapping[str, str] | None = None, **fields: Any) -> Grower:
    """Write down a grower. `fields`: see `GROWER_FIELDS`; `contact`: see `CONTACT_FIELDS`, kept encrypted."""
    demand_keeper(by, village)
    # One after the other, so that a form sent twice writes one grower.
    Village.objects.select_for_update(of=("self",), no_key=True).get(pk=village.pk)
    told = {"name": fields.get("name", "").strip(), "hamlet": fields.get("hamlet", "").strip()}
    if Grower.objects.filter(village=village, **told).exists():
        raise ShopError(_("There is a grower with this name in this hamlet already. Tell the two apart."), "name")
    grower = _written(Grower(village=village), GROWER_FIELDS, fields)
    _keep_contact(grower, contact)
    return grower


@transaction.atomic
def change_grower(*, grower: Grower, by: Any, contact: Mapping[str, str] | None = None, **fields: Any) -> Grower:
    """What is not told stays as it is."""
    demand_keeper(by, grower.village)
    held = Grower.objects.select_for_update(no_key=True, of=("self",)).get(pk=grower.pk)
    held.village = grower.village
    _written(held, GROWER_FIELDS, fields)
    _keep_contact(held, contact)
    return held


def _written(row: Any, names: tuple[str, ...], fields: Mapping[str, Any]) -> Any:
    for name in names:
        value = fields.get(name, getattr(row, name))
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    if isinstance(row, Grower):
        demand_own(row.group, row.village, "group")
        _demand_member(row)
    return kept(row)


def _demand_member(grower: Grower) -> None:
    """The account is that of somebody who grows for this village."""
    if grower.user_id is None:
        return
    roles = Membership.objects.current().filter(village=grower.village, role=Role.GROWER, user_id=grower.user_id)
    if not roles.exists():
        raise ShopError(_("This person has no access as a grower of this village. Invite the person first."), "user")


def _keep_contact(grower: Grower, contact: Mapping[str, str] | None) -> None:
    if contact is None:
        return
    told = {name: contact.get(name, "").strip() for name in CONTACT_FIELDS}
    for name in ("phone", "nik", "bank_account"):
        told[name] = re.sub(r"[\s.-]", "", told[name])
    if told["phone"] and not PHONE.fullmatch(told["phone"]):
        raise ShopError(_("A mobile number begins with 08 or 62 and has 10 to 14 digits."), "phone")
    if told["nik"] and not NIK.fullmatch(told["nik"]):
        raise ShopError(_("A NIK has 16 digits."), "nik")
    if told["bank_account"] and not ACCOUNT.fullmatch(told["bank_account"]):
        raise ShopError(_("An account number has digits only."), "bank_account")
    row = GrowerContact.objects.filter(grower=grower).first() or GrowerContact(grower=grower, village=grower.village)
    if all(getattr(row, name) == value for name, value in told.items()):
        return
    for name, value in told.items():
        setattr(row, name, value)
    kept(row)


@transaction.atomic
def add_group(*, village: Village, by: Any, **fields: Any) -> CreativeGroup:
    """Write down a group. `fields`: see `GROUP_FIELDS`."""
    demand_keeper(by, village)
    made: CreativeGroup = _written(CreativeGroup(village=village), GROUP_FIELDS, fields)
    return made


@transaction.atomic
def change_group(*, group: CreativeGroup, by: Any, **fields: Any) -> CreativeGroup:
    demand_keeper(by, group.village)
    held = CreativeGroup.objects.select_for_update(no_key=True, of=("self",)).get(pk=group.pk)
    made: CreativeGroup = _written(held, GROUP_FIELDS, fields)
    return made


@transaction.atomic
def add_assistance(*, group: CreativeGroup, by: Any, **fields: Any) -> CapitalAssistance:
    """Write down what a group was given to begin or to grow, worth `amount` whole rupiah."""
    demand_keeper(by, group.village)
    demand_rupiah(fields.get("amount"), "amount")
    CreativeGroup.objects.select_for_update(of=("self",), no_key=True).get(pk=group.pk)
    told = {name: fields[name] for name in ("year", "giver", "what", "amount") if name in fields}
    known: CapitalAssistance | None = CapitalAssistance.objects.filter(group=group, **told).first()
    if known:  # the same form, sent twice
        return known
    row = CapitalAssistance(group=group, village_id=group.village_id)
    made: CapitalAssistance = _written(row, ASSISTANCE_FIELDS, fields)
    return made


@transaction.atomic
def change_assistance(*, assistance: CapitalAssistance, by: Any, **fields: Any) -> CapitalAssistance:
    demand_keeper(by, assistance.village)
    demand_rupiah(fields.get("amount", assistance.amount), "amount")
    held = CapitalAssistance.objects.select_for_update(no_key=True, of=("self",)).get(pk=assistance.pk)
    made: CapitalAssistance = _written(held, ASSISTANCE_FIELDS, fields)
    return made
