"""Below /cms/ an id that the person does not reach answers 404 before the view runs, as if nothing were there.

Wagtail's own screens answer a foreign id with a message and a redirect, some of them only after they have shown it.
Here every parameter of an address below /cms/ is known by its name, or by its name and the namespace of the address:

    key("villages", "pk", of(Village))

One that nobody has told about is closed to everybody but superusers, unless the view names its model. So a new screen
cannot forget the gate: at worst it stays shut, and the isolation matrix says so by its name.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.http import Http404, HttpRequest
from django.urls import ResolverMatch

from foundation.tenancy.holdings import holding_of, reaches

ADMIN_ROUTE = "cms/"

#: Says whether the person reaches what one parameter of an address names; the other parameters may help.
Rule = Callable[[Any, str, Mapping[str, Any]], bool]

_keys: dict[tuple[str, str], Rule] = {}
_queries: dict[tuple[str, str], Rule] = {}
_fields: dict[tuple[str, str], Rule] = {}
_closed: set[str] = set()


def key(place: str, name: str, rule: Rule) -> None:
    """`place` is the name of an address, a namespace, or empty for all; `name` is a parameter of its path."""
    _keys[place, name] = rule


def query(place: str, name: str, rule: Rule) -> None:
    """The same for what stands behind the question mark."""
    _queries[place, name] = rule


def field(place: str, name: str, rule: Rule) -> None:
    """The same for a field of a form in which nobody types: forms with typed text refuse by `choices` and keep it."""
    _fields[place, name] = rule


def close(name: str) -> None:
    """A screen over the whole network: not there for anybody but superusers."""
    _closed.add(name)


def harmless(user: Any, value: str, parameters: Mapping[str, Any]) -> bool:
    """A word of the address that names no row."""
    return True


def for_superusers(user: Any, value: str, parameters: Mapping[str, Any]) -> bool:
    return bool(user.is_superuser)


def of(model: type[Model]) -> Rule:
    def rule(user: Any, value: str, parameters: Mapping[str, Any]) -> bool:
        return reaches(user, model, [value])

    return rule


def named_model(user: Any, value: str, parameters: Mapping[str, Any]) -> bool:
    """For addresses that name a model and then one of its rows."""
    try:
        model = apps.get_model(parameters["app_label"], parameters["model_name"])
    except LookupError:
        return False
    return value == "all" or reaches(user, model, [value])


def rule_for(match: ResolverMatch, name: str) -> Rule | None:
    """What was told of this parameter; else what the view says about its model; None when neither is known."""
    for place in (match.view_name or "", match.namespace, ""):
        if (place, name) in _keys:
            return _keys[place, name]
    model = model_of(match.func)
    return of(model) if name == "pk" and model and holding_of(model) else None


def model_of(view: Any) -> type[Model] | None:
    told = getattr(view, "view_initkwargs", {}).get("model")
    return told or getattr(getattr(view, "view_class", None), "model", None)


def guards(match: ResolverMatch) -> bool:
    return match.route.removeprefix("^").startswith(ADMIN_ROUTE)


def admit(request: HttpRequest) -> None:
    """Raise Http404 when the address or the form names something that this person does not reach."""
    match, user = request.resolver_match, request.user
    if match is None or not guards(match) or not user.is_authenticated or user.is_superuser:
        return
    if match.view_name in _closed:
        raise Http404("a screen over all villages")
    for name, value in match.kwargs.items():
        rule = rule_for(match, name)
        if rule is None or not rule(user, str(value), match.kwargs):
            raise Http404(f"{name} is not within reach")
    _admit_lists(match, user, _queries, request.GET)
    if request.method == "POST":
        _admit_lists(match, user, _fields, request.POST)


def _admit_lists(match: ResolverMatch, user: Any, rules: Mapping[tuple[str, str], Rule], values: Any) -> None:
    for (place, name), rule in rules.items():
        if place not in ("", match.view_name, match.namespace):
            continue
        for value in values.getlist(name):
            if value and not rule(user, value, match.kwargs):
                raise Http404(f"{name} is not within reach")
