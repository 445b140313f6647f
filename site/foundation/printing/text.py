"""Text of people as it may stand on paper."""

import unicodedata

#: Categories of Unicode: control, format, private use, surrogate.
STEERING = {"Cc", "Cf", "Co", "Cs"}


def plain(text: str) -> str:
    """Without the signs that steer a printer or turn the direction of writing; everything on one line."""
    return " ".join("".join(" " if unicodedata.category(sign) in STEERING else sign for sign in text).split())
