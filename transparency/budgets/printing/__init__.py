from transparency.budgets.printing.banner import banner
from transparency.budgets.printing.summary import summary

__all__ = ["banner", "summary"]
