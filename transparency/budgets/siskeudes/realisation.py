"""What was received and spent, from the documents of the treasurer.

Spending is what was paid directly (SPP of the kinds LS and PBY), and what was settled of advances (SPJ): an advance
itself (SPP of the kind UM) is no spending yet. Bank charges and interest come from Ta_Mutasi, corrections from
journals that are posted. Receipts (TBP) on an account of spending give money back. Accounts that are no part of the
budget, such as taxes withheld, are passed over. The same rules make the realisation reports of Siskeudes.
"""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation.money import rupiah
from transparency.budgets.enums import EntryKind
from transparency.budgets.parsing.amounts import decimal_of, rounded
from transparency.budgets.parsing.people import document_text
from transparency.budgets.parsing.posts import Post, account_code
from transparency.budgets.parsing.rejecting import RejectedRowError
from transparency.budgets.readings import EntryReading
from transparency.budgets.siskeudes.budget import Budget
from transparency.budgets.siskeudes.export import Row
from transparency.budgets.siskeudes.rows import VillageRows
from transparency.budgets.siskeudes.tables import (
    JOURNAL,
    JOURNAL_LINES,
    MUTASI,
    PAID,
    SPJ,
    SPJ_LINES,
    SPP,
    SPP_LINES,
    TBP,
    TBP_LINES,
    Table,
)

ADVANCE = "UM"
NO = {"0", "false", "no", "tidak"}
#: Whether more of an account comes in with its credit (income, financing received) or with its debit.
INCOMING = ("4", "6.1")


@dataclass(frozen=True)
class Document:
    """The head of a document; None for its date when it cannot be read."""

    row: Row
    number: str
    date: dt.date | None
    text: str


class Realisation:
    """`entries` are in the order of their dates, one for each document and post."""

    def __init__(self, rows: VillageRows, budget: Budget, present: set[str]) -> None:
        self.rows = rows
        self.budget = budget
        self.has_payments = PAID.name in present
        self._sums: dict[tuple[str, str, dt.date, Post], Decimal] = {}
        self._first: dict[tuple[str, str, dt.date, Post], EntryReading] = {}
        self._unpaid: Counter[str] = Counter()
        self._take_payments()
        self._take_details(
            EntryKind.SETTLEMENT, SPJ_LINES, self._heads(SPJ, "No_SPJ", "Tgl_SPJ", "Keterangan"), "No_SPJ"
        )
        self._take_details(
            EntryKind.RECEIPT, TBP_LINES, self._heads(TBP, "No_Bukti", "Tgl_Bukti", "Uraian"), "No_Bukti"
        )
        rows.each(MUTASI, self._take_bank)
        self._take_journals()

    @property
    def entries(self) -> list[EntryReading]:
        made = []
        for key, entry in self._first.items():
            whole, _cents = rounded(self._sums[key])
            if whole:
                made.append(replace(entry, amount=whole))
        return sorted(made, key=lambda entry: (entry.date, entry.document, entry.function, entry.account, entry.source))

    def _heads(self, table: Table, number: str, date: str, text: str) -> dict[str, Document]:
        return {
            row[number]: Document(row, row[number], self.rows.possible_date(row, date), row[text])
            for row in self.rows.of(table)
        }

    def _take_payments(self) -> None:
        paid = {row["No_SPP"]: self.rows.possible_date(row, "Tgl_Cek") for row in self.rows.of(PAID)}
        heads = self._heads(SPP, "No_SPP", "Tgl_SPP", "Keterangan")
        advances = {number for number, head in heads.items() if head.row["Jn_SPP"].upper() == ADVANCE}
        waiting = {
            number
            for number, head in heads.items()
            if (number not in paid if self.has_payments else head.row["Status"].lower() in NO)
        }
        for number, head in heads.items():
            heads[number] = replace(head, date=paid.get(number) or head.date)

        def take(row: Row) -> None:
            number = row["No_SPP"]
            if number in advances:
                return
            if number in waiting:
                self._unpaid[number] += round(decimal_of(row["Nilai"]))
                return
            self._take(EntryKind.PAYMENT, row, _head(heads, number, SPP), _positive(row["Nilai"]))

        self.rows.each(SPP_LINES, take)
        if self._unpaid:
            self.rows.notes.append(
                ngettext(
                    "%(count)d SPP over %(amount)s is not paid yet and not counted.",
                    "%(count)d SPP over %(amount)s are not paid yet and not counted.",
                    len(self._unpaid),
                )
                % {"count": len(self._unpaid), "amount": rupiah(self._unpaid.total())}
            )

    def _take_details(self, kind: EntryKind, table: Table, heads: dict[str, Document], number: str) -> None:
        head_table = SPJ if table is SPJ_LINES else TBP

        def take(row: Row) -> None:
            sign = -1 if kind == EntryKind.RECEIPT and not account_code(row["Kd_Rincian"]).startswith(INCOMING) else 1
            self._take(kind, row, _head(heads, row[number], head_table), sign * _positive(row["Nilai"]))

        self.rows.each(table, take)

    def _take_bank(self, row: Row) -> None:
        """Interest and charges; the other rows of Ta_Mutasi move money between bank and cash."""
        if not _is_other(row):
            head = Document(row, row["No_Bukti"], self.rows.date(row, "Tgl_Bukti"), row["Keterangan"])
            self._take(EntryKind.BANK, row, head, _positive(row["Nilai"]))

    def _take_journals(self) -> None:
        heads = self._heads(JOURNAL, "NoBukti", "Tanggal", "Keterangan")
        waiting: set[str] = {number for number, head in heads.items() if head.row["Posted"].lower() in NO}

        def take(row: Row) -> None:
            if row["NoBukti"] in waiting:
                return
            amount = decimal_of(row["Debet"]) - decimal_of(row["Kredit"])
            sign = -1 if account_code(row["Kd_Rincian"]).startswith(INCOMING) else 1
            self._take(EntryKind.JOURNAL, row, _head(heads, row["NoBukti"], JOURNAL), sign * amount)

        self.rows.each(JOURNAL_LINES, take)
        if waiting:
            self.rows.notes.append(
                ngettext(
                    "%(count)d journal is not posted yet and not counted.",
                    "%(count)d journals are not posted yet and not counted.",
                    len(waiting),
                )
                % {"count": len(waiting)}
            )

    def _take(self, kind: EntryKind, row: Row, head: Document, amount: Decimal) -> None:
        if _is_other(row):
            return
        date = head.date or self.rows.date(head.row, head.row.table.dates[0])
        account = self.rows.codes.account(row["Kd_Rincian"])
        function = self.rows.codes.function(row["Kd_Keg"], account)
        said = row.cells.get("Sumberdana") or row.cells.get("SumberDana") or ""
        post = Post(
            function, account, self.rows.source(row, said, account, lambda: self.budget.sources_of(function, account))
        )
        key = (kind.value, head.number, date, post)
        self._sums[key] = self._sums.get(key, Decimal(0)) + amount
        if key not in self._first:
            self._first[key] = EntryReading(
                date,
                kind.value,
                *post,
                amount=0,
                document=head.number[:60],
                description=document_text(head.text),
                where=row.where,
            )


def _is_other(row: Row) -> bool:
    """On an account of the balance sheet, or of taxes withheld."""
    return account_code(row["Kd_Rincian"])[:1] in {"1", "2", "3", "7"}


def _head(heads: dict[str, Document], number: str, table: Table) -> Document:
    if number not in heads:
        raise RejectedRowError(
            _("%(table)s has no document %(number)s.") % {"table": table.file, "number": number[:60] or "–"},
            _("Export again with all tables; the document was changed while they were exported."),
        )
    return heads[number]


def _positive(text: str) -> Decimal:
    number = decimal_of(text)
    if number < 0:
        raise RejectedRowError(
            _("The amount %(value)s is negative.") % {"value": text[:40]},
            _("Take a wrong document back with a journal in Siskeudes, and export again."),
        )
    return number
