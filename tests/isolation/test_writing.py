"""Posts with foreign ids, in the address or in any field, leave the foreign village alone, and nothing refers to it."""

from typing import Any

import pytest

from tests.isolation.addresses import admin_addresses
from tests.isolation.fields import FOREIGN_EVERYWHERE, empty_streams
from tests.isolation.filling import fill
from tests.isolation.world import NOBODY, World
from tests.isolation.writing import POSTING, Writer
from tests.plugins.combinations import TRIED

pytestmark = pytest.mark.django_db


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
    writer.finish()
    record_property(f"writing {TRIED}", writer.tried.total())
    assert writer.tried.total() > 300
    assert not writer.faults, "\n".join(writer.faults)
