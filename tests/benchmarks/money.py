"""Gives every village of a network the budgets of one of them, copied inside the database."""

from django.db import connection, models
from psycopg2 import sql

from tests.benchmarks.province import STRIDE, refresh_statistics
from tests.browser.network import as_owner
from transparency.budgets.models import (
    Budget,
    BudgetActivity,
    BudgetLine,
    BudgetVersion,
    Publication,
    RealisationEntry,
    Reconciliation,
)
from villages.models import Village

#: In the order of their foreign keys; a budget names its latest publication afterwards.
TABLES = (Budget, BudgetVersion, BudgetLine, BudgetActivity, RealisationEntry, Publication, Reconciliation)
POINTERS = {"id", "budget_id", "version_id", "corrects_id", "latest_id"}
TARGETS = (
    "CREATE TEMPORARY TABLE target AS SELECT row_number() OVER () AS n, id FROM villages_village WHERE id = ANY(%s)"
)


def give_all_the_budgets_of(original: Village) -> int:
    """To the villages that have none; how many rows of lines and entries there are then."""
    without = list(Village.objects.filter(budgets=None).values_list("pk", flat=True))
    with as_owner(connection.settings_dict["NAME"]) as cursor:
        cursor.execute("SELECT set_config('lumbung.everything', 'on', false)")
        cursor.execute(TARGETS, (without,))
        # A village that was given its budgets before has taken the numbers up to its own.
        cursor.execute("SELECT max(id) / %s FROM budgets_budget", (STRIDE,))
        taken = cursor.fetchone()[0]
        cursor.execute("UPDATE target SET n = n + %s", (taken,))
        for model in TABLES:
            table = sql.Identifier(model._meta.db_table)
            cursor.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(table))
            cursor.execute(copy(model, original))
            cursor.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(table))
        cursor.execute(
            "UPDATE budgets_budget AS budget SET latest_id = told.id FROM (SELECT budget_id, max(id) AS id FROM "
            "budgets_publication GROUP BY budget_id) AS told WHERE told.budget_id = budget.id AND latest_id IS NULL"
        )
        cursor.execute(
            "SELECT (SELECT count(*) FROM budgets_budgetline) + (SELECT count(*) FROM budgets_realisationentry)"
        )
        rows = cursor.fetchone()[0]
    refresh_statistics()
    return rows


def copy(model: type[models.Model], original: Village) -> sql.Composable:
    columns = [str(field.column) for field in model._meta.local_concrete_fields]
    return sql.SQL(
        "INSERT INTO {table} ({names}) SELECT {values} FROM {table} AS row, target WHERE row.village_id = {own}"
    ).format(
        table=sql.Identifier(model._meta.db_table),
        names=sql.SQL(", ").join(map(sql.Identifier, columns)),
        values=sql.SQL(", ").join(map(moved, columns)),
        own=sql.Literal(original.pk),
    )


def moved(column: str) -> sql.Composable:
    name = sql.SQL("row.{}").format(sql.Identifier(column))
    if column == "village_id":
        return sql.SQL("target.id")
    if column == "latest_id":
        return sql.SQL("NULL::bigint")
    if column == "last_entry":
        return sql.SQL("CASE {0} WHEN 0 THEN 0 ELSE {0} + target.n * {1} END").format(name, sql.Literal(STRIDE))
    if column in POINTERS:
        return sql.SQL("{} + target.n * {}").format(name, sql.Literal(STRIDE))
    return name
