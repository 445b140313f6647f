from foundation.refusals import RefusalError


class ShopError(RefusalError):
    """Nothing of the shop was changed, for a reason that people can read."""
