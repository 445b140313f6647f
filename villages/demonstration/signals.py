"""What demonstrations of the rooms above may listen to."""

from django.dispatch import Signal

#: The villages are there. Arguments: `say`, which tells a line to the person who waits.
network_told = Signal()
