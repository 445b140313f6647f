"""Puts the national lists into the database; a migration calls it, and a newer list calls it again."""

import csv
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent / "data"


def load(model: Any, file_name: str) -> int:
    """Write the rows of `data/<file_name>` (code, name, level, parent) into the national list; how many are new.

    `model` is FunctionCode or AccountCode, also as a migration sees it.
    """
    with (DATA / file_name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    known = {code.code: code for code in model._default_manager.filter(regency=None)}
    for row in rows:
        if row["code"] in known:
            model._default_manager.filter(pk=known[row["code"]].pk).update(name=row["name"])
    new = [model(**row) for row in rows if row["code"] not in known]
    model._default_manager.bulk_create(new)
    return len(new)
