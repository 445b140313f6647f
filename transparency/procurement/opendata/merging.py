"""One release out of many, by the merge rules of OCDS 1.1.

https://standard.open-contracting.org/1.1/en/schema/merging/ : later values replace earlier ones, objects are merged
field by field, lists of objects by their `id`, all other lists as a whole; null takes a field away.
"""

from collections.abc import Iterable, Mapping
from typing import Any

#: Of each release its own, never merged.
OWN = ("id", "date", "tag")
#: Lists of objects that the schema declares to be replaced as a whole.
REPLACED = frozenset({"additionalIdentifiers", "additionalClassifications"})


def compiled(releases: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The compiled release of one process. Needs at least one release; they are taken in the order of their dates."""
    ordered = sorted(releases, key=lambda release: release["date"])
    whole: dict[str, Any] = {}
    for release in ordered:
        merge_object(whole, {name: value for name, value in release.items() if name not in OWN})
    last = ordered[-1]
    return {"id": f"{last['ocid']}-{last['date']}", "date": last["date"], "tag": ["compiled"], **whole}


def merge_object(whole: dict[str, Any], later: Mapping[str, Any]) -> None:
    for name, value in later.items():
        if value is None:
            whole.pop(name, None)
        elif isinstance(value, Mapping):
            if not isinstance(whole.get(name), dict):
                whole[name] = {}
            merge_object(whole[name], value)
        elif isinstance(value, list) and name not in REPLACED and are_identified(value):
            known = whole.get(name)
            whole[name] = merged_list(known if isinstance(known, list) else [], value)
        else:
            whole[name] = value


def are_identified(items: list[Any]) -> bool:
    return bool(items) and all(isinstance(item, Mapping) and "id" in item for item in items)


def merged_list(known: list[Any], later: list[Mapping[str, Any]]) -> list[Any]:
    """In the order in which the ids appeared."""
    by_id: dict[Any, dict[str, Any]] = {item["id"]: item for item in known}
    for item in later:
        merge_object(by_id.setdefault(item["id"], {}), item)
    return list(by_id.values())
