"""What the tools are told covers everything there is."""

import tomllib
from typing import Any

import pytest

from tests.architecture import tree

SETTINGS = tomllib.loads((tree.ROOT / "pyproject.toml").read_text())
CONTRACTS: dict[str, Any] = SETTINGS["tool"]["importlinter"]


def first_party_packages() -> set[str]:
    folders = [tree.ROOT / room for room in tree.ROOMS] + list((tree.ROOT / "site").iterdir())
    return {folder.name for folder in folders if (folder / "__init__.py").exists()}


def layers(contract: dict[str, Any]) -> set[str]:
    return {name.strip(" ()") for layer in contract["layers"] for name in layer.replace(":", "|").split("|")}


def test_every_package_stands_in_the_house() -> None:
    house = next(contract for contract in CONTRACTS["contracts"] if "containers" not in contract)

    assert first_party_packages() == set(CONTRACTS["root_packages"])
    assert first_party_packages() <= layers(house)


@pytest.mark.parametrize("package", sorted(first_party_packages() - {"config"}))
def test_every_package_has_an_order_inside(package: str) -> None:
    inside = [contract for contract in CONTRACTS["contracts"] if package in contract.get("containers", [])]

    assert len(inside) == 1
    assert inside[0]["exhaustive"] is True


def test_contracts_have_no_exceptions_and_read_as_sentences() -> None:
    for contract in CONTRACTS["contracts"]:
        assert "ignore_imports" not in contract
        assert len(contract["name"].split()) >= 5, contract["name"]


def test_the_type_checker_sees_every_package() -> None:
    checked = {path.removeprefix("site/") for path in SETTINGS["tool"]["mypy"]["files"]}

    assert first_party_packages() <= checked


def test_each_lock_contains_the_smaller_one() -> None:
    # One virtual environment serves `make run` and `make test`.
    production, development, test = (pins(name) for name in ("production", "development", "test"))

    assert production.items() <= development.items() <= test.items()


def pins(lock: str) -> dict[str, str]:
    text = (tree.ROOT / "requirements" / f"{lock}.txt").read_text()
    named = [line.split(" ")[0] for line in text.splitlines() if "==" in line and not line.startswith((" ", "#"))]
    return dict(pin.split("==", 1) for pin in named)
