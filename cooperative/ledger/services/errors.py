from foundation.refusals import RefusalError


class LedgerError(RefusalError):
    """Nothing was posted, for a reason that people can read."""
