"""Reads what Siskeudes, the statutory ledger of villages, exports: one ZIP with a CSV for each of its tables."""

from transparency.budgets.siskeudes.reading import read, read_each

__all__ = ["read", "read_each"]
