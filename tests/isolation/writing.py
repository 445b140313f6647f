"""Posts as one person, and compares what the database has of the foreign village before and after."""

from copy import copy
from typing import Any

from django.db import transaction

from tests.isolation.fields import fields_of, one_foreign_at_a_time
from tests.isolation.fingerprint import FIRST, fingerprint, tables, written
from tests.isolation.visiting import Visitor
from tests.isolation.world import NOBODY, OUTSIDER, PEOPLE, SUPERUSER, VILLAGE_PEOPLE, World
from villages.roles import APPOINTERS, PUBLISHERS, Role

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
        self.chosen: set[str] = set()

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

    def choose_foreign(self, path: str, response: Any) -> None:
        """Send back the forms of the answer, with a foreign id in one field after the other; each address once."""
        for fields in () if path in self.chosen else one_foreign_at_a_time(fields_of(response)):
            self.attempt(path, fields)
        self.chosen.add(path)

    def finish(self) -> None:
        self.compare("all together", fingerprint())
        super().finish()
