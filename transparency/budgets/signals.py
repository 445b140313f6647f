"""What rooms above may listen to."""

from django.dispatch import Signal

#: A publication was made. Sender: the class Publication. Arguments: `publication`, in the transaction that made it.
budget_published = Signal()
