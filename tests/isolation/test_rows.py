"""The second wall alone: with the filters of Python switched off the database gives no foreign row."""

import pytest
from django_scopes import scopes_disabled

from foundation.tenancy.reach import NOTHING, Reach, opened
from foundation.tenancy.rows import secured_models
from tests.isolation.fingerprint import foreign_rows
from tests.isolation.world import NOBODY, PEOPLE, SUPERUSER, World
from villages.reaches import reach_of

pytestmark = pytest.mark.django_db

SECURED = sorted(secured_models())


@pytest.mark.parametrize("person", [person for person in PEOPLE if person != SUPERUSER])
def test_the_database_gives_nobody_a_foreign_row(world: World, person: str) -> None:
    reach = NOTHING if person == NOBODY else reach_of(world.people[person])
    with opened(reach), scopes_disabled():
        assert {table: foreign_rows(table) for table in SECURED} == dict.fromkeys(SECURED, 0)


@pytest.mark.parametrize("table", SECURED)
def test_there_are_rows_that_could_have_been_given(world: World, table: str) -> None:
    with opened(Reach.system()):
        assert foreign_rows(table) > 0
