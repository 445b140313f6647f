"""Gives every village of a network the shop of one of them, copied inside the database."""

from django.db import connection, models
from psycopg2 import sql

from cooperative.catalogue.models import Offer, Stock
from cooperative.catalogue.models.terms import TERMS
from cooperative.catalogue.projection import BITS_OF_A_PAGE
from cooperative.ledger.models import Cooperative
from tests.benchmarks.province import STRIDE, refresh_statistics
from tests.browser.network import as_owner
from villages.models import Village

TARGETS = """
    CREATE TEMPORARY TABLE target AS
    SELECT (village.id - %(original)s) / %(stride)s AS n, village.id, village.region_id AS code, region.name,
           site.hostname
      FROM villages_village AS village JOIN villages_region AS region ON region.code = village.region_id
      JOIN wagtailcore_site AS site ON site.id = village.site_id
     WHERE village.id <> %(original)s AND (village.id - %(original)s) %% %(stride)s = 0
       AND NOT EXISTS (SELECT FROM ledger_cooperative WHERE village_id = village.id)
"""
#: In one statement what the trigger of the offers would do row by row.
FILLED = """
    INSERT INTO catalogue_offerterm (offer_id, village_id, is_public, newness, term)
    SELECT offer.product_id, offer.village_id, offer.is_public, offer.newness, term
      FROM catalogue_offer AS offer, TERMS
     WHERE term <> '' AND NOT EXISTS (SELECT FROM catalogue_offerterm WHERE offer_id = offer.product_id)
     GROUP BY offer.product_id, term
""".replace("TERMS", TERMS.replace("NEW.", "offer."))
KEYS = {"id", "village_id", "product_id", "cooperative_id"}
#: Of an offer: prices, shares, months and days differ as those of a province do.
VARIED = {
    "regency": "left(target.code, 5)",
    "district": "left(target.code, 8)",
    "place": "'Desa ' || target.name",
    "url": "replace(row.url, split_part(row.url, '/', 3), target.hostname)",
    "words": "row.words || ' ' || lower(target.name)",
    "price": "row.price + 500 * ((target.n * 7919 + row.product_id) %% 97)",
    "share": "55 + (target.n * 31 + row.product_id) %% 44",
    "months": "ARRAY[1 + (target.n + row.product_id) %% 12, 1 + (target.n + row.product_id + 1) %% 12]::smallint[]",
    "labels": "CASE (target.n + row.product_id) %% 9 WHEN 0 THEN ARRAY['halal'] ELSE ARRAY[]::text[] END",
    "is_available": "(target.n + row.product_id) %% 3 <> 0",
    "newness": f"((row.newness >> {BITS_OF_A_PAGE}) - 60 * ((target.n * 37 + row.product_id) %% 500000)"
    f" << {BITS_OF_A_PAGE}) + row.product_id + target.n * {STRIDE}",
}


def give_all_the_shop_of(original: Village) -> int:
    """To the villages that are copies of it and have none; how many offers there are then."""
    with as_owner(connection.settings_dict["NAME"]) as cursor:
        cursor.execute("SELECT set_config('lumbung.everything', 'on', false)")
        cursor.execute(TARGETS, {"original": original.pk, "stride": STRIDE})
        for model in (Cooperative, Stock, Offer):
            table = sql.Identifier(model._meta.db_table)
            cursor.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(table))
            cursor.execute(copy(model, original), ())
            cursor.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(table))
        cursor.execute(FILLED)
        cursor.execute("SELECT count(*) FROM catalogue_offer")
        offers: int = cursor.fetchone()[0]
    refresh_statistics()
    return offers


def copy(model: type[models.Model], original: Village) -> sql.Composable:
    columns = [str(field.column) for field in model._meta.local_concrete_fields]
    varied = VARIED if model is Offer else {}
    values = [sql.SQL(varied[column]) if column in varied else moved(column) for column in columns]
    return sql.SQL(
        "INSERT INTO {table} ({names}) SELECT {values} FROM {table} AS row, target WHERE row.village_id = {own}"
    ).format(
        table=sql.Identifier(model._meta.db_table),
        names=sql.SQL(", ").join(map(sql.Identifier, columns)),
        values=sql.SQL(", ").join(values),
        own=sql.Literal(original.pk),
    )


def moved(column: str) -> sql.Composable:
    name = sql.SQL("row.{}").format(sql.Identifier(column))
    if column not in KEYS:
        return name
    return sql.SQL("{} + target.n * {}").format(name, sql.Literal(STRIDE))
