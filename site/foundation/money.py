"""Rupiah are integers. Here they become words."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _


def rupiah(amount: int) -> str:
    """`48500000` → `Rp48.500.000`. Raises TypeError for anything but an integer: a fraction of a rupiah is a bug."""
    if not isinstance(amount, int):
        raise TypeError(f"rupiah are integers, not {type(amount).__name__}")
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{number_format(abs(amount), force_grouping=True)}"


def short_rupiah(amount: int, places: int = 1) -> str:
    """`48500000` → `Rp48,5 juta`: for headlines and cards, never where a total must be checked.

    At most so many `places` are told behind the comma.
    """
    if not isinstance(amount, int):
        raise TypeError(f"rupiah are integers, not {type(amount).__name__}")
    for size, word in ((10**12, _("trillion")), (10**9, _("billion")), (10**6, _("million"))):
        if abs(amount) >= size:
            sign = "-" if amount < 0 else ""
            return f"{sign}Rp{number_format(abs(amount) / size, places).rstrip('0').rstrip(',.')} {word}"
    return rupiah(amount)
