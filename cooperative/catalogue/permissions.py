"""Who may do what in the shop of a village, as sentences. None of them asks about HTTP."""

from typing import Any

from cooperative.catalogue.models import Grower, ProductPage
from villages.models import Village
from villages.permissions import offices_over, roles_in, user_oversees
from villages.reaches import appointments_of
from villages.roles import PUBLISHERS, Role

#: The manager runs the shop; the head and the secretary read it all, publish its pages and check its permits.
KEEPERS = frozenset({Role.COOPERATIVE_MANAGER})
READERS = KEEPERS | PUBLISHERS
#: Those who have something to do there; a grower only with the own products.
PEOPLE = READERS | {Role.GROWER}


def user_can_see_shop(user: Any, village: Village) -> bool:
    """Everything in the desk of the shop, also what growers are paid into."""
    return bool(roles_in(user, village) & READERS) or user_oversees(user, village)


def user_can_enter_shop(user: Any, village: Village) -> bool:
    return user_can_see_shop(user, village) or user_is_grower(user, village)


def user_can_keep_shop(user: Any, village: Village) -> bool:
    """Writes down growers, groups, deliveries, stock and harvests."""
    return user.is_superuser or bool(roles_in(user, village) & KEEPERS)


def user_can_check_labels(user: Any, village: Village) -> bool:
    return user.is_superuser or bool(roles_in(user, village) & READERS)


def user_is_grower(user: Any, village: Village) -> bool:
    return Role.GROWER in roles_in(user, village)


def own_grower(user: Any, village: Village) -> Grower | None:
    """Whom the account stands for, as long as the person has the role."""
    if not user_is_grower(user, village):
        return None
    return Grower.objects.filter(village=village, user_id=user.pk, is_active=True).first()


def user_can_tend(user: Any, product: ProductPage) -> bool:
    """Changes the stock and the harvests of this product."""
    if user_can_keep_shop(user, product.village):
        return True
    grower = own_grower(user, product.village)
    return grower is not None and product.grower_id == grower.pk


def user_can_set_prices(user: Any, regency: str) -> bool:
    """Officers of the kabupaten with this region code and of its province."""
    return user.is_superuser or bool(offices_over(user, regency))


def user_can_name_commodities(user: Any) -> bool:
    """Commodities are the same in all villages, so that prices can be compared."""
    return user.is_superuser or any(each.role == Role.PROVINCE_ADMINISTRATOR for each in appointments_of(user))


def user_can_offer(user: Any, village: Village) -> bool:
    """Writes down a new product: the manager as a page of the shop, a grower as a draft for the manager."""
    return user_can_keep_shop(user, village) or own_grower(user, village) is not None
