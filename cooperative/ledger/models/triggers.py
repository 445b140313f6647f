"""What the database itself demands of the journal, whoever writes: services, shell or SQL."""

import pgtrigger


def follows_the_last() -> pgtrigger.Trigger:
    """An entry has the next number and the hash of the one before it. Posting holds the row of the cooperative."""
    return pgtrigger.Trigger(
        name="follows_the_last",
        operation=pgtrigger.Insert,
        when=pgtrigger.Before,
        declare=[("last_number", "integer"), ("last_hash", "text")],
        func="""
            SELECT number, hash INTO last_number, last_hash FROM ledger_journalentry
             WHERE cooperative_id = NEW.cooperative_id ORDER BY number DESC LIMIT 1;
            IF NEW.number <> COALESCE(last_number, 0) + 1
               OR NEW.previous_hash <> COALESCE(last_hash, repeat('0', 64)) THEN
                RAISE EXCEPTION 'entry % does not follow entry % of the cooperative', NEW.number, last_number
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            IF NOT EXISTS (SELECT FROM ledger_cooperative
                            WHERE id = NEW.cooperative_id AND village_id = NEW.village_id) THEN
                RAISE EXCEPTION 'the cooperative of an entry is that of its village'
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        """,
    )


def in_an_open_month() -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="in_an_open_month",
        operation=pgtrigger.Insert,
        when=pgtrigger.Before,
        func="""
            IF EXISTS (SELECT FROM ledger_periodclosing WHERE cooperative_id = NEW.cooperative_id
                          AND unit = NEW.unit AND month >= NEW.month) THEN
                RAISE EXCEPTION 'the month % is closed', NEW.month USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        """,
    )


def line_fits_its_entry() -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="fits_its_entry",
        operation=pgtrigger.Insert,
        when=pgtrigger.Before,
        func="""
            IF NOT EXISTS (
                SELECT FROM ledger_journalentry AS entry JOIN ledger_account AS account ON account.id = NEW.account_id
                 WHERE entry.id = NEW.entry_id AND entry.village_id = NEW.village_id AND entry.date = NEW.date
                   AND account.cooperative_id = entry.cooperative_id AND account.unit = entry.unit
            ) THEN
                RAISE EXCEPTION 'account % is not one of the unit of entry %', NEW.account_id, NEW.entry_id
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        """,
    )


#: `{entry}` is the id of an entry.
BALANCES = """
    SELECT entry.line_count, entry.total, count(line.id),
           COALESCE(sum(line.debit), 0), COALESCE(sum(line.credit), 0)
      INTO expected, total, lines, debits, credits
      FROM ledger_journalentry AS entry LEFT JOIN ledger_journalline AS line ON line.entry_id = entry.id
     WHERE entry.id = {entry} GROUP BY entry.id;
    IF debits <> credits OR debits <> total OR lines <> expected THEN
        RAISE EXCEPTION 'entry %: % lines of %, debit %, credit %, total %',
            {entry}, lines, expected, debits, credits, total USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
"""
SUMS = [
    ("expected", "integer"),
    ("lines", "integer"),
    ("total", "bigint"),
    ("debits", "numeric"),
    ("credits", "numeric"),
]


def entry_balances() -> pgtrigger.Trigger:
    """When the transaction ends, debit is credit: an entry without its lines is none."""
    return pgtrigger.Trigger(
        name="balances",
        operation=pgtrigger.Insert,
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        declare=SUMS,
        func=BALANCES.format(entry="NEW.id"),
    )


def lines_balance() -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="balances",
        operation=pgtrigger.Insert,
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        declare=SUMS,
        func=BALANCES.format(entry="NEW.entry_id"),
    )
