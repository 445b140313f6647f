"""How a buyer is reached from the screen of a telephone: links, and nothing that is asked of anybody else."""

import re
from urllib.parse import quote

NOT_DIGITS = re.compile(r"\D")
INDONESIA = "62"


def digits_of(phone: str) -> str:
    """`0812-0000-0001` and `+62 812…` → `62812…`; empty for what is no number."""
    digits = NOT_DIGITS.sub("", phone)
    if digits.startswith("0"):
        digits = INDONESIA + digits[1:]
    return digits


def call_link(phone: str) -> str:
    digits = digits_of(phone)
    return f"tel:+{digits}" if digits else ""


def chat_link(phone: str, message: str) -> str:
    digits = digits_of(phone)
    return f"https://wa.me/{digits}?text={quote(message)}" if digits else ""
