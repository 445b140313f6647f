"""What the parameters of the screens of the shop name, told to the gate."""

from collections.abc import Mapping
from typing import Any

from cooperative.catalogue.models import (
    CapitalAssistance,
    CreativeGroup,
    DeliveryOption,
    Grower,
    HarvestWindow,
    ProductLabel,
    ProductPage,
)
from cooperative.catalogue.permissions import user_can_name_commodities
from foundation.tenancy.gate import key, of
from foundation.tenancy.holdings import LONGEST_KEY
from villages.finding import reached_villages


def of_the_shop(model: type[Any], village: str) -> Any:
    """Products are pages, and growers reach no page; here all of a village in reach reach its products."""

    def rule(user: Any, value: str, parameters: Mapping[str, Any]) -> bool:
        if not value.isdecimal() or len(value) > LONGEST_KEY:
            return False
        villages = reached_villages(user).order_by().values("pk")
        return bool(model.objects.filter(pk=value, **{f"{village}__in": villages}).exists())

    return rule


def names_commodities(user: Any, value: str, parameters: Mapping[str, Any]) -> bool:
    return user_can_name_commodities(user)


def install() -> None:
    key("", "product_pk", of_the_shop(ProductPage, "village"))
    key("", "label_pk", of_the_shop(ProductLabel, "page__village"))
    key("", "grower_pk", of(Grower))
    key("", "group_pk", of(CreativeGroup))
    key("", "assistance_pk", of(CapitalAssistance))
    key("", "delivery_pk", of(DeliveryOption))
    key("", "harvest_pk", of(HarvestWindow))
    key("", "commodity_slug", names_commodities)
