"""Where a screen of the shop stands: in one village, or above the villages of officers."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cooperative.catalogue.models import CooperativePage, Grower, ProductPage
from cooperative.catalogue.permissions import (
    own_grower,
    user_can_enter_shop,
    user_can_keep_shop,
    user_can_see_shop,
)
from cooperative.catalogue.services.errors import ShopError
from foundation.models import Picture
from villages.models import Village
from villages.screens import VillageScreen
from villages.writing import photos

TITLE = _("Shop")


class ShopScreen(VillageScreen):
    index_name = "shop:index"
    index_title: Any = TITLE
    header_icon = "pick"
    page_title: Any = TITLE
    #: Whether the screen is only for those who write; whether growers enter it too.
    writes = False
    for_growers = False
    list_name = "shop:index"
    list_label: Any = TITLE

    def find(self) -> None:
        super().find()
        if not self.sees_all and not (self.for_growers and user_can_enter_shop(self.request.user, self.village)):
            self.refuse()

    def refuse(self) -> None:
        """A grower is not told what else there is; others of the village are."""
        if self.own is not None:
            raise Http404("not for growers")
        raise PermissionDenied

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if (self.writes or request.method == "POST") and not self.may_write:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def sees_all(self) -> bool:
        return user_can_see_shop(self.request.user, self.village)

    @cached_property
    def keeps(self) -> bool:
        return user_can_keep_shop(self.request.user, self.village)

    @cached_property
    def own(self) -> Grower | None:
        return own_grower(self.request.user, self.village)

    @cached_property
    def may_write(self) -> bool:
        return self.keeps

    def room(self) -> CooperativePage:
        rooms = CooperativePage.objects.filter(village=self.village, locale__language_code="id")
        found: CooperativePage = get_object_or_404(rooms)
        found.village = self.village
        return found

    def products(self) -> Any:
        """Those of the village in its own language; to a grower, only the own ones are there."""
        products = ProductPage.objects.filter(village=self.village, locale__language_code="id")
        return products if self.sees_all else products.filter(grower=self.own, grower__isnull=False)

    def product(self) -> ProductPage:
        found: ProductPage = get_object_or_404(self.products(), pk=self.kwargs["product_pk"])
        found.village = self.village
        return found

    def may_tend(self, product: ProductPage) -> bool:
        return self.keeps or (self.own is not None and product.grower_id == self.own.pk)

    def picture_from(self, given: dict[str, Any]) -> dict[str, Any]:
        """What the form says of a picture, as the field `picture`; nothing when none was sent."""
        files, seen = given.pop("photo"), given.pop("seen").strip()
        if not files:
            return given
        return given | {"picture": kept_picture(files, seen, self.village, self.request.user)}


def kept_picture(files: list[Any], seen: str, village: Village, by: Any) -> Picture:
    """Put a picture into the village's library. Raises ShopError for a file that is none."""
    pictures, faults = photos.keep(files, village, by)
    if faults:
        raise ShopError(faults[0], "photo")
    [picture] = pictures
    picture.description = seen
    picture.save()
    return picture
