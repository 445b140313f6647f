"""Wagtail's own versions of what `foundation.tenancy.routing` replaces, compiled again from its source files."""

import ast
import hashlib
import inspect
from collections.abc import Callable
from types import ModuleType

import pytest
from wagtail.models import Page, Site, pages, sites

REPLACED = ("Page._get_relevant_site_root_paths", "Page.get_url", "Site._find_for_request", "Site.get_site_root_paths")
#: Where Wagtail writes the methods of a model: its module, and the class there that defines them.
SOURCES: dict[str, tuple[ModuleType, str]] = {"Page": (pages, "AbstractPage"), "Site": (sites, "Site")}
OWNERS = {"Page": Page, "Site": Site}


def definition(dotted: str) -> ast.FunctionDef:
    model, name = dotted.split(".")
    module, class_name = SOURCES[model]
    tree = ast.parse(inspect.getsource(module))
    [owner] = [node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == class_name]
    [function] = [node for node in owner.body if isinstance(node, ast.FunctionDef) and node.name == name]
    return function


def fingerprint(dotted: str) -> str:
    """Of what the function does: neither comments nor the docstring nor the line breaks count."""
    function = definition(dotted)
    if ast.get_docstring(function) is not None:
        function.body = function.body[1:]
    return hashlib.sha256(ast.unparse(function).encode()).hexdigest()[:16]


def signature(dotted: str) -> str:
    return ast.unparse(definition(dotted).args)


def decorators(dotted: str) -> list[str]:
    return [ast.unparse(decorator) for decorator in definition(dotted).decorator_list]


def original(dotted: str) -> Callable[..., object]:
    module, _class_name = SOURCES[dotted.partition(".")[0]]
    function = definition(dotted)
    function.decorator_list = []
    namespace = dict(vars(module))
    exec(compile(ast.Module([function], []), module.__file__ or "", "exec"), namespace)  # noqa: S102 - Wagtail's own source
    return namespace[function.name]


def install_originals(patch: pytest.MonkeyPatch) -> None:
    """Wagtail as it ships, until `patch` is undone."""
    for dotted in REPLACED:
        model, name = dotted.split(".")
        function = original(dotted)
        patch.setattr(OWNERS[model], name, staticmethod(function) if decorators(dotted) else function)
    patch.setattr(Page, "url", property(Page.get_url))
