class OrderError(Exception):
    """Says for people why something was not done; `field` names what they have to change, if it is one thing."""

    def __init__(self, message: object, field: str = "") -> None:
        super().__init__(str(message))
        self.field = field


class MalformedError(OrderError):
    """A message that cannot be read."""


class SignatureError(OrderError):
    """A message that was not signed with the key of the channel, or too long ago."""


class NoChannelError(OrderError):
    """No payment provider may speak for this village."""
