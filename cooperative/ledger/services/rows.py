"""Rows that the models accept, with the models' own words where they do not."""

from typing import TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from cooperative.ledger.services.errors import LedgerError

M = TypeVar("M", bound=models.Model)


def kept(row: M) -> M:
    """Save it. Raises LedgerError."""
    try:
        row.full_clean()
    except ValidationError as error:
        name, faults = next(iter(error.message_dict.items()))
        raise LedgerError(faults[0], "" if name == NON_FIELD_ERRORS else name) from error
    row.save()
    return row
