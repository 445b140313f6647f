"""Every address of the editors' screens, read from the URL configuration."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from django.urls import ResolverMatch, URLPattern, URLResolver, get_resolver, resolve
from django.urls.resolvers import RoutePattern

from foundation.tenancy.gate import ADMIN_ROUTE

#: The first takes what no other pattern took, and answers 404; then two that try the error pages,
#: and the end of the session.
NO_SCREENS = (".*/$", "failwhale/", "test404/", "logout/")
ENTRANCE_ROUTE = "akun/"


class Address(NamedTuple):
    name: str
    route: str
    parameters: tuple[str, ...]
    view: Any
    namespaces: tuple[str, ...]

    @property
    def namespace(self) -> str:
        return ":".join(self.namespaces)

    @property
    def title(self) -> str:
        return f"{self.name or '(without a name)'} {self.route}"

    def match(self, values: dict[str, Any]) -> ResolverMatch:
        """What the gate sees of this address."""
        name = self.name.rpartition(":")[2]
        return ResolverMatch(self.view, (), values, name, namespaces=list(self.namespaces), route=self.route)


def walk(patterns: Sequence[Any], before: Address) -> Iterator[Address]:
    for part in patterns:
        pattern = part.pattern
        if isinstance(pattern, RoutePattern):
            parameters, route = tuple(pattern.converters), str(pattern)
        else:
            parameters, route = tuple(pattern.regex.groupindex), str(pattern).removeprefix("^")
        namespaces = before.namespaces
        if isinstance(part, URLResolver):
            namespaces += (part.namespace,) if part.namespace else ()
            inner = Address("", before.route + route, before.parameters + parameters, None, namespaces)
            yield from walk(part.url_patterns, inner)
        elif isinstance(part, URLPattern) and route.removeprefix(ADMIN_ROUTE) not in NO_SCREENS:
            name = ":".join((*namespaces, part.name)) if part.name else ""
            yield Address(name, before.route + route, before.parameters + parameters, part.callback, namespaces)


@cache
def addresses_below(route: str) -> list[Address]:
    every = walk(get_resolver().url_patterns, Address("", "", (), None, ()))
    return [address for address in every if address.route.startswith(route)]


def admin_addresses() -> list[Address]:
    return addresses_below(ADMIN_ROUTE)


def entrance_addresses() -> list[Address]:
    """About the person who asks and nobody else."""
    return addresses_below(ENTRANCE_ROUTE)


def finds_itself(address: Address, path: str) -> bool:
    """Does the path lead to this address, and not to one that stands before it?"""
    return resolve(path).func is address.view
