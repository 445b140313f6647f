"""Four functions of Wagtail are replaced. When Wagtail changes one of them, our version must be thought over again."""

import inspect

import pytest
from wagtail.models import Page

from foundation.tenancy import routing
from tests.foundation.originals import OWNERS, REPLACED, decorators, fingerprint, signature

#: Written down from Wagtail 8.0.1.
SIGNATURES = {
    "Page._get_relevant_site_root_paths": "self, cache_object=None",
    "Page.get_url": "self, request=None, current_site=None",
    "Site._find_for_request": "request",
    "Site.get_site_root_paths": "",
}
FINGERPRINTS = {
    "Page._get_relevant_site_root_paths": "35dee20b5dcfe15d",
    "Page.get_url": "f40ab9fc975b288b",
    "Site._find_for_request": "b051b7b28ebc7a0d",
    "Site.get_site_root_paths": "0f363c695f960165",
}
#: Not replaced, but ours rely on what they do.
RELIED_ON = {
    "Page.get_full_url": "2bb26e449d38c2de",
    "Page.get_site": "7b0a50c05974278b",
    "Page.get_url_parts": "48343d69a7d8a948",
    "Page.relative_url": "5102d3d7e7635367",
    "Site.find_for_request": "93da9be77433ee67",
}
STAND_INS = {
    "Page._get_relevant_site_root_paths": routing.get_relevant_site_root_paths,
    "Page.get_url": routing.get_url,
    "Site._find_for_request": routing.find_for_request,
    "Site.get_site_root_paths": routing.get_site_root_paths,
}
MESSAGE = (
    "Wagtail changed {name}. Read the change, adapt foundation/tenancy/routing.py where it matters, "
    "see that tests/foundation/test_routing.py passes, then write {found!r} here."
)


@pytest.mark.parametrize(("name", "known"), SIGNATURES.items())
def test_wagtail_still_calls_it_with_the_same_arguments(name: str, known: str) -> None:
    found = signature(name)

    assert found == known, MESSAGE.format(name=f"the arguments of {name}", found=found)


@pytest.mark.parametrize(("name", "known"), (FINGERPRINTS | RELIED_ON).items())
def test_wagtail_still_does_what_ours_stands_for(name: str, known: str) -> None:
    found = fingerprint(name)

    assert found == known, MESSAGE.format(name=name, found=found)


def test_nothing_else_is_replaced_and_nothing_is_forgotten() -> None:
    assert set(REPLACED) == set(SIGNATURES) == set(FINGERPRINTS) == set(STAND_INS)


@pytest.mark.parametrize(("name", "stand_in"), STAND_INS.items())
def test_ours_stands_in_its_place_with_the_same_arguments(name: str, stand_in) -> None:
    model, method = name.split(".")
    wanted = [argument.partition("=")[0] for argument in SIGNATURES[name].split(", ") if argument]

    assert getattr(OWNERS[model], method) is stand_in
    assert list(inspect.signature(stand_in).parameters) == wanted
    assert decorators(name) == (["staticmethod"] if model == "Site" else [])


def test_the_address_of_a_page_as_a_property_is_ours_too() -> None:
    assert isinstance(Page.url, property)
    assert Page.url.fget is routing.get_url
    assert isinstance(Page.full_url, property)
