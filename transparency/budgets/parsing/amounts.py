"""Numbers as people and programs write them, read as decimals, and rounded to rupiah with the difference kept."""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from django.utils.translation import gettext as _

from transparency.budgets.parsing.rejecting import RejectedRowError

#: No village has ten thousand billion rupiah; what is larger is a code or a telephone number in the wrong column.
LARGEST = Decimal(10) ** 13
#: Of what tells of an amount; accounts print a dash where there is none.
NOTHING = {"", "-"}
DECORATION = re.compile(r"^rp\.?|[\s\u00a0\u202f']|,-$|\.-$", re.IGNORECASE)
NUMBER = re.compile(r"[-+]?[0-9.,]*[0-9][0-9.,]*(?:e[-+]?[0-9]{1,2})?", re.IGNORECASE)
#: `1.250` is one and a quarter, or a thousand two hundred and fifty.
AMBIGUOUS = re.compile(r"[-+]?[1-9][0-9]{0,2}[.,][0-9]{3}")
GROUPED = {sign: re.compile(rf"[-+]?[0-9]{{1,3}}(?:{re.escape(sign)}[0-9]{{3}})+") for sign in ".,"}


def decimal_of(value: object) -> Decimal:
    """`1250000.0000`, `1.250.000,00`, `Rp 1.250.000`, `1,25E+06` and the numbers of spreadsheets; nothing is zero.

    A lone sign before three digits groups thousands, as rupiah are written. Raises RejectedRowError.
    """
    return possible_decimals(value)[0]


def possible_decimals(value: object) -> list[Decimal]:
    """As `decimal_of`, and second what an ambiguous `1.250` may mean besides."""
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal | None):
        raise _no_number(value)
    if not isinstance(value, str):
        return [_checked(str(value or 0), value)]
    text = DECORATION.sub("", DECORATION.sub("", value.strip()))
    if text in NOTHING:
        return [Decimal(0)]
    if text.startswith("(") and text.endswith(")"):
        text = f"-{text[1:-1]}"
    if not NUMBER.fullmatch(text):
        raise _no_number(value)
    if AMBIGUOUS.fullmatch(text):
        return [_checked(re.sub("[.,]", "", text), value), _checked(text.replace(",", "."), value)]
    return [_checked(_with_point(text), value)]


def _with_point(text: str) -> str:
    """With a point before decimals and no sign between thousands."""
    last = max(text.rfind("."), text.rfind(","))
    if last < 0:
        return text
    sign = text[last]
    other = "," if sign == "." else "."
    if text.count(sign) > 1:
        return text.replace(sign, "") if GROUPED[sign].fullmatch(text) else "?"
    whole, decimals = text[:last], text[last + 1 :]
    if other in whole:
        whole = whole.replace(other, "") if GROUPED[other].fullmatch(whole) else "?"
    return f"{whole or '0'}.{decimals or '0'}"


def _checked(text: str, value: object) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise _no_number(value) from error
    if not number.is_finite():
        raise _no_number(value)
    if abs(number) >= LARGEST:
        raise RejectedRowError(
            _("“%(value)s” is more money than a village can have.") % {"value": str(value)[:40]},
            _("Look whether another column slipped into the amounts, and correct it."),
        )
    return number


def _no_number(value: object) -> RejectedRowError:
    return RejectedRowError(
        _("“%(value)s” is no number.") % {"value": str(value)[:40]},
        _("Write the amount as a number, for example 1250000, without words."),
    )


def budgeted(value: object) -> Decimal:
    """An amount of a budget: never negative. Raises RejectedRowError."""
    number = decimal_of(value)
    if number < 0:
        raise RejectedRowError(
            _("The amount %(value)s is negative.") % {"value": str(value)[:40]},
            _("A budget says what is planned; write what remains as a positive amount, or leave the line out."),
        )
    return number


def rounded(number: Decimal) -> tuple[int, int]:
    """Whole rupiah, and what rounding took (or added, then negative) in hundredths of a rupiah."""
    whole = number.quantize(Decimal(1), ROUND_HALF_UP)
    cents = ((number - whole) * 100).quantize(Decimal(1), ROUND_HALF_UP)
    return int(whole), int(cents)


def volume_and_price(volume: object, price: object, amount: Decimal) -> tuple[Decimal | None, Decimal | None]:
    """Of a line, in the meaning that makes the amount; None for what is no number or too large to keep.

    They explain the amount and never replace it, so a fault in them costs no line.
    """
    volumes, prices = _explaining(volume), _explaining(price)
    pairs = [(one, each) for one in volumes for each in prices]
    best = min(pairs, key=lambda pair: abs(pair[0] * pair[1] - amount), default=None)
    if best is None:
        return (volumes[0] if volumes else None), (prices[0] if prices else None)
    return best[0].quantize(Decimal("0.001"), ROUND_HALF_UP), best[1].quantize(Decimal("0.01"), ROUND_HALF_UP)


def _explaining(value: object) -> list[Decimal]:
    try:
        return [number for number in possible_decimals(value) if number > 0]
    except RejectedRowError:
        return []
