"""Who sees what on the screens about orders, and what the screens ask of the database."""

from functools import partial

import pytest

from cooperative.orders.enums import State
from foundation.tenancy.reach import Reach, opened
from tests.cooperative.orders.counter import BUYER, PHONE, Counter, open_counter
from tests.counting import queries_of
from tests.factories import GrowerFactory, UserFactory, VillageFactory
from tests.villages.offices import EVERYBODY, OVERSEERS, is_refused, person, read, signed_in
from villages.models import Village
from villages.roles import Role

pytestmark = pytest.mark.django_db

MOST, MOST_BYTES = 25, 60_000
LISTS = ("", "all/", "packing/", "growers/", "channels/", "messages/")
WATCHERS = {Role.COOPERATIVE_MANAGER, Role.HEAD, Role.SECRETARY, *OVERSEERS, "superuser"}
SELLERS = {Role.COOPERATIVE_MANAGER, "superuser"}
SECRETS = (BUYER, PHONE, "rahasia")


@pytest.fixture
def counter() -> Counter:
    village = VillageFactory(region__code="51.07.06.2003", region__name="Bebandem", hostname="bebandem.localhost")
    return open_counter(village)


@pytest.fixture
def neighbour(counter: Counter) -> Village:
    return VillageFactory(region__code="51.07.06.2004", region__name="Jungutan")


@pytest.mark.parametrize("who", EVERYBODY)
def test_orders_are_for_those_who_sell_and_those_who_supervise(counter: Counter, neighbour: Village, who: str) -> None:
    counter.fill()
    order, settlement = counter.order(), counter.settlement()
    client = signed_in(person(who, counter.village, neighbour))

    for path in (*LISTS, f"{order.pk}/", f"statements/{settlement.pk}/", f"statements/{settlement.pk}/pdf/"):
        response = client.get(counter.url(path))
        if who in WATCHERS:
            assert response.status_code == 200, path
        elif who == Role.GROWER and not path:
            assert response["Location"] == counter.url("mine/")
        else:
            assert is_refused(response), path
            assert order.code not in response.content.decode()


@pytest.mark.parametrize("who", EVERYBODY)
def test_only_the_manager_writes_and_prints(counter: Counter, neighbour: Village, who: str) -> None:
    order = counter.order()
    client = signed_in(person(who, counter.village, neighbour))

    for path in ("write/", "export/", "packing/pdf/", "packing/labels/", f"growers/{counter.grower.pk}/"):
        response = client.get(counter.url(path))
        assert (response.status_code == 200) == (who in SELLERS), path
    assert is_refused(client.post(counter.url(f"{order.pk}/"), {"act": "prepare"})) == (who not in SELLERS)


@pytest.mark.parametrize("who", [Role.COOPERATIVE_MANAGER, Role.HEAD, Role.SECRETARY])
def test_those_of_the_village_who_deliver_read_who_bought(counter: Counter, neighbour: Village, who: str) -> None:
    order = counter.order(State.PREPARED)
    client = signed_in(person(who, counter.village, neighbour))

    page = client.get(counter.url(f"{order.pk}/")).content.decode()

    assert BUYER in page
    assert "tel:+6281200000077" in page
    assert "https://wa.me/6281200000077?text=" in page


@pytest.mark.parametrize("who", OVERSEERS)
def test_officers_see_sums_and_not_who_bought(counter: Counter, neighbour: Village, who: str) -> None:
    counter.fill()
    order = counter.order(State.PREPARED)
    client = signed_in(person(who, counter.village, neighbour))

    for path in (*LISTS, f"{order.pk}/"):
        page = client.get(counter.url(path)).content.decode()
        assert not [secret for secret in SECRETS if secret in page], path
    assert "Rp36.000" in client.get(counter.url(f"{order.pk}/")).content.decode()


@pytest.mark.parametrize("path", ["", "all/", "packing/", "growers/", "channels/", "messages/", "export/"])
def test_three_of_everything_ask_as_little_as_one(counter: Counter, path: str) -> None:
    counter.fill()
    client = counter.client()
    one = queries_of(lambda: client.get(counter.url(path)))
    fill_again(counter)

    three = queries_of(lambda: client.get(counter.url(path)))

    assert len(three) == len(one)
    assert len(three) <= MOST


def fill_again(counter: Counter) -> None:
    """Two more of what the screens show, without a second channel."""
    for _time in range(2):
        for state in (State.PAID, State.PREPARED, State.RECEIVED, State.SHIPPED):
            counter.order(state)
        counter.settlement()


def test_the_screen_of_an_order_asks_the_same_for_three_lines(counter: Counter) -> None:
    client = counter.client()
    orders = [counter.order(lines=number) for number in (1, 3)]

    asked = [len(queries_of(partial(client.get, counter.url(f"{order.pk}/")))) for order in orders]

    assert asked[0] == asked[1]
    assert asked[0] <= MOST


def test_an_order_of_another_village_is_not_there(counter: Counter, neighbour: Village) -> None:
    foreign = open_counter(neighbour)
    order, settlement = foreign.order(), foreign.settlement()
    client = counter.client()

    for path in (f"{order.pk}/", f"statements/{settlement.pk}/", f"growers/{foreign.grower.pk}/"):
        assert client.get(counter.url(path)).status_code == 404
        assert client.get(foreign.url(path)).status_code == 404


def test_a_grower_reads_the_own_money_and_nobody_elses(counter: Counter) -> None:
    own = counter.settlement()
    counter.order(State.RECEIVED, paid=36_000)
    with opened(Reach.system()):
        other = open_other(counter)
    client = counter.grower_client()

    page = read(client.get(counter.url("mine/")))

    assert own.code in page.text
    assert other.code not in page.text
    assert "Rp30.960" in page.text
    assert client.get(counter.url(f"mine/{own.pk}/")).status_code == 200
    assert client.get(counter.url(f"mine/{own.pk}/pdf/")).content.startswith(b"%PDF")
    for path in ("", "pdf/"):
        assert client.get(counter.url(f"mine/{other.pk}/{path}")).status_code == 404
    assert not [secret for secret in SECRETS if secret in page.text]


def open_other(counter: Counter):
    mine = counter.grower
    counter.grower = GrowerFactory(village=counter.village, name="Ni Made Lain", user=UserFactory())
    settlement = counter.settlement()
    counter.grower = mine
    return settlement


def test_a_grower_without_a_connected_account_is_told_so(counter: Counter) -> None:
    assert "menghubungkannya" in counter.client(Role.GROWER).get(counter.url("mine/")).content.decode()


def test_the_menu_leads_to_the_day(counter: Counter) -> None:
    assert counter.client().get("/cms/orders/")["Location"] == counter.url()


def test_a_village_without_a_cooperative_has_no_orders(neighbour: Village) -> None:
    client = signed_in(person(Role.HEAD, neighbour, neighbour))

    assert client.get(f"/cms/villages/{neighbour.pk}/orders/").status_code == 404
