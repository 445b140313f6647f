"""What is published of a budget names no private person: texts are cut where a name would begin."""

import re

#: What introduces a person in the texts of treasurers.
NAMED = (
    r"a\.n\.?|an\.|a/n|atas nama|sdr\.?|sdri\.?|saudara|saudari|bpk\.?|bapak|nik|npwp|no\.? ?rek(?:ening)?"
    r"|ibu(?! (?:hamil|menyusui|nifas|balita|bersalin|pkk|rumah))"
)
#: In what is written on a receipt these come before whoever gave or got the money.
RECEIVED = r"|penerima|kepada|kpd\.?|dari|oleh|untuk sdr|pak|bu"
A_LINE = re.compile(rf"(?:^|(?<=[\s(,:;-]))(?:{NAMED})(?=[\s.:]|$).*", re.IGNORECASE | re.DOTALL)
A_DOCUMENT = re.compile(rf"(?:^|(?<=[\s(,:;-]))(?:{NAMED}{RECEIVED})(?=[\s.:]|$).*", re.IGNORECASE | re.DOTALL)
#: NIK, NPWP, account and telephone numbers, with or without signs between.
LONG_NUMBER = re.compile(r"\+?[0-9](?:[ .-]?[0-9]){8,}")


def line_text(text: str, most: int = 250) -> str:
    """What a line of the budget is for."""
    return _without(A_LINE, text, most)


def document_text(text: str, most: int = 250) -> str:
    """What a document says it is for, without who paid or was paid."""
    return _without(A_DOCUMENT, text, most)


def _without(people: re.Pattern[str], text: str, most: int) -> str:
    text = people.sub("", LONG_NUMBER.sub("…", " ".join(text.split())))
    return text.rstrip(" ,:;-(/")[:most]
