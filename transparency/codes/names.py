"""From a code to its name: what the kabupaten says for the year, else the national list."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Value

from foundation.figures import Figures
from transparency.codes.models import AccountCode, FunctionCode

figures = Figures("codes")


def clean_code(code: str) -> str:
    """`5.3.5.03.` as Siskeudes writes it → `5.3.5.03`."""
    return code.strip().rstrip(".")


@dataclass(frozen=True)
class Names:
    """The names of both lists in a kabupaten (its region code) and a year."""

    functions: dict[str, str]
    accounts: dict[str, str]

    def function(self, code: str) -> str:
        return _of(self.functions, code)

    def account(self, code: str) -> str:
        return _of(self.accounts, code)

    def knows_function(self, code: str) -> bool:
        return bool(_of(self.functions, code))

    def knows_account(self, code: str) -> bool:
        return bool(_of(self.accounts, code))

    @cached_property
    def fields(self) -> dict[str, str]:
        """The five bidang in order."""
        return {code: name for code, name in sorted(self.functions.items()) if len(code) == 2}


def _of(names: dict[str, str], code: str) -> str:
    """Empty for a code that no list has. A slot without a name of its own is called as the row that stands for all."""
    above, _dot, last = code.rpartition(".")
    return names.get(code) or (names.get(f"{above}.90-99", "") if last.startswith("9") and len(last) == 2 else "")


def names_in(regency: str, year: int) -> Names:
    """Both lists, kept for five minutes; one query when they are not."""

    def read() -> Names:
        functions = FunctionCode.objects.valid_in(regency, year).annotate(is_function=Value(True)).order_by()
        accounts = AccountCode.objects.valid_in(regency, year).annotate(is_function=Value(False)).order_by()
        columns = ("code", "name", "regency", "is_function")
        rows = list(functions.values_list(*columns).union(accounts.values_list(*columns), all=True))
        return Names(
            _by_code(row[:3] for row in rows if row[3]),
            _by_code(row[:3] for row in rows if not row[3]),
        )

    return figures.get(f"{regency}:{year}", read)


def _by_code(rows: Iterable[tuple[str, str, str | None]]) -> dict[str, str]:
    return {code: name for code, name, _regency in sorted(rows, key=lambda row: row[2] is not None)}
