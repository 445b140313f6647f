"""Which village a signed-in person works for right now."""

from django.http import HttpRequest

from villages.finding import own_villages
from villages.models import Village
from villages.models.village import village_of

PARAMETER = "village"


def workplace(request: HttpRequest) -> Village | None:
    """The village that was asked for, else that of the host, else the first; never one the person has no role in.

    Superusers work in the village of the host.
    """
    user, own = request.user, own_villages(request.user)
    here = village_of(request)
    if user.is_superuser:
        return here
    asked = request.GET.get(PARAMETER) or request.POST.get(PARAMETER) or ""
    for wanted in (asked, str(here.pk) if here else ""):
        for village in own:
            if str(village.pk) == wanted:
                # The host's was looked up with its regions and its home.
                return here if here and here.pk == village.pk else village
    return own[0] if own else None
