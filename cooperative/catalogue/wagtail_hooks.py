from typing import Any

from wagtail import hooks

from cooperative.catalogue import menu, urls
from cooperative.catalogue.desk.offer import refuse_closed_shop, refuse_deletion

hooks.register("register_admin_menu_item", menu.shop)
hooks.register("register_admin_menu_item", menu.reference_prices)
hooks.register("before_create_page", refuse_closed_shop)
hooks.register("before_delete_page", refuse_deletion)


@hooks.register("register_admin_urls")
def register_screens() -> list[Any]:
    return urls.urlpatterns
