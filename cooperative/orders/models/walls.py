from foundation.tenancy.rows import RowSecurity

OF_A_VILLAGE = RowSecurity(village="village_id")
ADDED_IN_A_VILLAGE = RowSecurity(village="village_id", append_only=True)
#: Reached by services for one row at a time, and by nobody's screen.
OF_THE_SYSTEM = RowSecurity()
