"""Short words for what the national lists call by long official names. The long name stands in the table."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: The five bidang (Permendagri 20/2018, annexe A), as a heading and beside a bar.
FIELDS: dict[str, Promise] = {
    "01": _("Village government"),
    "02": _("Village development"),
    "03": _("Community life"),
    "04": _("Empowerment of residents"),
    "05": _("Disasters and urgent needs"),
}
