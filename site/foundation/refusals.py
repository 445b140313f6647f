"""How a service says no to people."""


class RefusalError(Exception):
    """Says for people why something was not done; `field` names what they have to change, if it is one thing."""

    def __init__(self, message: object, field: str = "") -> None:
        super().__init__(str(message))
        self.field = field
