"""What the village publishes of its purchases is OCDS 1.1, and says the same however it is put together."""

import itertools
import json
from pathlib import Path
from typing import Any

import jsonschema
import ocdsmerge
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

from tests.transparency.procurement import purchases
from tests.transparency.procurement.purchases import day, everything
from transparency.procurement.dossiers import dossiers_of
from transparency.procurement.enums import Category, Method, SupplierKind
from transparency.procurement.models import Payment, ProcurementPackage
from transparency.procurement.opendata.merging import compiled
from transparency.procurement.opendata.packages import record_package, release_package
from transparency.procurement.opendata.releases import releases_of
from transparency.procurement.services import choosing, preparing, working
from villages.models import Village

SCHEMAS = {path.name: json.loads(path.read_text()) for path in (Path(__file__).parents[1] / "schemas").glob("*.json")}
RELEASE_ADDRESS = "https://standard.open-contracting.org/schema/1__1__5/release-schema.json"
REGISTRY: Any = Registry().with_resource(
    RELEASE_ADDRESS, Resource.from_contents(SCHEMAS["release-schema.json"], default_specification=DRAFT4)
)


def faults(document: dict[str, Any], schema: str) -> list[str]:
    validator = jsonschema.Draft4Validator(
        SCHEMAS[schema], registry=REGISTRY, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER
    )
    return [f"{'/'.join(map(str, error.path))}: {error.message}" for error in validator.iter_errors(document)]


def published(village: Village) -> dict[str, Any]:
    packages = ProcurementPackage.published.of_village(village).order_by("number")
    dossiers = dossiers_of(packages.select_related(REGIONS, "village__site"), public=True)
    return release_package(village, dossiers, uri="http://desa.contoh.test/ocds/releases/")


REGIONS = "village__region__parent__parent__parent"


@pytest.fixture
def year_of_purchases(village: Village) -> Village:
    """One package in every state and of every method."""
    with everything():
        purchases.planned(village, title="Belum diumumkan")
        purchases.finished(village)
        purchases.contracted(village, title="Batu kali", function="02.03.11")
        purchases.bought(village)
        working.record_progress(package=purchases.own_work(village), percent=30, date=day(4, 1), by=None)
        purchases.announced(village, title="Lampu jalan", method=Method.TENDER, estimate=260_000_000)
        for make, month in ((purchases.announced, 3), (purchases.awarded, 4), (purchases.contracted, 4)):
            package = make(village, title="Batal", function="02.03.12")
            preparing.cancel(package=package, reason="Dana dialihkan", cancelled_on=day(month, 20), by=None)
        preparing.cancel(
            package=purchases.own_work(village), reason="Bahan tidak ada", cancelled_on=day(3, 20), by=None
        )
    return village


def test_the_schemas_are_the_published_ones() -> None:
    assert SCHEMAS["release-package-schema.json"]["id"].endswith("1__1__5/release-package-schema.json")
    assert SCHEMAS["record-package-schema.json"]["id"].endswith("1__1__5/record-package-schema.json")
    assert {"Planning", "Tender", "Award", "Contract", "Transaction"} <= set(
        SCHEMAS["release-schema.json"]["definitions"]
    )


def test_the_validator_sees_what_is_wrong(year_of_purchases: Village) -> None:
    with everything():
        package = published(year_of_purchases)

    package["releases"][0]["tag"] = ["entah"]
    package["releases"][1]["awards"][0]["value"]["amount"] = "46 juta"
    del package["releases"][2]["contracts"][0]["awardID"]

    assert len(faults(package, "release-package-schema.json")) == 3


def test_releases_of_every_state_are_valid(year_of_purchases: Village) -> None:
    with everything():
        package = published(year_of_purchases)

    assert faults(package, "release-package-schema.json") == []
    tags = {tag for release in package["releases"] for tag in release["tag"]}
    assert tags == {
        *("planning", "planningUpdate", "tender", "tenderCancellation", "award", "awardCancellation"),
        *("contract", "contractAmendment", "contractTermination", "implementation"),
    }
    ids = [release["id"] for release in package["releases"]]
    assert len(set(ids)) == len(ids)


def test_what_is_being_prepared_is_not_told(year_of_purchases: Village) -> None:
    with everything():
        assert "Belum diumumkan" not in json.dumps(published(year_of_purchases))


def test_records_are_valid_and_lead_to_their_releases(year_of_purchases: Village) -> None:
    with everything():
        packages = ProcurementPackage.published.of_village(year_of_purchases).select_related(REGIONS)
        dossiers = dossiers_of(packages, public=True)
        uri = "http://desa.contoh.test/ocds/"
        records = record_package(year_of_purchases, dossiers, uri=f"{uri}record/", releases_uri=f"{uri}releases/")
        told = published(year_of_purchases)

    assert faults(records, "record-package-schema.json") == []
    linked = {release["url"].partition("#")[2] for record in records["records"] for release in record["releases"]}
    assert linked == {release["id"] for release in told["releases"]}


def test_the_compiled_release_is_the_one_that_ocdsmerge_makes(year_of_purchases: Village) -> None:
    merger = ocdsmerge.Merger(SCHEMAS["release-schema.json"])
    with everything():
        releases = published(year_of_purchases)["releases"]

    for _ocid, group in itertools.groupby(releases, key=lambda release: release["ocid"]):
        own = list(group)
        assert compiled(own) == merger.create_compiled_release(own)


AMOUNTS = st.integers(1, 200_000_000)
STEPS = st.integers(0, 4)


@given(amounts=st.lists(AMOUNTS, min_size=1, max_size=4), steps=STEPS, parts=st.integers(1, 3))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_purchase_is_valid_and_ties_out(village: Village, amounts: list[int], steps: int, parts: int) -> None:
    with everything():
        package = purchases.awarded(village, tuple(amounts), estimate=max(amounts))
        value = min(amounts)
        if steps:
            working.contract(
                package=package, number="SPK", signed_on=day(3, 16), value=value, starts_on=day(3, 17),
                ends_on=day(4, 1), by=None,
            )  # fmt: skip
        if steps > 1:
            working.record_progress(package=package, percent=steps * 25, date=day(3, 20), by=None)
        for number in range(parts if steps > 2 else 0):
            amount = value // parts if number + 1 < parts else value - value // parts * (parts - 1)
            if amount:
                working.pay(package=package, document=str(number), date=day(3, 21), amount=amount, by=None)
        if steps > 3:
            working.hand_over(package=package, number="BAST", date=day(3, 25), by=None)
        releases = releases_of(purchases.dossier(purchases.fresh(package)))
        paid = sum(Payment.objects.filter(package=package).values_list("amount", flat=True))

    whole = compiled(releases)
    assert whole == ocdsmerge.Merger(SCHEMAS["release-schema.json"]).create_compiled_release(releases)
    assert whole["planning"]["budget"]["amount"]["amount"] == max(amounts)
    assert sum(part["amount"]["amount"] for part in whole["planning"]["budget"]["budgetBreakdown"]) == max(amounts)
    assert whole["awards"][0]["value"]["amount"] == value
    assert whole["tender"]["numberOfTenderers"] == len(amounts) == len(whole["bids"]["details"])
    transactions = whole.get("contracts", [{}])[0].get("implementation", {}).get("transactions", [])
    assert sum(transaction["value"]["amount"] for transaction in transactions) == paid
    assert (whole.get("contracts", [{}])[0].get("status") == "terminated") == (steps > 3)


def test_a_null_takes_a_field_away_and_a_list_without_ids_is_replaced() -> None:
    releases: list[dict[str, Any]] = [
        {"ocid": "x", "id": "1", "date": "2026-01-01T00:00:00Z", "tag": ["tender"],
         "parties": [{"id": "a", "roles": ["buyer", "payer"]}],
         "tender": {"id": "t", "title": "Lama", "items": [{"id": "1", "additionalClassifications": [{"id": "p"}]}]}},
        {"ocid": "x", "id": "2", "date": "2026-01-02T00:00:00Z", "tag": ["tender"],
         "parties": [{"id": "a", "roles": ["buyer"]}, {"id": "b", "roles": ["payee"]}],
         "tender": {"id": "t", "title": None, "items": [{"id": "1", "additionalClassifications": [{"id": "q"}]}]}},
    ]  # fmt: skip

    whole = compiled(reversed(releases))

    assert whole == ocdsmerge.Merger(SCHEMAS["release-schema.json"]).create_compiled_release(releases)
    assert whole["tender"] == {"id": "t", "items": [{"id": "1", "additionalClassifications": [{"id": "q"}]}]}
    assert whole["parties"][0]["roles"] == ["buyer"]


def test_a_release_that_was_published_is_published_again_as_it_was(village: Village) -> None:
    with everything():
        package = purchases.contracted(village)
        before = releases_of(purchases.dossier(purchases.fresh(package)))
        working.record_progress(package=package, percent=40, date=day(4, 1), by=None)
        after = releases_of(purchases.dossier(purchases.fresh(package)))

    assert after[: len(before)] == before
    assert len(after) == len(before) + 1


def test_of_suppliers_that_were_not_chosen_nobody_reads_the_name(village: Village) -> None:
    with everything():
        choosing.add_supplier(village=village, name="CV Uji 1", kind=SupplierKind.PERSON, by=None)
        purchases.awarded(village)
        told = json.dumps(published(village))

    assert "CV Uji 0" in told
    assert "CV Uji 1" not in told


def test_the_category_of_own_work_is_no_tender(village: Village) -> None:
    with everything():
        package = purchases.own_work(village, category=Category.WORKS)
        [release] = releases_of(purchases.dossier(purchases.fresh(package)))

    assert "tender" not in release
    assert release["tag"] == ["planning"]
