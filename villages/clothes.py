"""What a host last wore, remembered in the process, so that error pages look right while the database is away."""

from collections import OrderedDict

from foundation.frame import Clothes
from villages.addresses import portal_url

MOST_HOSTS = 10_000
_worn: OrderedDict[str, Clothes] = OrderedDict()


def remember(host: str, clothes: Clothes) -> None:
    _worn[host] = clothes
    _worn.move_to_end(host)
    if len(_worn) > MOST_HOSTS:
        _worn.popitem(last=False)


def last_worn(host: str) -> Clothes:
    return _worn.get(host) or Clothes(portal_url=portal_url())
