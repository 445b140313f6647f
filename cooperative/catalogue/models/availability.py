"""Whether a product can be ordered, kept beside its offer by the database: no service can forget to say it."""

import pgtrigger

#: Of the product of the row that changed. A window counts until the end of its last day in the west of the country.
REMEMBERED = """
    UPDATE catalogue_offer AS offer SET is_available = fresh.available
      FROM (
        SELECT product.page_ptr_id,
               product.sale = 'stock' AND EXISTS (
                   SELECT FROM catalogue_stock AS stock
                    WHERE stock.product_id = product.page_ptr_id
                      AND stock.on_hand - stock.reserved >= product.minimum)
               OR EXISTS (
                   SELECT FROM catalogue_harvestwindow AS harvest
                    WHERE harvest.product_id = product.page_ptr_id AND harvest.is_public
                      AND harvest.orders_until >= (now() AT TIME ZONE 'Asia/Jakarta')::date
                      AND harvest.quantity - harvest.reserved >= product.minimum) AS available
          FROM catalogue_productpage AS product WHERE product.page_ptr_id = NEW.product_id
      ) AS fresh
     WHERE offer.product_id = fresh.page_ptr_id AND offer.is_available <> fresh.available;
    RETURN NULL;
"""


def tells_the_market() -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="tells_the_market",
        operation=pgtrigger.Insert | pgtrigger.Update,
        when=pgtrigger.After,
        func=REMEMBERED,
    )
