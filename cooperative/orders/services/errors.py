from foundation.refusals import RefusalError


class OrderError(RefusalError):
    """Nothing of an order was changed, for a reason that people can read."""


class MalformedError(OrderError):
    """A message that cannot be read."""


class SignatureError(OrderError):
    """A message that was not signed with the key of the channel, or too long ago."""


class NoChannelError(OrderError):
    """No payment provider may speak for this village."""
