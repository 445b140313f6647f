"""Which rows of a model a person reaches: asked by the gate for addresses, and by forms for what was chosen in them.

Pages are those the person may explore, files those of the collections in which the person may do anything. A model with
`row_security` needs no entry: its own manager knows the reach. Other models hold nothing for anybody but superusers.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.db.models import Model, QuerySet
from wagtail.models import Collection, CollectionMember, Page, Revision, TaskState, WorkflowState
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry

from foundation.tenancy import facts, memory

#: Longer numbers do not fit into the columns of ids, and PostgreSQL refuses to compare them.
LONGEST_KEY = 18
FILE_ACTIONS = ("add", "change", "delete", "choose")

Holding = Callable[[Any], QuerySet]
_holdings: dict[type[Model], Holding] = {}


def hold(model: type[Model], holding: Holding) -> None:
    """Say which rows of `model`, and of the models that inherit from it, a signed-in person reaches."""
    _holdings[model] = holding


def pages(user: Any) -> QuerySet:
    return PagePermissionPolicy().explorable_instances(user)


def _page_keys(user: Any) -> QuerySet:
    return pages(user).order_by().values_list("pk", flat=True)


def collections(user: Any) -> QuerySet:
    """The collections that keep a kind of file which the person may add, change or choose."""
    found = Collection.objects.none()
    for model in file_models():
        found |= policy_registry.get_by_type(model).collections_user_has_any_permission_for(user, FILE_ACTIONS)
    return found.distinct()


def file_models() -> list[type[Model]]:
    """The concrete kinds of files: pictures and documents."""
    return [model for model in _holdings if issubclass(model, CollectionMember)]


def hold_files(model: type[Model]) -> None:
    def files(user: Any) -> QuerySet:
        return policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, FILE_ACTIONS)

    hold(model, files)


def revisions(user: Any) -> QuerySet:
    return Revision.page_revisions.filter(object_id__in=_as_text(_page_keys(user)))


def _as_text(keys: QuerySet) -> list[str]:
    # Wagtail keeps the ids of what it refers to as text, which no index joins with numbers.
    return [str(key) for key in keys]


def task_states(user: Any) -> QuerySet:
    return TaskState.objects.filter(revision__in=revisions(user))


def workflow_states(user: Any) -> QuerySet:
    return WorkflowState.objects.filter(object_id__in=_as_text(_page_keys(user)))


def own(model: type[Model], column: str) -> Holding:
    return lambda user: model._default_manager.filter(**{column: user.pk})


def holding_of(model: type[Model]) -> Holding | None:
    """None for a model of which nobody but superusers reaches a row."""
    known = next((_holdings[ancestor] for ancestor in model.__mro__ if ancestor in _holdings), None)
    if known is None and hasattr(model, "row_security"):
        return partial(_of_the_reach, model)
    return known


def _of_the_reach(model: type[Model], user: Any) -> QuerySet:
    return model._default_manager.all()


def reached(model: type[Model], user: Any) -> QuerySet:
    holding = holding_of(model)
    if user.is_superuser:
        return model._default_manager.all()
    return holding(user) if holding else model._default_manager.none()


def lies_below_own(user: Any, key: str) -> bool:
    """Whether this page lies in what the person works on, told from what the screen will ask anyway.

    False says nothing: what lies above, for one, is explored too.
    """
    if user.is_superuser or not memory.is_reading() or not key.isdecimal():
        return False
    try:
        path = facts.learn(key).path
    except Page.DoesNotExist:
        return False
    return any(
        path.startswith(page.path) for page in PagePermissionPolicy().instances_with_direct_explore_permission(user)
    )


def reaches(user: Any, model: type[Model], keys: Iterable[Any]) -> bool:
    """Does the person reach all of these? One that is no key of the model is reached by nobody."""
    wanted = set(map(str, keys))
    if any(len(key) > LONGEST_KEY for key in wanted):
        return False
    try:
        if issubclass(model, Page) and all(lies_below_own(user, key) for key in wanted):
            return True
        found = reached(model, user).filter(pk__in=wanted).order_by().values_list("pk", flat=True)
        return wanted <= {str(key) for key in found}
    except ValueError:
        return False
