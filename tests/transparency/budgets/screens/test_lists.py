"""Rules of law are kept by the province and read by those who work on money; a kabupaten names its own slots."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.factories import AccountCodeFactory, EarmarkRuleFactory, FunctionCodeFactory, RegionFactory, UserFactory
from tests.transparency.budgets.screens.offices import client_of, officer
from tests.villages.offices import signed_in
from transparency.budgets.models import EarmarkRule
from transparency.codes.models import AccountCode, FunctionCode
from villages.models import Village
from villages.roles import Role

pytestmark = pytest.mark.django_db

RULES, FUNCTIONS, ACCOUNTS = (f"/cms/uang-desa/{name}/" for name in ("aturan", "kode-kegiatan", "kode-rekening"))
RULE = {
    "year": "2027",
    "name": "Ketahanan pangan",
    "source": "DDS",
    "selectors": "04.02.03, 04.02.04",
    "bound": "min",
    "percent": "20",
    "regulation": "Permendesa",
}
REFUSED = {302, 403, 404}


@pytest.fixture
def province(village: Village) -> Client:
    return signed_in(officer("51", Role.PROVINCE_ADMINISTRATOR))


def sent(client: Client, url: str, **fields: Any) -> Any:
    return client.post(url, fields)


def test_an_administrator_of_the_province_adds_changes_and_deletes_a_rule(province: Client) -> None:
    sent(province, f"{RULES}new/", **RULE)
    rule = EarmarkRule.objects.get(year=2027)
    assert (rule.selectors, int(rule.percent), rule.bound) == (["04.02.03", "04.02.04"], 20, "min")

    sent(province, f"{RULES}edit/{rule.pk}/", **(RULE | {"percent": "25"}))
    assert EarmarkRule.objects.get(year=2027).percent == 25
    sent(province, f"{RULES}delete/{rule.pk}/")

    assert not EarmarkRule.objects.filter(year=2027).exists()


@pytest.mark.parametrize(
    "wrong",
    [{"selectors": "pangan"}, {"selectors": ""}, {"percent": "120"}, {"percent": "banyak"}, {"year": ""}, {"name": ""}],
)
def test_a_rule_that_says_nothing_is_refused(province: Client, wrong: dict[str, str]) -> None:
    response = sent(province, f"{RULES}new/", **(RULE | wrong))

    assert response.status_code == 200
    assert BeautifulSoup(response.content, "html.parser").select(".error-message")
    assert not EarmarkRule.objects.filter(year=2027).exists()


@pytest.mark.parametrize("who", ["district", Role.TREASURER, Role.HEAD])
def test_others_who_work_on_money_read_the_rules(village: Village, who: str) -> None:
    client = signed_in(officer()) if who == "district" else client_of(village, who)
    rule = EarmarkRuleFactory(name="Aturan uji", year=2031)

    assert "Aturan uji" in client.get(RULES).content.decode()
    assert client.get(f"{RULES}inspect/{rule.pk}/").status_code == 200
    for path in ("new/", f"edit/{rule.pk}/", f"delete/{rule.pk}/"):
        assert client.get(f"{RULES}{path}").status_code in REFUSED
    sent(client, f"{RULES}edit/{rule.pk}/", **RULE)
    assert EarmarkRule.objects.get(pk=rule.pk).name == "Aturan uji"


def test_a_kader_has_nothing_to_do_with_rules(village: Village) -> None:
    assert client_of(village, Role.KADER).get(RULES).status_code in REFUSED


@pytest.mark.parametrize("code", ["51.07", "51"])
def test_officers_name_the_slots_of_their_kabupaten(village: Village, code: str) -> None:
    role = Role.DISTRICT_OFFICER if "." in code else Role.PROVINCE_ADMINISTRATOR
    client = signed_in(officer(code, role))

    sent(client, f"{FUNCTIONS}new/", regency="51.07", year="2026", code="02.03.91", name="Jalan subak")
    sent(client, f"{ACCOUNTS}new/", regency="51.07", year="2026", code="5.2.1.91.", name="Sesaji")

    function, account = FunctionCode.objects.get(name="Jalan subak"), AccountCode.objects.get(name="Sesaji")
    assert (function.parent, function.level, function.regency_id) == ("02.03", "kegiatan", "51.07")
    assert (account.code, account.parent, account.level) == ("5.2.1.91", "5.2.1", "objek")


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": "02.03.10"},
        {"code": "77.03.91"},
        {"code": "jalan"},
        {"code": ""},
        {"regency": "33.15"},
        {"year": "1990"},
        {"name": ""},
    ],
)
def test_what_is_no_slot_of_the_own_kabupaten_is_refused(village: Village, wrong: dict[str, str]) -> None:
    RegionFactory(code="33.15")
    fields = {"regency": "51.07", "year": "2026", "code": "02.03.91", "name": "Jalan subak"} | wrong

    response = sent(signed_in(officer()), f"{FUNCTIONS}new/", **fields)

    assert response.status_code == 200
    assert not FunctionCode.objects.filter(regency__isnull=False).exists()


def test_the_same_slot_twice_in_a_year_is_refused(village: Village) -> None:
    client = signed_in(officer())
    fields = {"regency": "51.07", "year": "2026", "code": "02.03.91", "name": "Jalan subak"}

    sent(client, f"{FUNCTIONS}new/", **fields)
    again = sent(client, f"{FUNCTIONS}new/", **fields)

    assert again.status_code == 200
    assert FunctionCode.objects.filter(regency="51.07").count() == 1


@pytest.mark.parametrize(("url", "factory"), [(FUNCTIONS, FunctionCodeFactory), (ACCOUNTS, AccountCodeFactory)])
def test_slots_of_another_kabupaten_and_the_national_list_stay_shut(village: Village, url: str, factory: Any) -> None:
    client = signed_in(officer())
    foreign = factory(regency=RegionFactory(code="33.15"), name="Milik Grobogan")
    national = factory._meta.model.objects.national().first()

    assert "Milik Grobogan" not in client.get(url).content.decode()
    for row in (foreign, national):
        assert client.get(f"{url}edit/{row.pk}/").status_code == 404
        assert client.post(f"{url}delete/{row.pk}/").status_code == 404


def test_an_administrator_of_everything_does_not_change_the_national_list(village: Village) -> None:
    national = FunctionCode.objects.national().first()
    client = signed_in(UserFactory(is_superuser=True))

    fields = {"regency": "51.07", "year": "2026", "code": "02.03.91", "name": "Jalan subak"}
    for path in (f"edit/{national.pk}/", f"delete/{national.pk}/"):
        assert client.get(f"{FUNCTIONS}{path}").status_code in REFUSED
        client.post(f"{FUNCTIONS}{path}", fields)

    assert FunctionCode.objects.national().get(pk=national.pk).name == national.name
    assert client.get(FUNCTIONS).status_code == 200


@pytest.mark.parametrize("who", ["kecamatan", Role.HEAD])
def test_a_kecamatan_and_a_village_set_no_codes(village: Village, who: str) -> None:
    client = signed_in(officer("51.07.06")) if who == "kecamatan" else client_of(village, who)

    assert client.get(FUNCTIONS).status_code in REFUSED
    assert client.get(f"{ACCOUNTS}new/").status_code in REFUSED
