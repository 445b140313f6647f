"""What must hold whatever happens, asked of the database itself; each query finds rows that break it."""

from typing import Any, Final

from django.db import connection

from cooperative.catalogue.models import HarvestWindow, Stock
from cooperative.ledger.services.verifying import verify
from cooperative.orders.models import Order
from foundation.tenancy.reach import Reach, opened
from tests.cooperative.orders.random_shop.shadow import Shadow

#: So many differences of a kind are told.
TOLD: Final = 5
PARTIES: Final = """
    party AS (
        SELECT account.code, line.party, sum(line.credit - line.debit) AS sum
          FROM ledger_journalline line JOIN ledger_account account ON account.id = line.account_id
         WHERE account.code IN ('2103', '2104') GROUP BY 1, 2)
"""
#: A sale stands in the books under this key.
SOLD: Final = """
    sold AS (SELECT entry.cooperative_id, split_part(entry.idempotency_key, ':', 2)::bigint AS order_id
               FROM ledger_journalentry entry WHERE entry.idempotency_key LIKE 'sale:%')
"""
LAWS: Final = {
    "an entry does not balance": """
        SELECT entry.id FROM ledger_journalentry entry LEFT JOIN ledger_journalline line ON line.entry_id = entry.id
         GROUP BY entry.id HAVING sum(line.debit) IS DISTINCT FROM sum(line.credit)
            OR sum(line.debit) IS DISTINCT FROM entry.total OR count(line.id) <> entry.line_count""",
    "numbers of entries have a gap": """
        SELECT cooperative_id FROM ledger_journalentry
         GROUP BY 1 HAVING max(number) <> count(*) OR min(number) <> 1""",
    "the chain is broken": """
        SELECT id FROM (SELECT id, previous_hash,
                               lag(hash) OVER (PARTITION BY cooperative_id ORDER BY number) AS before
                          FROM ledger_journalentry) entry
         WHERE previous_hash <> COALESCE(before, repeat('0', 64))""",
    "stock is negative or oversold": """
        SELECT product_id FROM catalogue_stock WHERE on_hand < 0 OR reserved < 0 OR reserved > on_hand""",
    "stock is not the sum of its movements": """
        SELECT stock.product_id FROM catalogue_stock stock JOIN catalogue_stockmove move USING (product_id)
         GROUP BY stock.product_id HAVING sum(move.quantity) <> max(stock.on_hand)""",
    "what is reserved is not what waiting orders hold": """
        SELECT stock.product_id FROM catalogue_stock stock LEFT JOIN (
               SELECT line.product_id, sum(line.quantity) AS quantity
                 FROM orders_orderline line JOIN orders_order held ON held.id = line.order_id
                WHERE held.state IN ('placed', 'paid', 'prepared') AND held.harvest_id IS NULL GROUP BY 1) promised
            USING (product_id) WHERE stock.reserved <> COALESCE(promised.quantity, 0)""",
    "what is ordered of a harvest is not what its orders say": """
        SELECT harvest.id FROM catalogue_harvestwindow harvest LEFT JOIN (
               SELECT held.harvest_id, sum(line.quantity) AS quantity
                 FROM orders_orderline line JOIN orders_order held ON held.id = line.order_id
                WHERE held.harvest_id IS NOT NULL AND (held.state NOT IN ('lapsed', 'cancelled') OR EXISTS (
                      SELECT FROM orders_dispute dispute WHERE dispute.order_id = held.id AND outcome = 'refund'))
                GROUP BY 1) promised ON promised.harvest_id = harvest.id
         WHERE harvest.reserved <> COALESCE(promised.quantity, 0)""",
    "what is paid is not the sum of the payments": """
        SELECT held.id FROM orders_order held LEFT JOIN (
               SELECT order_id, sum(amount) AS sum FROM orders_payment GROUP BY 1) payment
            ON payment.order_id = held.id WHERE held.paid <> COALESCE(payment.sum, 0)""",
    "an order is not the sum of its lines": """
        SELECT held.id FROM orders_order held JOIN orders_orderline line ON line.order_id = held.id
         GROUP BY held.id HAVING sum(line.amount) <> held.goods OR held.total <> held.goods + held.delivery_fee""",
    "account 2103 is not what is held for a buyer": """
        WITH {parties}, {sold}
        SELECT held.id FROM orders_order held
          LEFT JOIN party ON party.code = '2103' AND party.party = 'order:' || held.id
          LEFT JOIN sold ON sold.order_id = held.id
         WHERE COALESCE(party.sum, 0) <> held.paid - CASE WHEN sold.order_id IS NULL THEN 0 ELSE held.total END""",
    "account 2104 is not what is owed to a grower": """
        WITH {parties}, {sold}, owed AS (
            SELECT line.grower_id, sum(line.for_grower) AS sum
              FROM orders_orderline line JOIN sold USING (order_id)
              LEFT JOIN orders_settlementline settled ON settled.order_line_id = line.id
             WHERE line.grower_id IS NOT NULL AND settled.id IS NULL GROUP BY 1)
        SELECT grower.id FROM catalogue_grower grower
          LEFT JOIN party ON party.code = '2104' AND party.party = 'grower:' || grower.id
          LEFT JOIN owed ON owed.grower_id = grower.id
         WHERE COALESCE(party.sum, 0) <> COALESCE(owed.sum, 0)""",
    "a settlement is not the sum of its lines": """
        SELECT settlement.id FROM orders_settlement settlement
          JOIN orders_settlementline line ON line.settlement_id = settlement.id
         GROUP BY settlement.id HAVING sum(line.earned) <> settlement.earned""",
    "numbers of orders have a gap": """
        SELECT cooperative_id, year FROM orders_order GROUP BY 1, 2 HAVING max(number) <> count(*)""",
    "a payment has no entry of its own, or an entry no payment": """
        SELECT entry.id FROM ledger_journalentry entry FULL JOIN orders_payment payment ON payment.entry_id = entry.id
         WHERE (entry.idempotency_key LIKE 'payment:%' AND payment.id IS NULL) OR entry.id IS NULL""",
}


def faults() -> list[str]:
    """The laws that are broken, each with some rows. None is what everybody wants."""
    found = []
    with opened(Reach.system()), connection.cursor() as cursor:
        for law, query in LAWS.items():
            cursor.execute(_whole(query))
            if rows := cursor.fetchmany(3):
                found.append(f"{law}: {rows}")
    return found


def differences(shadow: Shadow) -> list[str]:
    """Where the database does not say what ought to be."""
    with opened(Reach.system()):
        stocks = {row.product_id: (row.on_hand, row.reserved) for row in Stock.objects.all()}
        windows = dict(HarvestWindow.objects.values_list("pk", "reserved"))
        standing = Order.objects.order_by().values_list("pk", "state", "paid", "total", "is_held")
        orders = {row[0]: row[1:] for row in standing.iterator()}
        debts = _balances("2104")
        held = _balances("2103")
    ought = shadow.ended | {key: each.standing for key, each in shadow.orders.items()}
    stocks_ought = {key: (shadow.on_hand[key], shadow.reserved[key]) for key in stocks}
    pairs = {
        "stocks": (stocks, stocks_ought),
        "harvests": (windows, {key: shadow.promised[key] for key in windows}),
        "orders": (orders, ought),
        "number of orders": (len(orders), shadow.placed),
        "growers": (debts, _some({f"grower:{key}": owed for key, owed in shadow.owed.items()})),
        "buyers": (
            held,
            _some({f"order:{key}": each.held_for_buyer for key, each in shadow.orders.items()}),
        ),
    }
    return [f"{what}: {_apart(found, wanted)}" for what, (found, wanted) in pairs.items() if found != wanted]


def _apart(found: Any, wanted: Any) -> str:
    if not isinstance(found, dict):
        return f"{found} and not {wanted}"
    keys = sorted(key for key in found.keys() | wanted.keys() if found.get(key) != wanted.get(key))
    return ", ".join(f"{key} is {found.get(key)} and not {wanted.get(key)}" for key in keys[:TOLD])


def broken_chains(shadow: Shadow) -> list[str]:
    """Every hash made again, for every cooperative."""
    with opened(Reach.system()):
        return [str(fault) for shop in shadow.world.shops for fault in verify(shop.cooperative)]


def _whole(query: str) -> str:
    return query.replace("{parties}", PARTIES).replace("{sold}", SOLD)


def _balances(code: str) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(_whole("WITH {parties} SELECT party, sum FROM party WHERE code = %s AND sum <> 0"), [code])
        return dict(cursor.fetchall())


def _some(sums: dict[str, int]) -> dict[str, int]:
    return {key: int(each) for key, each in sums.items() if each}
