"""The budget of a village as first enacted and as revised, from Ta_RAB and its lines."""

from collections import defaultdict
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from transparency.budgets.parsing.amounts import budgeted, rounded, volume_and_price
from transparency.budgets.parsing.people import line_text
from transparency.budgets.parsing.posts import Post, function_code, source_code
from transparency.budgets.parsing.rejecting import RejectedRowError
from transparency.budgets.readings import LineReading, VersionReading
from transparency.budgets.siskeudes.activities import activities_of
from transparency.budgets.siskeudes.export import Row
from transparency.budgets.siskeudes.rows import VillageRows, difference_note
from transparency.budgets.siskeudes.tables import KEGIATAN, LAW, LOG, RAB, RAB_LINES

#: Ta_AnggaranLog.KdPosting: 1 is the proposal, 4 a revision of details only.
ENACTED, REVISED = 2, 3
MOST_DIFFERENCES = 20
ORIGINAL, REVISION = 0, 1

Amounts = tuple[Decimal, Decimal]


class Budget:
    """Reads the rows once and keeps both versions; `versions` is what the reading gets of it."""

    def __init__(self, rows: VillageRows) -> None:
        self.rows = rows
        self.lines: dict[int, dict[tuple[Post, str], LineReading]] = {ORIGINAL: {}, REVISION: {}}
        self._told: dict[tuple[str, str], list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
        self._found: dict[tuple[str, str], list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
        self._totals: dict[tuple[str, str], list[tuple[Row, Amounts]]] = defaultdict(list)
        self._has_revised_amounts = any(
            row["AnggaranStlhPAK"].strip("0.,- ") for table in (RAB, RAB_LINES) for row in rows.of(table)
        )
        self._activity_sources = {
            function_code(row["Kd_Keg"]): source_code(row["Sumberdana"]) for row in rows.of(KEGIATAN)
        }
        rows.each(RAB, self._take_total)
        rows.each(RAB_LINES, self._take_line)
        self._take_totals_without_lines()
        self._tell_differences()

    def _amounts(self, row: Row) -> Amounts:
        """Of both versions. A revision that leaves a row blank leaves it as it was."""
        original = budgeted(row["Anggaran"])
        revised = row["AnggaranStlhPAK"] if self._has_revised_amounts else ""
        return original, budgeted(revised) if revised else original

    def _codes(self, row: Row) -> tuple[str, str]:
        account = self.rows.codes.account(row["Kd_Rincian"])
        return self.rows.codes.function(row["Kd_Keg"], account), account

    def _take_total(self, row: Row) -> None:
        codes, amounts = self._codes(row), self._amounts(row)
        self._totals[codes].append((row, amounts))
        _add(self._told[codes], amounts)

    def _take_line(self, row: Row) -> None:
        function, account = self._codes(row)
        post = Post(function, account, self.rows.source(row, row["SumberDana"], account))
        amounts = self._amounts(row)
        key = ".".join(part.strip(". ") for part in (row["Kd_SubRinci"], row["No_Urut"]) if part.strip(". "))[-24:]
        self._keep(row, post, key, amounts)
        _add(self._found[function, account], amounts)

    def _keep(self, row: Row, post: Post, key: str, amounts: Amounts) -> None:
        """A line of nothing is none: it is new in the revision, or gone with it."""
        if any((post, key) in lines for lines in self.lines.values()):
            raise RejectedRowError(
                _("The line stands twice: the same account, source and number."),
                _("Delete one of the two in Siskeudes, or give it another number, and export again."),
            )
        for number, amount in enumerate(amounts):
            if amount:
                self.lines[number][post, key] = _line(row, post, key, amount, number)

    def _take_totals_without_lines(self) -> None:
        """Income, spending or financing that Ta_RABRinci does not explain at all is one line for each account."""
        explained = {row["Kd_Rincian"][:1] for row in self.rows.of(RAB_LINES)}
        for (function, account), totals in self._totals.items():
            if account[0] in explained:
                continue
            for position, (row, amounts) in enumerate(totals):
                known = {self._activity_sources.get(function, "")} - {""}
                source = self.rows.source(row, "", account, known.copy)
                self._keep(row, Post(function, account, source), str(position or ""), amounts)
            self._found[function, account] = self._told[function, account]

    def _tell_differences(self) -> None:
        notes = []
        for (function, account), told in sorted(self._told.items()):
            found = self._found[function, account]
            for number in (ORIGINAL, REVISION) if self.is_revised else (ORIGINAL,):
                if round(told[number]) != round(found[number]):
                    post = " ".join(code for code in (function, account) if code)
                    notes.append(difference_note(RAB.file, post, told[number], found[number]))
        more = len(notes) - MOST_DIFFERENCES
        self.rows.notes += notes[:MOST_DIFFERENCES]
        if more > 0:
            self.rows.notes.append(
                ngettext(
                    "%(count)d more post has such a difference.", "%(count)d more posts have such a difference.", more
                )
                % {"count": more}
            )

    @property
    def is_revised(self) -> bool:
        """Amounts differ, a law of the revision is known, or it was posted."""
        return (
            any(row["No_Perdes_PB"] for row in self.rows.of(LAW))
            or any(_version_of(row) == REVISION for row in self.rows.of(LOG))
            or _amounts_by_line(self.lines[ORIGINAL]) != _amounts_by_line(self.lines[REVISION])
        )

    @property
    def versions(self) -> list[VersionReading]:
        made = [self._version(ORIGINAL, "No_Perdes", "Tgl_Perdes")]
        if self.is_revised:
            made.append(self._version(REVISION, "No_Perdes_PB", "Tgl_Perdes_PB"))
        return [version for version in made if version.lines]

    def _version(self, number: int, law: str, date: str) -> VersionReading:
        lines = list(self.lines[number].values())
        laws = [row for row in self.rows.of(LAW) if row[law] or row[date]]
        posted = [row["No_Perdes"] for row in self.rows.of(LOG) if _version_of(row) == number]
        return VersionReading(
            number=number,
            law_number=(next((row[law] for row in laws if row[law]), "") or next(iter(posted), ""))[:40],
            law_date=next((self.rows.possible_date(row, date) for row in laws), None),
            lines=lines,
            activities=activities_of(self.rows, {line.function for line in lines if line.function}, number),
        )

    def sources_of(self, function: str, account: str) -> set[str]:
        """From which sources the budget pays a post."""
        return {
            post.source
            for lines in self.lines.values()
            for post, _key in lines
            if (post.function, post.account) == (function, account)
        }


def _add(sums: list[Decimal], amounts: Amounts) -> None:
    for number, amount in enumerate(amounts):
        sums[number] += amount


def _amounts_by_line(lines: dict[tuple[Post, str], LineReading]) -> dict[tuple[Post, str], int]:
    return {line: reading.amount for line, reading in lines.items()}


def _version_of(row: Row) -> int | None:
    """Which version a posting made."""
    posting = int(row["KdPosting"]) if row["KdPosting"].isdecimal() else 0
    return REVISION if posting >= REVISED else ORIGINAL if posting == ENACTED else None


def _line(row: Row, post: Post, key: str, amount: Decimal, number: int) -> LineReading:
    whole, cents = rounded(amount)
    volume, price = _quantities(row, amount, number)
    return LineReading(
        *post,
        key=key,
        amount=whole,
        description=line_text(row.cells.get("Uraian", "")),
        volume=volume,
        unit=row.cells.get("Satuan", "")[:40],
        price=price,
        cents=cents,
        where=row.where,
    )


def _quantities(row: Row, amount: Decimal, number: int) -> tuple[Decimal | None, Decimal | None]:
    """A revision has columns of its own, which some versions leave empty where nothing changed."""
    get = row.cells.get
    suffix = "PAK" if number == REVISION and get("JmlSatuanPAK", "").strip("0., ") else ""
    return volume_and_price(get(f"JmlSatuan{suffix}", ""), get(f"HrgSatuan{suffix}", ""), amount)
