from foundation.tenancy.rows import RowSecurity

OF_A_VILLAGE = RowSecurity(village="village_id")
ADDED_IN_A_VILLAGE = RowSecurity(village="village_id", append_only=True)
