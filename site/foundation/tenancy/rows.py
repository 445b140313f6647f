"""Row-level security of PostgreSQL: declared beside the model, put on the table by a migration.

    class Membership(models.Model):
        row_security = RowSecurity(village="village_id", person="user_id")

    operations = [SecureRows("villages_membership", RowSecurity(village="village_id", person="user_id"))]

The declaration is kept as the comment of the policy, so that a test can compare the catalogue of the database with the
models. https://www.postgresql.org/docs/current/ddl-rowsecurity.html
"""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


def _setting(name: str) -> str:
    # In a sub-select, so that it is read once a query and not once a row.
    return f"(SELECT NULLIF(current_setting('lumbung.{name}', true), ''))"


def _listed(name: str, kind: str) -> str:
    return f"(SELECT string_to_array(NULLIF(current_setting('lumbung.{name}', true), ''), ','))::{kind}[]"


EVERYTHING = f"{_setting('everything')} = 'on'"


@dataclass(frozen=True)
class RowSecurity:
    """Names the columns that decide who reaches a row; an empty name decides nothing.

    `village` and `region` are compared with the reach, `owner` and `person` with the one who acts: an owner does
    everything with the row, a person may read it. Everybody may read a row whose boolean column `public` is true; no
    reach has to be open for that. An `append_only` table takes every new row, for its triggers write what another wall
    has let pass, and never changes one.
    """

    village: str = ""
    region: str = ""
    owner: str = ""
    person: str = ""
    append_only: bool = False
    public: str = ""

    @property
    def reached(self) -> str:
        conditions = [EVERYTHING]
        if self.village:
            conditions.append(f"{self.village} = ANY ({_listed('villages', 'bigint')})")
        if self.region:
            conditions.append(f"{self.region} = ANY ({_listed('regions', 'text')})")
        if self.owner:
            conditions.append(self.acting(self.owner))
        return " OR ".join(conditions)

    @staticmethod
    def acting(column: str) -> str:
        return f"{column} = {_setting('person')}::bigint"

    def policies(self) -> dict[str, str]:
        """SQL after `CREATE POLICY name ON table`, by name."""
        if self.append_only:
            policies = {
                "lumbung_reach": f"FOR SELECT USING ({self.reached})",
                "lumbung_append": "FOR INSERT WITH CHECK (true)",
            }
        else:
            policies = {"lumbung_reach": f"FOR ALL USING ({self.reached})"}
        if self.person:
            policies["lumbung_own"] = f"FOR SELECT USING ({self.acting(self.person)})"
        if self.public:
            policies["lumbung_public"] = f"FOR SELECT USING ({self.public})"
        return policies


class SecureRows(Operation):
    """Puts the walls on a table, or the walls of a changed declaration in the place of the old ones."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, table: str, security: RowSecurity, before: RowSecurity | None = None) -> None:
        self.table, self.security, self.before = table, security, before

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models do not change."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        self._replace(schema_editor, self.before, self.security)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        self._replace(schema_editor, self.security, self.before)

    def describe(self) -> str:
        return f"Secure the rows of {self.table}"

    def _replace(self, editor: BaseDatabaseSchemaEditor, old: RowSecurity | None, new: RowSecurity | None) -> None:
        table = editor.quote_name(self.table)
        for name in old.policies() if old else ():
            editor.execute(f"DROP POLICY {name} ON {table}", params=None)
        for name, rule in new.policies().items() if new else ():
            editor.execute(f"CREATE POLICY {name} ON {table} {rule}", params=None)
            editor.execute(f"COMMENT ON POLICY {name} ON {table} IS $${new}$$", params=None)
        state = ("ENABLE", "FORCE") if new else ("DISABLE", "NO FORCE")
        for verb in state:
            editor.execute(f"ALTER TABLE {table} {verb} ROW LEVEL SECURITY", params=None)


FOR_EACH_ROLE = """
    DO $$ DECLARE holder text; BEGIN
        FOR holder IN SELECT DISTINCT grantee FROM information_schema.role_table_grants
                       WHERE table_schema = 'public' AND table_name = '{table}'
                         AND grantee NOT IN (current_user, 'PUBLIC')
        LOOP EXECUTE format('{statement}', '{table}', holder); END LOOP;
    END $$
"""


class ForbidChanges(Operation):
    """Takes from every role but the owner of the tables the right to change, delete or empty this one."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, table: str) -> None:
        self.table = table

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models do not change."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        self._for_each_role(schema_editor, "REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM %I")

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        self._for_each_role(schema_editor, "GRANT UPDATE, DELETE ON %I TO %I")

    def describe(self) -> str:
        return f"Forbid changes of {self.table}"

    def _for_each_role(self, editor: BaseDatabaseSchemaEditor, statement: str) -> None:
        editor.execute(FOR_EACH_ROLE.format(table=self.table, statement=statement), params=None)


def secured_models() -> dict[str, Any]:
    """Every model that declares its wall, by table."""
    return {model._meta.db_table: model for model in apps.get_models() if hasattr(model, "row_security")}
