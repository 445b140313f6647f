class LedgerError(Exception):
    """Says for people why nothing was posted; `field` names what they have to change, if it is one thing."""

    def __init__(self, message: object, field: str = "") -> None:
        super().__init__(str(message))
        self.field = field
