"""Makes a province in seconds: copies a village, with all of its pages, to many codes inside the database."""

from collections.abc import Iterator

from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection, models, transaction
from psycopg2.extras import execute_values
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page, Site
from wagtail.search.models import IndexEntry

from foundation.tenancy.routing import SITE_ROOT_DEPTH
from tests.browser.network import as_owner
from villages.models import Official, Region, Village
from villages.services.data import load_reference_data
from villages.services.rights import collection_of

#: Copy number n of a row has the row's id plus n times this; the originals have smaller ids.
STRIDE = 10_000
CLONES = "CREATE TEMPORARY TABLE clone (n bigint, code text, root text, label text, collection bigint) ON COMMIT DROP"


def load_regions() -> None:
    load_reference_data()
    refresh_statistics()


def refresh_statistics() -> None:
    """What the database does by itself within a minute. Until then it plans as if the tables were empty."""
    with as_owner(connection.settings_dict["NAME"]) as cursor:
        cursor.execute("VACUUM (ANALYZE)")


@transaction.atomic
def multiply(original: Village, codes: list[str]) -> None:
    """Give each of these region codes a website that is a copy of `original`."""
    root = original.site.root_page
    last = Page.get_first_root_node().get_last_child()
    begin = Page._str2int(last.path[-Page.steplen :])
    first = Page.objects.order_by("-id").first().id // STRIDE + 1
    by_name = Region.objects.order_by("parent__parent__name", "parent__name", "name")
    clones = [
        (
            first + number,
            region.code,
            Page._get_path(root.path[: -Page.steplen], SITE_ROOT_DEPTH, begin + 1 + number),
            label_of(region),
            collection_of(region).pk,
        )
        for number, region in enumerate(by_name.filter(code__in=codes))
    ]
    with connection.cursor() as cursor:
        cursor.execute(CLONES)
        execute_values(cursor.cursor, "INSERT INTO clone VALUES %s", clones)
        for statement in (*copies(original, root), *grants(original)):
            cursor.execute(statement)
    Page.objects.filter(depth=1).update(numchild=models.F("numchild") + len(codes))


def copies(original: Village, root: Page) -> Iterator[str]:
    """The statements, in an order that the foreign keys allow."""
    below = f"path LIKE '{root.path}%'"
    pages = f"(SELECT id FROM wagtailcore_page WHERE {below})"
    moved = {
        "id": offset("id"),
        "path": f"root || substr(path, {len(root.path) + 1})",
        "slug": f"CASE depth WHEN {SITE_ROOT_DEPTH} THEN replace(code, '.', '-') ELSE slug END",
        "url_path": f"'/' || replace(code, '.', '-') || substr(url_path, {len(root.url_path)})",
        "translation_key": "gen_random_uuid()",
        "latest_revision_id": "NULL",
        "live_revision_id": "NULL",
    }
    yield copy(Page, below, moved)
    hostname = {"id": offset("id"), "hostname": "code || '.localhost'", "root_page_id": offset("root_page_id")}
    yield copy(Site, f"id = {original.site_id}", hostname)
    label = f"replace(name, '{label_of(original.region)}', label)"
    yield copy(Group, f"id IN {groups_of(original)}", {"id": offset("id"), "name": label})
    village = {"id": offset("id"), "region_id": "code", "site_id": offset("site_id"), "collection_id": "collection"}
    village |= {column: offset(column) for column in ("writers_id", "publishers_id")}
    # A map pushes apart what lies on one point.
    village |= {"latitude": "latitude + (n % 61) * 0.004", "longitude": "longitude + (n % 53) * 0.005"}
    yield copy(Village, f"id = {original.pk}", village)
    for model in apps.get_models():
        if issubclass(model, Page) and model is not Page and hasattr(model, "village"):
            own = {"page_ptr_id": offset("page_ptr_id"), "village_id": offset("village_id")}
            if any(field.name == "date" for field in model._meta.local_fields):
                own["date"] = "date - (n % 365)::integer"  # a province does not write everything on one day
            yield copy(model, f"page_ptr_id IN {pages}", own)
    person = {"id": offset("id"), "page_id": offset("page_id"), "translation_key": "gen_random_uuid()"}
    yield copy(Official, f"page_id IN {pages}", person)
    number = "nextval(pg_get_serial_sequence('wagtailsearch_indexentry', 'id'))"
    entry = {"id": number, "object_id": f"({offset('object_id::bigint')})::text"}
    yield copy(IndexEntry, f"object_id::bigint IN {pages} AND content_type_id IN {page_types()}", entry)


def grants(original: Village) -> Iterator[str]:
    """What the groups of the clones may do, as those of the original."""
    group = {"id": "DEFAULT", "group_id": offset("group_id")}
    which = f"group_id IN {groups_of(original)}"
    yield copy(GroupPagePermission, which, group | {"page_id": offset("page_id")})
    yield copy(GroupCollectionPermission, which, group | {"collection_id": "collection"})
    yield copy(Group.permissions.through, which, group)


def groups_of(village: Village) -> str:
    return f"({village.writers_id}, {village.publishers_id})"


def label_of(region: Region) -> str:
    """What `make_groups` and `collection_of` call the belongings of a village."""
    return f"{region.name} {region.code}"


def offset(column: str) -> str:
    return f"{column} + n * {STRIDE}"


def page_types() -> str:
    return "(SELECT DISTINCT content_type_id FROM wagtailcore_page)"


def copy(model: type[models.Model], which: str, changed: dict[str, str]) -> str:
    """INSERT … SELECT of these rows for every clone, with some columns computed."""
    fields = model._meta.local_concrete_fields
    columns = [str(field.column) for field in fields if changed.get(str(field.column)) != "DEFAULT"]
    values = [changed.get(column, f'"{column}"') for column in columns]
    names = ", ".join(f'"{column}"' for column in columns)
    table = model._meta.db_table
    return f"INSERT INTO {table} ({names}) SELECT {', '.join(values)} FROM {table}, clone WHERE {which}"


def free_codes(number: int) -> list[str]:
    """Codes of villages in Central Java that have no website yet, spread over all its kabupaten."""
    unused = Region.objects.filter(code__startswith="33.", village=None).villages()
    return list(unused.order_by(models.functions.MD5("code")).values_list("code", flat=True)[:number])
