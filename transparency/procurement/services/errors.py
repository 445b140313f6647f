from foundation.refusals import RefusalError


class ProcurementError(RefusalError):
    """Nothing of a purchase was changed, for a reason that people can read."""
