"""Every table of the database is behind a wall that is known, or is known to need none."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model
from django_scopes.manager import DisabledQuerySet
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import Page

from foundation.tenancy.rows import RowSecurity, secured_models

pytestmark = pytest.mark.django_db

#: Guarded by the tree of pages: Wagtail's permissions name a page, and hold for what lies below.
TREE = "the tree of pages"
#: Guarded by collections, one for each village.
FILES = "the collections"

#: First-party tables without rows of people or money, and why everybody may read them.
PUBLIC = {
    "villages_region": "the official list of places",
    "villages_village": "every village is named in public; its settings are changed through screens that ask",
    "villages_developmentindex": "published by the ministry",
    "villages_villageapprovaltask": "one row, the step of the one workflow",
    "catalogue_commodity": "names of produce, common to all villages; screens about it are open to officers",
    "catalogue_referenceprice": "published market prices; screens about them are open to officers",
    "codes_functioncode": "the official list of functions; screens about it are open to officers",
    "codes_accountcode": "the official list of accounts; screens about it are open to officers",
    "procurement_thresholdrule": "rules of the kabupaten; the screen about them asks who sets them",
    "disclosure_holiday": "days on which offices are closed; screens about them are open to officers of the province",
    "budgets_earmarkrule": "rules of law; screens about them are open to officers of the province",
}
#: Read before it is known who asks; screens about them are open to superusers and to the person.
IDENTITY = {"accounts_user", "accounts_user_groups", "accounts_user_user_permissions"}

#: Tables of libraries, by the label of their app.
MACHINERY = {
    "account": "empty: addresses stand in accounts_user",
    "axes": "counted before it is known who asks; no screen shows them",
    "mfa": "asked before the second step is done, by the id of the person who claims to be somebody",
    "auth": "groups and permissions: no screen of an editor shows them",
    "contenttypes": "names of models",
    "sessions": "the secret of the cookie finds a row",
    "django_tasks_database": "background work: names of functions and ids; open to superusers",
    "migrations": "what was migrated",
    "pghistory": "empty: events keep their own context",
    "taggit": "words",
    "wagtailadmin": "the tree guards pages; what belongs to one hangs on its id",
    "wagtailcore": "pages, revisions, workflows and logs: asked through permissions on pages",
    "wagtaildocs": "replaced by foundation.Attachment",
    "wagtailembeds": "nothing is embedded",
    "wagtailforms": "no form pages",
    "wagtailimages": "replaced by foundation.Picture",
    "wagtailredirects": "open to superusers",
    "wagtailsearch": "public pages",
    "wagtailusers": "one row a person, asked by the person",
    "wagtail_localize": "open to superusers",
}
POLICIES = """
    SELECT relation.relname, relation.relrowsecurity AND relation.relforcerowsecurity,
           array_agg(DISTINCT obj_description(policy.oid, 'pg_policy')) FILTER (WHERE policy.oid IS NOT NULL),
           array_agg(policy.polname::text ORDER BY policy.polname) FILTER (WHERE policy.oid IS NOT NULL)
    FROM pg_class AS relation
    LEFT JOIN pg_policy AS policy ON policy.polrelid = relation.oid
    WHERE relation.relkind IN ('r', 'p') AND relation.relnamespace = 'public'::regnamespace
    GROUP BY relation.oid, relation.relname ORDER BY relation.relname
"""


def catalogue() -> dict[str, tuple[bool, list[str], list[str]]]:
    """What the database says: row security forced, the declarations kept as comments, the names of the policies."""
    with connection.cursor() as cursor:
        cursor.execute(POLICIES)
        return {table: (forced, declared or [], names or []) for table, forced, declared, names in cursor.fetchall()}


def wall_of(table: str, models: dict[str, type[Model]]) -> str:
    model = models.get(table)
    if table in secured_models():
        return "rows"
    if table in PUBLIC:
        return PUBLIC[table]
    if table in IDENTITY:
        return "identity"
    if model and (issubclass(model, Page) or table in {"villages_official", "catalogue_productlabel"}):
        return TREE
    if model and issubclass(model, AbstractImage | AbstractRendition | AbstractDocument):
        return FILES
    label = model._meta.app_label if model else table.removeprefix("django_").partition("_")[0]
    return MACHINERY.get(label, "")


def test_every_table_has_its_wall() -> None:
    models = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    without = [table for table in catalogue() if not wall_of(table, models)]
    assert without == []


def test_the_database_keeps_what_the_models_declare() -> None:
    kept = {table: entry for table, entry in catalogue().items() if any(entry)}
    declared = {
        table: (True, [str(model.row_security)], sorted(model.row_security.policies()))
        for table, model in secured_models().items()
    }
    assert kept == declared


OF_SOMEBODY = sorted(
    table for table, model in secured_models().items() if model.row_security.village or model.row_security.owner
)


@pytest.mark.parametrize("table", OF_SOMEBODY)
def test_the_managers_of_rows_of_villages_and_persons_raise_without_a_reach(table: str) -> None:
    assert isinstance(secured_models()[table]._default_manager.get_queryset(), DisabledQuerySet)


def test_columns_of_declarations_exist() -> None:
    for table, model in secured_models().items():
        columns = {field.column for field in model._meta.concrete_fields}
        security: RowSecurity = model.row_security
        named = {security.village, security.region, security.owner, security.person, security.public} - {""}
        assert named <= columns, table


def test_no_reason_outlives_its_table() -> None:
    assert set(PUBLIC) | IDENTITY <= set(catalogue())
