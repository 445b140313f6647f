"""What sub-bidang and sources are called in the middle of a sentence and beside a bar."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

#: What a sub-bidang pays for, as it reads in the middle of a sentence.
PURPOSES: dict[str, Promise] = {
    "01.01": pgettext_lazy("purpose", "pay and offices"),
    "01.02": pgettext_lazy("purpose", "office buildings"),
    "01.03": pgettext_lazy("purpose", "residents' papers and archives"),
    "01.04": pgettext_lazy("purpose", "planning and reports"),
    "01.05": pgettext_lazy("purpose", "land matters"),
    "02.01": pgettext_lazy("purpose", "education"),
    "02.02": pgettext_lazy("purpose", "health"),
    "02.03": pgettext_lazy("purpose", "roads and public works"),
    "02.04": pgettext_lazy("purpose", "houses, clean water and sanitation"),
    "02.05": pgettext_lazy("purpose", "forest and environment"),
    "02.06": pgettext_lazy("purpose", "transport and internet"),
    "02.07": pgettext_lazy("purpose", "energy"),
    "02.08": pgettext_lazy("purpose", "tourism"),
    "03.01": pgettext_lazy("purpose", "safety and order"),
    "03.02": pgettext_lazy("purpose", "culture and religion"),
    "03.03": pgettext_lazy("purpose", "youth and sport"),
    "03.04": pgettext_lazy("purpose", "community groups"),
    "04.01": pgettext_lazy("purpose", "fishery"),
    "04.02": pgettext_lazy("purpose", "farming and livestock"),
    "04.03": pgettext_lazy("purpose", "training of officials"),
    "04.04": pgettext_lazy("purpose", "women, children and families"),
    "04.05": pgettext_lazy("purpose", "cooperatives and small businesses"),
    "04.06": pgettext_lazy("purpose", "capital for village businesses"),
    "04.07": pgettext_lazy("purpose", "trade and industry"),
    "05.01": pgettext_lazy("purpose", "disasters"),
    "05.02": pgettext_lazy("purpose", "emergencies"),
    "05.03": pgettext_lazy("purpose", "cash aid for poor families"),
}

#: Kinds of spending (account groups 5.1 to 5.4).
KINDS: dict[str, Promise] = {
    "5.1": _("Pay of officials"),
    "5.2": _("Goods and services"),
    "5.3": _("Roads, buildings and equipment"),
    "5.4": _("Unforeseen"),
}

#: Kinds of financing (account groups 6.1 and 6.2).
FINANCING: dict[str, Promise] = {
    "6.1": _("Money from savings and last year"),
    "6.2": _("Money put into savings and businesses"),
}
