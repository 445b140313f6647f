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
            IF NEW.reverses_id IS NOT NULL AND NOT EXISTS (
                SELECT FROM ledger_journalentry WHERE id = NEW.reverses_id
                   AND cooperative_id = NEW.cooperative_id AND unit = NEW.unit AND date <= NEW.date
            ) THEN
                RAISE EXCEPTION 'entry % reverses none of its unit', NEW.number
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


#: When a transaction ends, the reach in which something was written may be closed already: a visitor has none. The wall
#: would hide the rows from the check, so the check looks at everything and then sees what was seen before.
SIGHT = ("sight", "text")
OPEN_EYES = """
    sight := current_setting('lumbung.everything', true);
    PERFORM set_config('lumbung.everything', 'on', true);
"""
CLOSE_EYES = """
    PERFORM set_config('lumbung.everything', COALESCE(sight, ''), true);
"""
#: `{entry}` is the id of an entry.
BALANCES = """{open_eyes}
    SELECT entry.line_count, entry.total, count(line.id),
           COALESCE(sum(line.debit), 0), COALESCE(sum(line.credit), 0)
      INTO expected, total, lines, debits, credits
      FROM ledger_journalentry AS entry LEFT JOIN ledger_journalline AS line ON line.entry_id = entry.id
     WHERE entry.id = {entry} GROUP BY entry.id;
{close_eyes}
    IF expected IS NULL OR debits <> credits OR debits <> total OR lines <> expected THEN
        RAISE EXCEPTION 'entry %: % lines of %, debit %, credit %, total %',
            {entry}, lines, expected, debits, credits, total USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
"""
SUMS = [
    SIGHT,
    ("expected", "integer"),
    ("lines", "integer"),
    ("total", "bigint"),
    ("debits", "numeric"),
    ("credits", "numeric"),
]


def entry_balances() -> pgtrigger.Trigger:
    """When the transaction ends, debit is credit: an entry without its lines is none."""
    return _at_the_end("balances", SUMS, BALANCES, entry="NEW.id")


def lines_balance() -> pgtrigger.Trigger:
    return _at_the_end("balances", SUMS, BALANCES, entry="NEW.entry_id")


def _at_the_end(name: str, declare: list[tuple[str, str]], func: str, **words: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name,
        operation=pgtrigger.Insert,
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        declare=declare,
        func=func.format(open_eyes=OPEN_EYES, close_eyes=CLOSE_EYES, **words),
    )


def closes_what_is_over() -> pgtrigger.Trigger:
    """Months are closed in their order, when they are over everywhere; nothing is posted meanwhile."""
    return pgtrigger.Trigger(
        name="closes_what_is_over",
        operation=pgtrigger.Insert,
        when=pgtrigger.Before,
        func="""
            PERFORM FROM ledger_cooperative WHERE id = NEW.cooperative_id AND village_id = NEW.village_id
                FOR NO KEY UPDATE;
            IF NOT FOUND THEN
                RAISE EXCEPTION 'the cooperative of a closing is that of its village'
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            IF NEW.month >= date_trunc('month', now() AT TIME ZONE 'UTC' + interval '14 hours') OR EXISTS (
                SELECT FROM ledger_periodclosing WHERE cooperative_id = NEW.cooperative_id
                   AND unit = NEW.unit AND month >= NEW.month
            ) THEN
                RAISE EXCEPTION 'the month % is not over, or a later one is closed', NEW.month
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        """,
    )


def has_every_balance() -> pgtrigger.Trigger:
    """An account without a balance at the closing has no line until then."""
    return _at_the_end(
        "has_every_balance",
        [SIGHT, ("missing", "text")],
        """{open_eyes}
            SELECT account.code INTO missing FROM ledger_account AS account
             WHERE account.cooperative_id = NEW.cooperative_id AND account.unit = NEW.unit
               AND EXISTS (SELECT FROM ledger_journalline AS line WHERE line.account_id = account.id
                              AND line.date < NEW.month + interval '1 month')
               AND NOT EXISTS (SELECT FROM ledger_closingbalance AS balance
                                WHERE balance.closing_id = NEW.id AND balance.account_id = account.id)
             LIMIT 1;
{close_eyes}
            IF missing IS NOT NULL THEN
                RAISE EXCEPTION 'the closing of % has no balance of account %', NEW.month, missing
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NULL;
        """,
    )


def adds_up() -> pgtrigger.Trigger:
    """A balance at a closing is the one before it and the lines between."""
    return pgtrigger.Trigger(
        name="adds_up",
        operation=pgtrigger.Insert,
        when=pgtrigger.Before,
        declare=[
            ("closed", "record"),
            ("known", "record"),
            ("debits", "numeric"),
            ("credits", "numeric"),
        ],
        func="""
            SELECT closing.month, closing.unit, closing.cooperative_id INTO closed
              FROM ledger_periodclosing AS closing JOIN ledger_account AS account
                ON account.cooperative_id = closing.cooperative_id AND account.unit = closing.unit
             WHERE closing.id = NEW.closing_id AND closing.village_id = NEW.village_id AND account.id = NEW.account_id;
            IF NOT FOUND THEN
                RAISE EXCEPTION 'account % is not one of closing %', NEW.account_id, NEW.closing_id
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            SELECT closing.month + interval '1 month' AS ended, balance.debit, balance.credit INTO known
              FROM ledger_closingbalance AS balance JOIN ledger_periodclosing AS closing
                ON closing.id = balance.closing_id
             WHERE balance.account_id = NEW.account_id AND closing.month < closed.month
             ORDER BY closing.month DESC LIMIT 1;
            SELECT COALESCE(known.debit, 0) + COALESCE(sum(debit), 0),
                   COALESCE(known.credit, 0) + COALESCE(sum(credit), 0) INTO debits, credits
              FROM ledger_journalline WHERE account_id = NEW.account_id
               AND date >= COALESCE(known.ended, '-infinity') AND date < closed.month + interval '1 month';
            IF NEW.debit <> debits OR NEW.credit <> credits THEN
                RAISE EXCEPTION 'account % has debit % and credit % at the end of %',
                    NEW.account_id, debits, credits, closed.month USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        """,
    )
