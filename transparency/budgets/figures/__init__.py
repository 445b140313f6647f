"""Sums of a budget, counted by the database from lines and entries whenever they are asked for.

`figures_of(publication)` tells what was published and needs nobody's reach; `draft_figures(version)` tells what a
village works on. `lines_of`, `entries_of` and `activities_of` are the rows behind a figure.
"""

from transparency.budgets.figures.comparing import Change, Median, changes_between, figures, median_of_regency
from transparency.budgets.figures.counting import draft_figures, figures_of
from transparency.budgets.figures.rows import activities_of, entries_of, lines_of
from transparency.budgets.figures.sums import NOTHING, Amount, BudgetFigures, Post

__all__ = [
    "NOTHING",
    "Amount",
    "BudgetFigures",
    "Change",
    "Median",
    "Post",
    "activities_of",
    "changes_between",
    "draft_figures",
    "entries_of",
    "figures",
    "figures_of",
    "lines_of",
    "median_of_regency",
]
