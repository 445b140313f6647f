"""Whatever people and clocks do in whatever order: no rupiah and no kilogram appears, vanishes or counts twice.

The same acts run a million times in `tests/benchmarks/bench_orders.py`.
"""

import datetime as dt
from random import Random

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.cooperative.orders.random_shop.faults import broken_chains, differences, faults
from tests.cooperative.orders.random_shop.random_shop import OFTEN, RandomShop, some_act
from tests.cooperative.orders.random_shop.world import IN_STORE, World, make_world

STRIDE = dt.timedelta(hours=5)
CHANCES = st.randoms(use_true_random=False)

pytestmark = pytest.mark.django_db


class Operations(RuleBasedStateMachine):
    """Each run in a savepoint of its own, so that the next one finds the shops as they were."""

    world: World

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.savepoint()
        self.shop = RandomShop(self.world, IN_STORE, STRIDE)

    @rule(name=st.sampled_from(tuple(OFTEN)), chance=CHANCES)
    def act(self, name: str, chance: Random) -> None:
        self.shop.act(name, chance)

    @invariant()
    def the_database_is_as_it_ought_to_be(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        assert differences(self.shop.shadow) == []
        assert faults() == []

    def teardown(self) -> None:
        try:
            assert broken_chains(self.shop.shadow) == []
        finally:
            transaction.savepoint_rollback(self.savepoint)


def test_nothing_that_people_do_bends_the_books() -> None:
    Operations.world = make_world()
    run_state_machine_as_test(
        Operations,
        settings=settings(
            max_examples=12,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_a_thousand_acts_of_pure_chance_leave_no_fault() -> None:
    shop, chance = RandomShop(make_world(), IN_STORE, STRIDE), Random(6)
    for _ in range(1_000):
        shop.act(some_act(chance), chance)
    assert faults() == []
    assert differences(shop.shadow) == []
    assert broken_chains(shop.shadow) == []
    assert shop.done > 300
    assert shop.refused > 100
