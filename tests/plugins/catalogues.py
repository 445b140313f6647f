"""Compile the translations before Django loads them: a fresh checkout has none compiled."""

from collections.abc import Generator

import pytest

from tests.plugins.database import ROOT


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests() -> Generator[None, object, object]:
    from foundation import translations

    locale = ROOT / "site" / "locale"
    translations.compile_changed([locale, locale / "libraries"])
    return (yield)
