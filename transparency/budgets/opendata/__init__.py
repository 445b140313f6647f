from transparency.budgets.opendata.document import RELATED, document_of

__all__ = ["RELATED", "document_of"]
