"""A law for one model is a test for all models."""

import importlib
import pkgutil
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from factory.base import FactoryMetaClass

from tests import factories
from tests.architecture import tree

FIRST_PARTY = {"accounts", "foundation", *tree.ROOMS}
OURS = [
    model
    for model in apps.get_models()
    if model.__module__.split(".")[0] in FIRST_PARTY and not model._meta.auto_created
]
#: Events are written by triggers of the database and by nothing else.
MADE_BY_US = [model for model in OURS if not hasattr(model, "pgh_tracked_model")]

#: Models of the villages' rooms that belong to no village, and why.
OF_NO_VILLAGE = {
    "villages.Region": "the official list of places; a village points to its region",
    "villages.Village": "it is the village",
    "villages.DevelopmentIndex": "published by the ministry for every region, with or without a site",
    "villages.Official": "belongs to a profile page, and through it to the village",
    "villages.ProvinceImport": "belongs to the officer who sent it",
    "villages.ProvinceImportRow": "a line of a sheet; its village is perhaps never made",
    "villages.VillageApprovalTask": "one task for all villages; the page that waits says whose it is",
    "villages.VillageEvent": "an event of the village itself",
    "catalogue.Commodity": "common to all villages",
    "catalogue.ReferencePrice": "a market of a kabupaten",
    "catalogue.ProductLabel": "belongs to a product page, and through it to the village",
    "catalogue.MarketPage": "a page of the portal",
    "orders.BuyerAccount": "somebody who buys in many villages",
    "codes.FunctionCode": "the national list, or that of a kabupaten",
    "codes.AccountCode": "the national list, or that of a kabupaten",
    "procurement.ThresholdRule": "limits of a kabupaten",
    "disclosure.Holiday": "days of the country or of a province",
    "budgets.EarmarkRule": "rules of law for all villages",
    "transparency.ProvinceBudgetsPage": "a page of the portal",
    "transparency.ProvinceDutiesPage": "a page of the portal",
}

#: Either the village or the region is set, by a constraint of the database.
OF_A_VILLAGE_OR_A_REGION = {
    "villages.Membership",
    "villages.MembershipEvent",
    "villages.Invitation",
    "villages.InvitationEvent",
}


def models_with_factories() -> set[Any]:
    modules = [
        importlib.import_module(f"{factories.__name__}.{module.name}")
        for module in pkgutil.iter_modules(factories.__path__)
    ]
    return {
        made._meta.model
        for module in modules
        for made in vars(module).values()
        if isinstance(made, FactoryMetaClass) and made._meta.model
    }


@pytest.mark.parametrize("model", MADE_BY_US, ids=lambda model: model._meta.label)
def test_every_model_has_a_factory(model: type[models.Model]) -> None:
    assert model in models_with_factories()


def village_field(model: type[models.Model]) -> models.Field | None:
    return next((field for field in model._meta.concrete_fields if field.name == "village"), None)


@pytest.mark.parametrize(
    "model",
    [model for model in OURS if model.__module__.split(".")[0] in tree.ROOMS and model._meta.app_label != "portal"],
    ids=lambda model: model._meta.label,
)
def test_every_row_of_the_villages_belongs_to_one(model: type[models.Model]) -> None:
    if model._meta.label in OF_NO_VILLAGE:
        assert village_field(model) is None
    else:
        field = village_field(model)
        assert field is not None
        assert not field.null or model._meta.label in OF_A_VILLAGE_OR_A_REGION


def test_no_exception_outlives_its_model() -> None:
    assert OF_A_VILLAGE_OR_A_REGION | set(OF_NO_VILLAGE) <= {model._meta.label for model in OURS}


@pytest.mark.django_db
def test_the_migrations_make_what_the_models_say() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
