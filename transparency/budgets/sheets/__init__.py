"""Reads and writes sheets: the flat table of OpenSID's manual mode, and our own workbook."""

from transparency.budgets.sheets.headlines import HEADLINES, Headline
from transparency.budgets.sheets.reading import read_flat, read_template
from transparency.budgets.sheets.template import write_template

__all__ = ["HEADLINES", "Headline", "read_flat", "read_template", "write_template"]
