"""A post of the budget: function, account and source of funds, from the codes of a file."""

import re
from typing import NamedTuple

from django.utils.translation import gettext as _

from transparency.budgets.parsing.rejecting import RejectedRowError
from transparency.codes.enums import Source
from transparency.codes.names import Names

#: Siskeudes and OpenSID write the code and often its name in one cell.
CODE = re.compile(r"\s*([0-9]+(?:\.[0-9]+)*)\.?(?:[\s:-]+(.*)|([^0-9.].*))?", re.DOTALL)
#: The first four levels; the last is two digits.
WIDTHS = (1, 1, 1, 2)
LOCAL_SLOT = re.compile(r"9[0-9]")

SOURCES_OF_INCOME = {
    "4.1": Source.PENDAPATAN_ASLI,
    "4.1.3": Source.SWADAYA,
    "4.2.1": Source.DANA_DESA,
    "4.2.2": Source.BAGI_HASIL,
    "4.2.3": Source.ALOKASI_DANA_DESA,
    "4.2.4": Source.BANTUAN_PROVINSI,
    "4.2.5": Source.BANTUAN_KABUPATEN,
}
#: What people and older versions write for a source.
ALSO_CALLED = {
    "DD": Source.DANA_DESA,
    "DANA DESA": Source.DANA_DESA,
    "ALOKASI DANA DESA": Source.ALOKASI_DANA_DESA,
    "BHPR": Source.BAGI_HASIL,
    "PDRD": Source.BAGI_HASIL,
    "BAGI HASIL": Source.BAGI_HASIL,
    "PADES": Source.PENDAPATAN_ASLI,
    "PENDAPATAN ASLI DESA": Source.PENDAPATAN_ASLI,
    "BANKAB": Source.BANTUAN_KABUPATEN,
    "BANTUAN KABUPATEN": Source.BANTUAN_KABUPATEN,
    "BANPROV": Source.BANTUAN_PROVINSI,
    "BANTUAN PROVINSI": Source.BANTUAN_PROVINSI,
    "SWADAYA": Source.SWADAYA,
    "LAIN": Source.LAIN,
    "LAIN-LAIN": Source.LAIN,
}


class Post(NamedTuple):
    function: str
    account: str
    source: str


def code_and_name(text: str) -> tuple[str, str]:
    """`4.2.1. Dana Desa` → `4.2.1`, `Dana Desa`; empty where no code begins the text."""
    found = CODE.fullmatch(text)
    return (found[1], (found[2] or found[3] or "").strip()) if found else ("", text.strip())


def account_code(text: str) -> str:
    """`5.3.5.3.` → `5.3.5.03`, `5.0.0` → `5`; empty for what is no account."""
    parts = code_and_name(text)[0].split(".")
    while len(parts) > 1 and not parts[-1].strip("0"):
        parts.pop()
    if not parts[0] or len(parts) > len(WIDTHS):
        return ""
    parts = [part.lstrip("0").zfill(width) for part, width in zip(parts, WIDTHS, strict=False)]
    fits = all(len(part) == width for part, width in zip(parts, WIDTHS, strict=False))
    return ".".join(parts) if fits else ""


def function_code(text: str) -> str:
    """`06.2003.02.03.10.` → `02.03.10`, `00.0000.02 BIDANG …` → `02`, `2.3.10` → `02.03.10`; empty for none.

    Siskeudes writes the code of the village before the code of the activity, and zeros for income and financing.
    """
    parts = code_and_name(text)[0].split(".")
    if len(parts) > 2 and len(parts[1]) == 4:
        parts = parts[2:]
    if not parts[0].strip("0") or len(parts) > 3 or any(len(part) > 2 for part in parts):
        return ""
    parts = [part.zfill(2) for part in parts]
    while len(parts) > 1 and parts[1] == "00":
        parts.pop()
    return ".".join(parts)


def source_code(text: str) -> str:
    """`DDS`, and what else is written for it; empty for what is no source."""
    name = " ".join(text.upper().replace(".", " ").split())
    code = name.split(" ")[0] if name else ""
    known = ALSO_CALLED.get(name) or ALSO_CALLED.get(code)
    return str(known or (code if code in Source.values else ""))


def source_of_income(account: str) -> str:
    """What an income account says of its source; empty for those that may be of any."""
    kind, group = account[:5], account[:3]
    return str(SOURCES_OF_INCOME.get(kind) or SOURCES_OF_INCOME.get(group) or "")


class Codes:
    """Takes codes that the lists of the kabupaten and the year know, and says of the others why not."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def account(self, text: str) -> str:
        """Of income, spending or financing. Raises RejectedRowError."""
        code = account_code(text)
        if not code or code[0] not in "456":
            raise RejectedRowError(
                _("“%(code)s” is no account of a budget.") % {"code": text[:60].strip()},
                _("Accounts of a budget begin with 4 (income), 5 (spending) or 6 (financing), for example 5.2.1.01."),
            )
        above, _dot, last = code.rpartition(".")
        is_slot = code.count(".") == 3 and LOCAL_SLOT.fullmatch(last) and self.names.knows_account(above)
        if not (is_slot or self.names.knows_account(code)):
            raise RejectedRowError(
                _("The account %(code)s is not in the list of accounts.") % {"code": code},
                _("Look the code up in Permendagri 20/2018, annexe A, and correct it in Siskeudes or in the sheet."),
            )
        return code

    def function(self, text: str, account: str) -> str:
        """Spending has one, income and financing have none. Raises RejectedRowError."""
        if account[0] != "5":
            return ""
        code = function_code(text)
        if not code:
            raise RejectedRowError(
                _("The spending has no activity code."),
                _("Write the code of the activity, for example 02.03.10, or of the field, for example 02."),
            )
        if not self.names.knows_function(code):
            raise RejectedRowError(
                _("The activity %(code)s is not in the list of activities.") % {"code": code},
                _("Correct the code; a code of the kabupaten ends in 90 to 99, all others are in Permendagri 20/2018."),
            )
        return code
