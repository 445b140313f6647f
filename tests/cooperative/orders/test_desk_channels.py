"""Ways to pay: only manager and head change them, what they will be is shown first, and history names who did it."""

from typing import Any

import pytest
from django.test import Client

from cooperative.orders.models import PaymentChannel
from foundation.tenancy.reach import Reach, opened
from tests.cooperative.orders.counter import Counter, open_counter
from tests.factories import PaymentChannelFactory, VillageFactory
from tests.factories.orders import QRIS
from tests.villages.offices import EVERYBODY, is_refused, person, read, signed_in
from villages.models import Village
from villages.roles import Role

pytestmark = pytest.mark.django_db

KEEPERS = {Role.COOPERATIVE_MANAGER, Role.HEAD, "superuser"}
TRANSFER = {"bank": "Bank Uji", "account_number": "9900 0111", "holder": "Koperasi Uji", "is_active": "on"}


@pytest.fixture
def counter() -> Counter:
    return open_counter(VillageFactory(region__code="51.07.06.2003", region__name="Bebandem"))


@pytest.fixture
def neighbour(counter: Counter) -> Village:
    return VillageFactory(region__code="51.07.06.2004", region__name="Jungutan")


def channels() -> list[PaymentChannel]:
    with opened(Reach.system()):
        return list(PaymentChannel.objects.all())


def typed(response: Any) -> dict[Any, Any]:
    """What the form would send as it stands."""
    page = read(response)
    inputs = page.select(".people-form input[name]:not([type=checkbox])")
    fields = {field["name"]: field.get("value", "") for field in inputs}
    fields |= {area["name"]: area.text.strip() for area in page.select(".people-form textarea")}
    return fields | {box["name"]: "on" for box in page.select(".people-form input[checked]")}


def keep(client: Client, path: str, fields: dict[str, str]) -> Any:
    return client.post(path, typed(client.post(path, fields)))


@pytest.mark.parametrize("who", EVERYBODY)
def test_manager_and_head_change_where_money_goes(counter: Counter, neighbour: Village, who: str) -> None:
    client = signed_in(person(who, counter.village, neighbour))
    path = counter.url("channels/transfer/")

    opens = client.get(path).status_code == 200
    response = keep(client, path, TRANSFER) if opens else client.post(path, TRANSFER)

    assert bool(channels()) == (who in KEEPERS)
    assert is_refused(response) == (who not in KEEPERS)


def test_an_account_is_shown_before_it_is_kept(counter: Counter) -> None:
    client, path = counter.client(), counter.url("channels/transfer/")

    shown = client.post(path, TRANSFER)

    assert channels() == []
    assert [fact.text for fact in read(shown).select(".sell__shown dd")] == ["Bank Uji", "99000111", "Koperasi Uji"]
    changed = client.post(path, typed(shown) | {"account_number": "99000112"})
    assert channels() == []
    client.post(path, typed(changed))
    [channel] = channels()
    assert (channel.account_number, channel.is_active) == ("99000112", True)


def test_a_code_of_qris_is_read_and_shown_with_its_merchant(counter: Counter) -> None:
    client, path = counter.client(), counter.url("channels/qris/")
    fields = {"qris": f"  {QRIS}\n", "fee_basis_points": "30", "is_active": "on", "callback_key": "kunci"}

    shown = client.post(path, fields)
    facts = [fact.text for fact in read(shown).select(".sell__shown dd")]
    client.post(path, typed(shown) | {"callback_key": "kunci"})

    assert facts == ["KOPDES CONTOH", "MERANGIN", "ID2020000000000", "UMI"]
    [channel] = channels()
    assert (channel.merchant, channel.nmid, channel.fee_basis_points) == ("KOPDES CONTOH", "ID2020000000000", 30)
    with opened(Reach.system()):
        assert PaymentChannel.objects.get().callback_key == "kunci"


@pytest.mark.parametrize("code", [QRIS[:-1] + "2", QRIS.replace("5802ID", "5802MY"), "halo", "0" * 600, "\0"])
def test_a_code_that_nobody_could_pay_is_refused_and_stays_in_the_form(counter: Counter, code: str) -> None:
    client = counter.client()

    response = client.post(counter.url("channels/qris/"), {"qris": code, "fee_basis_points": "0"})

    assert list(response.context["form"].errors) == ["qris"]
    assert channels() == []


def test_the_key_of_a_provider_stays_until_it_is_forgotten_and_is_never_shown(counter: Counter) -> None:
    PaymentChannelFactory(cooperative=counter.cooperative, by_qris=True, callback_key="kunci-lama")
    client, path = counter.client(), counter.url("channels/qris/")

    first = client.get(path)
    client.post(path, typed(first))
    kept = channels()[0].callback_key
    client.post(path, typed(client.get(path)) | {"forget_key": "on"})

    assert "kunci-lama" not in first.content.decode()
    assert (kept, channels()[0].callback_key) == ("kunci-lama", "")


def test_history_names_who_changed_an_account_and_what_it_was(counter: Counter) -> None:
    manager, head = counter.client(), counter.client(Role.HEAD)
    keep(manager, counter.url("channels/transfer/"), TRANSFER)
    keep(head, counter.url("channels/transfer/"), TRANSFER | {"account_number": "99000999"})

    told = read(head.get(counter.url("channels/"))).select("ul.desk__list > li")

    assert len(told) == 2
    assert "99000111" in told[0].select_one("s").text
    assert "99000999" in told[0].text
    assert told[0].select_one("small").text != told[1].select_one("small").text


def test_an_unknown_way_to_pay_is_not_there(counter: Counter) -> None:
    assert counter.client().get(counter.url("channels/emas/")).status_code == 404
