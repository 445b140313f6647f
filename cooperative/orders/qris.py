"""QRIS: the text behind the code of a merchant, read strictly and given an amount.

Bank Indonesia's profile of EMVCo's merchant-presented QR code: objects of a two-digit id, a two-digit length in bytes
and a value, closed by a CRC-16/CCITT-FALSE over everything before its four digits.
"""

import binascii
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import segno
from django.utils.translation import gettext as _

#: Bank Indonesia's limit for one payment, in whole rupiah.
MOST: Final = 10_000_000
NATIONAL: Final = "ID.CO.QRIS.WWW"
#: Tips that the payer may add would make another amount of it.
TIPS: Final = frozenset({"55", "56", "57"})
LONGEST = 512
Objects = list[tuple[str, str]]


class QrisError(Exception):
    """Says for people why a text is not a QRIS code that can be used."""

    def __init__(self, message: object, field: str = "qris") -> None:
        super().__init__(str(message))
        self.field = field


@dataclass(frozen=True)
class Qris:
    """What a code says. `amount` is in whole rupiah, None in a static code, where the payer types it."""

    merchant: str
    city: str
    postcode: str
    nmid: str
    criteria: str
    category: str
    is_dynamic: bool
    amount: int | None
    text: str


def parse(text: str) -> Qris:
    """Read a code. Raises QrisError for any text that differs from a right one in a single byte, and other faults."""
    found = _objects_of(text)
    objects = dict(found)
    account = _national(objects)
    _demand_indonesian(objects)
    dynamic = objects.get("01", "11") == "12"
    return Qris(
        merchant=_words(objects, "59", 25),
        city=_words(objects, "60", 15),
        postcode=objects.get("61", ""),
        nmid=account["02"],
        criteria=account.get("03", ""),
        category=objects["52"],
        is_dynamic=dynamic,
        amount=_amount(objects),
        text=_clean(text),
    )


def with_amount(text: str, amount: int, reference: str = "") -> str:
    """The dynamic code of a static one: `amount` in whole rupiah, `reference` (25 letters at most) in field 62-05.

    Nobody confirms such a code: money is seen on the account or told by the provider. Raises QrisError.
    """
    known = parse(text)
    if known.amount is not None:
        raise QrisError(_("This code has an amount already. Use the one that is printed for your counter."))
    if not isinstance(amount, int) or isinstance(amount, bool) or amount <= 0:
        raise QrisError(_("Write whole rupiah, more than nothing."), "amount")
    if amount > MOST:
        raise QrisError(_("QRIS takes at most Rp10.000.000 for one payment."), "amount")
    objects = {key: value for key, value in _objects_of(text) if key not in TIPS}
    objects |= {"01": "12", "54": str(amount)}
    if reference:
        objects["62"] = _with_reference(objects.get("62", ""), reference)
    # Ids ascend; what follows the amount in the merchant's own text keeps its place.
    ordered = sorted(objects.items())
    body = "".join(_object(key, value) for key, value in ordered if key != "63") + "6304"
    return body + crc(body)


def svg(text: str) -> str:
    """The code as an SVG to stand in a page, without a border: the page leaves four modules of white around it."""
    drawn = io.BytesIO()
    code = segno.make(text, error="m", micro=False)
    code.save(drawn, kind="svg", border=0, xmldecl=False, svgclass=None, lineclass=None, omitsize=True)
    return drawn.getvalue().decode()


def crc(text: str) -> str:
    """CRC-16/CCITT-FALSE of the text in UTF-8: polynomial 0x1021, from 0xFFFF, as four capital hexadecimal digits."""
    return f"{binascii.crc_hqx(text.encode(), 0xFFFF):04X}"


def _clean(text: str) -> str:
    """Without the white space that copying adds at the ends."""
    return text.strip(" \t\r\n")


def _objects_of(text: str) -> Objects:
    code = _clean(text)
    if not code.isprintable() or not 0 < len(code) <= LONGEST:
        raise QrisError(_("This is not the text of a QRIS code."))
    found = list(_walk(code.encode()))
    keys = [key for key, _value in found]
    if keys[0] != "00" or found[0][1] != "01" or keys[-1] != "63" or len(found[-1][1]) != 4:
        raise QrisError(_("This is not the text of a QRIS code: it does not begin and end like one."))
    if len(set(keys)) != len(keys):
        raise QrisError(_("The text of the code is damaged: something is in it twice."))
    if crc(code[:-4]) != code[-4:]:
        raise QrisError(_("The text of the code is damaged: its check digits do not fit. Copy it anew."))
    return found


def _walk(code: bytes) -> Iterator[tuple[str, str]]:
    place = 0
    while place < len(code):
        head = code[place : place + 4]
        if not re.fullmatch(rb"\d{4}", head):
            raise QrisError(_("The text of the code is damaged. Copy it anew, completely."))
        end = place + 4 + int(head[2:])
        value = code[place + 4 : end]
        if len(value) != int(head[2:]) or not value:
            raise QrisError(_("The text of the code is damaged: a length in it is wrong. Copy it anew, completely."))
        try:
            yield head[:2].decode(), value.decode()
        except UnicodeDecodeError as error:
            raise QrisError(_("The text of the code is damaged. Copy it anew, completely.")) from error
        place = end


def _national(objects: dict[str, str]) -> dict[str, str]:
    account = dict(_walk(objects.get("51", "").encode()))
    if account.get("00") != NATIONAL:
        raise QrisError(_("This code is not one of QRIS: the national merchant number is missing."))
    if not re.fullmatch(r"ID\d{13}", account.get("02", ""), re.ASCII):
        raise QrisError(_("The NMID is missing in this code, or it is not ID and 13 digits."))
    return account


def _demand_indonesian(objects: dict[str, str]) -> None:
    if objects.get("58") != "ID":
        raise QrisError(_("This code is of another country."))
    if objects.get("53") != "360":
        raise QrisError(_("This code is not for rupiah."))
    if objects.get("01", "11") not in {"11", "12"} or not re.fullmatch(r"\d{4}", objects.get("52", ""), re.ASCII):
        raise QrisError(_("The text of the code is damaged. Copy it anew, completely."))


def _words(objects: dict[str, str], key: str, longest: int) -> str:
    words = objects.get(key, "")
    if not words.strip() or len(words.encode()) > longest or not words.isprintable():
        raise QrisError(_("The name or the city of the merchant is missing in this code, or too long."))
    return words


def _amount(objects: dict[str, str]) -> int | None:
    if "54" not in objects:
        return None
    found = re.fullmatch(r"(\d{1,8})(\.0{1,2})?", objects["54"], re.ASCII)
    if found is None or not 0 < int(found[1]) <= MOST:
        raise QrisError(_("The amount in this code is not one that QRIS takes."))
    return int(found[1])


def _with_reference(additional: str, reference: str) -> str:
    if not re.fullmatch(r"[ -~]{1,25}", reference):
        raise QrisError(_("A reference has at most 25 plain letters and digits."), "reference")
    fields = dict(_walk(additional.encode())) | {"05": reference}
    made = "".join(_object(key, value) for key, value in sorted(fields.items()))
    if len(made.encode()) > 99:
        raise QrisError(_("There is no room for a reference in this code."), "reference")
    return made


def _object(key: str, value: str) -> str:
    return f"{key}{len(value.encode()):02}{value}"
