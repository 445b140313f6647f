"""Every address of the admin, as everybody, with things of the own and of a foreign village."""

from typing import Any

import pytest
from django.urls import resolve, reverse

from foundation.tenancy.gate import rule_for
from tests.isolation.addresses import Address, admin_addresses, entrance_addresses, finds_itself
from tests.isolation.filling import Filled, fill
from tests.isolation.visiting import Visitor
from tests.isolation.world import GROWER, NOBODY, OFFICERS, PEOPLE, SUPERUSER, VILLAGE_PEOPLE, World
from tests.isolation.writing import Writer, representatives
from tests.plugins.combinations import TRIED

# Wagtail-localize's report pages through rows in no order.
UNORDERED = "ignore::django.core.paginator.UnorderedObjectListWarning"
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings(UNORDERED)]

#: The screens that everybody who works in a village uses.
WORKPLACES = {
    "wagtailadmin_home",
    "wagtailadmin_account",
    "wagtailadmin_explore",
    "wagtailadmin_pages:edit",
    "wagtailadmin_pages:add",
    "wagtailadmin_pages:history",
    "wagtailadmin_pages:usage",
    "wagtailadmin_pages:revisions_compare",
    "wagtailadmin_pages:copy",
    "wagtailadmin_pages:search",
    "wagtailadmin_choose_page",
    "wagtailadmin_choose_page_child",
    "wagtailimages:index",
    "wagtailimages:edit",
    "wagtailimages:add",
    "wagtailimages:add_multiple",
    "wagtailimages_chooser:choose",
    "wagtailimages_chooser:chosen",
    "wagtailimages_chooser:chosen_multiple",
    "wagtaildocs:index",
    "wagtaildocs:edit",
    "wagtaildocs_chooser:choose",
    "wagtaildocs_chooser:chosen",
    "wagtailadmin_api:pages:listing",
    "wagtailadmin_api:pages:detail",
}
#: The screens of those who look after villages.
OFFICES = {
    "wagtailadmin_home",
    "wagtailadmin_account",
    "villages:index",
    "villages:edit",
    "people:index",
    "changes:index",
    "making:index",
    "making:one",
}
#: The screens of those who touch no page of the website.
GARDENS = {
    "wagtailadmin_home",
    "wagtailadmin_account",
    "shop:index",
    "shop:add_product",
    "shop:stock",
    "shop:harvests",
    "shop:harvest",
}
SCREENS = dict.fromkeys(VILLAGE_PEOPLE, WORKPLACES) | dict.fromkeys(OFFICERS, OFFICES) | {GROWER: GARDENS}
TURNED_AWAY = {302, 401, 403, 404, 405}


def unknown_parameters(address: Address) -> list[str]:
    match = address.match(dict.fromkeys(address.parameters, "1"))
    return [name for name in address.parameters if rule_for(match, name) is None]


def test_the_gate_knows_every_parameter() -> None:
    assert {
        address.title: unknown_parameters(address) for address in admin_addresses() if unknown_parameters(address)
    } == {}


def test_every_address_can_be_filled(world: World) -> None:
    lost = [
        filled.path.partition("?")[0]
        for address in admin_addresses()
        for filled in fill(address, world.own)
        if not finds_itself(address, filled.path.partition("?")[0])
    ]
    # A screen of ours in the place of a library's is asked under the same path.
    ours = {address.view for address in admin_addresses()}
    assert [path for path in lost if resolve(path).func not in ours] == []


@pytest.mark.parametrize("person", PEOPLE)
def test_the_own_village_answers_and_a_foreign_one_is_not_there(
    world: World, person: str, record_property: Any
) -> None:
    """One of those who may do the same also sends back the forms that are read, with foreign ids in their fields."""
    visitor = Writer(world, person) if person in representatives() else Visitor(world, person)
    for address in admin_addresses():
        for filled in fill(address, world.own):
            choose_foreign(visitor, filled.path, look_at_own(visitor, filled))
        for filled in fill(address, world.foreign):
            if filled.names_the_village:
                look_at_foreign(visitor, filled)
    for address in entrance_addresses():
        keys = {name: world.foreign.authenticator.pk if name == "pk" else "x" for name in address.parameters}
        visitor.get(reverse(address.name, kwargs=keys) if address.name else f"/{address.route}")
    for page in world.foreign.pages:
        expect_nothing(visitor, f"/cms/pages/{page.pk}/edit/")
    for page in world.own.pages if isinstance(visitor, Writer) else ():
        choose_foreign(visitor, path := f"/cms/pages/{page.pk}/edit/", visitor.get(path))
    visitor.finish()
    record_property(f"reading {TRIED}", visitor.tried["GET"])
    record_property(f"choosing {TRIED}", visitor.tried["POST"])
    assert visitor.tried["GET"] > 300
    assert not visitor.faults, "\n".join(visitor.faults)


def choose_foreign(visitor: Visitor, path: str, response: Any) -> None:
    if isinstance(visitor, Writer):
        visitor.choose_foreign(path, response)


def look_at_own(visitor: Visitor, filled: Filled) -> Any:
    response = visitor.get(filled.path)
    screens = SCREENS.get(visitor.person, set())
    works_here = filled.address.name in screens
    if (works_here or visitor.person == SUPERUSER) and response.status_code not in (200, 302, 404, 405, 400):
        visitor.fault(f"GET {filled.path}: {response.status_code}")
    if works_here and response.status_code != 200:
        visitor.fault(f"GET {filled.path}: {response.status_code} where {visitor.person} works")
    return response


def look_at_foreign(visitor: Visitor, filled: Filled) -> None:
    expect_nothing(visitor, filled.path)


def expect_nothing(visitor: Visitor, path: str) -> None:
    response = visitor.get(path)
    if visitor.person == SUPERUSER:
        return
    if visitor.person == NOBODY:
        if response.status_code not in TURNED_AWAY:
            visitor.fault(f"GET {path}: {response.status_code} for {visitor.person}")
    elif response.status_code != 404:
        visitor.fault(f"GET {path}: {response.status_code}, not 404")
