"""Opens the shops of the demonstration when its villages are there."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.utils.translation import override

from cooperative.demonstration import founding, shelving
from cooperative.demonstration.month import tell_month
from cooperative.demonstration.surveys import survey_markets
from cooperative.demonstration.told import shops_told
from cooperative.ledger.models import Cooperative
from foundation.queue.bundles import bundled
from foundation.tenancy.reach import Reach, opened
from villages.demonstration.pictures import Album
from villages.models import Village


def open_all_shops(sender: Any, say: Callable[[str], None], **kwargs: Any) -> None:
    """Receiver of `network_told`: the shop of every told village that has no cooperative yet, in one transaction."""
    with override(settings.LANGUAGE_CODE):
        with opened(Reach.system()):
            there = set(Cooperative.objects.values_list("village__region_id", flat=True))
            told = Village.objects.with_regions().select_related("collection").filter(region_id__in=shops_told())
            missing = [village for village in told if village.region_id not in there]
            if missing:
                survey_markets()
        for number, village in enumerate(missing, 1):
            with opened(Reach.system()):
                open_shop(village)
            say(f"  {number:>2}/{len(missing)} koperasi {village.full_name}")


@bundled()
def open_shop(village: Village) -> Cooperative:
    """Everything of one shop: who stands behind it, what it sells, and its last month."""
    told = shops_told()[village.region_id]
    album = Album(village.collection)
    cooperative = founding.found(village, told)
    room = founding.describe(village, told, album)
    room.village = village
    groups = founding.gather_groups(village, told, album)
    growers = founding.gather_growers(village, told, groups, album)
    founding.offer_ways(cooperative, told)
    founding.open_channels(cooperative, told)
    products = shelving.shelve(room, told["product"], shelving.Makers(groups, growers), album)
    tell_month(cooperative, products)
    return cooperative
