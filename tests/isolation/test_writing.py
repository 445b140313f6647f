"""Posts with foreign ids, in the address or in any field, leave the foreign village alone, and nothing refers to it."""

from copy import copy
from typing import Any

import pytest
from django.db import transaction

from tests.isolation.addresses import admin_addresses
from tests.isolation.fields import FOREIGN_EVERYWHERE, empty_streams, fields_of, one_foreign_at_a_time
from tests.isolation.filling import fill
from tests.isolation.fingerprint import FIRST, fingerprint, tables, written
from tests.isolation.visiting import Visitor
from tests.isolation.world import NOBODY, OUTSIDER, PEOPLE, SUPERUSER, VILLAGE_PEOPLE, World
from tests.plugins.combinations import TRIED
from villages.roles import APPOINTERS, PUBLISHERS, Role

pytestmark = pytest.mark.django_db

POSTING = [person for person in PEOPLE if person != SUPERUSER]
#: Answers of which it is known that nothing was done.
NOT_DONE = {403, 404, 405}
SIGN_IN = ("/cms/login/", "/akun/login/")


def rights(person: str) -> tuple[bool, bool, bool]:
    return Role(person) in PUBLISHERS, Role(person) in APPOINTERS, Role(person) == Role.COOPERATIVE_MANAGER


def representatives() -> list[str]:
    """Of the roles in a village that may do the same, one; and the officers."""
    one_of_each = {rights(person): person for person in VILLAGE_PEOPLE}
    return [
        person
        for person in POSTING
        if person in one_of_each.values() or person not in (*VILLAGE_PEOPLE, NOBODY, OUTSIDER)
    ]


def foreign_fields(fields: dict[str, str]) -> list[str]:
    return [name for name, value in fields.items() if value == str(FIRST)]


class Writer(Visitor):
    def __init__(self, world: World, person: str) -> None:
        super().__init__(world, person)
        self.before = fingerprint()

    def attempt(self, path: str, fields: dict[str, str]) -> Any:
        """Post, compare, and take back what was done."""
        mark, cookies, so_far = transaction.savepoint(), copy(self.client.cookies), written()
        response = self.post(path, fields)
        if response.status_code in NOT_DONE or response.get("Location", "").startswith(SIGN_IN):
            transaction.savepoint_commit(mark)
            return response
        touched = {table for table, number in written().items() if number != so_far.get(table)}
        self.compare(f"POST {path} {foreign_fields(fields)}", fingerprint(touched & set(tables())))
        transaction.savepoint_rollback(mark)
        self.client.cookies = cookies
        return response

    def compare(self, deed: str, after: dict[str, str]) -> None:
        if changed := [table for table in after if after[table] != self.before[table]]:
            self.fault(f"{deed} changed {', '.join(changed)}")


@pytest.mark.parametrize("person", POSTING)
def test_what_is_sent_to_any_address_leaves_the_foreign_village_as_it_was(
    world: World, person: str, record_property: Any
) -> None:
    writer, everything = Writer(world, person), empty_streams() | FOREIGN_EVERYWHERE
    for address in admin_addresses():
        for filled in fill(address, world.own):
            writer.attempt(filled.path, everything)
        for filled in fill(address, world.foreign):
            if filled.names_the_village:
                answer = writer.attempt(filled.path, everything).status_code
                if answer != 404 and not (person == NOBODY and answer == 302):
                    writer.fault(f"POST {filled.path}: {answer}, not 404")
    writer.compare("all together", fingerprint())
    writer.finish()
    record_property(f"writing {TRIED}", writer.tried.total())
    assert writer.tried.total() > 300
    assert not writer.faults, "\n".join(writer.faults)


@pytest.mark.parametrize("person", representatives())
def test_no_field_of_a_form_takes_a_foreign_id(world: World, person: str, record_property: Any) -> None:
    writer = Writer(world, person)
    paths = [filled.path for address in admin_addresses() for filled in fill(address, world.own)]
    for path in dict.fromkeys([*paths, *(f"/cms/pages/{page.pk}/edit/" for page in world.own.pages)]):
        for fields in one_foreign_at_a_time(fields_of(writer.get(path))):
            writer.attempt(path, fields)
    writer.compare("all together", fingerprint())
    writer.finish()
    record_property(f"choosing {TRIED}", writer.tried["POST"])
    assert not writer.faults, "\n".join(writer.faults)
