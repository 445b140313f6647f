from typing import Any

from wagtail import hooks

from cooperative.catalogue import menu, urls
from cooperative.catalogue.desk.offer import refuse_closed_shop, refuse_deletion, refuse_deletions
from cooperative.catalogue.desk.panels import show_growers

hooks.register("register_admin_menu_item", menu.shop)
hooks.register("register_admin_menu_item", menu.reference_prices)
hooks.register("construct_homepage_panels", show_growers, order=100)  # after the desk of the village
hooks.register("before_create_page", refuse_closed_shop)
hooks.register("before_delete_page", refuse_deletion)
hooks.register("before_bulk_action", refuse_deletions)


@hooks.register("register_admin_urls")
def register_screens() -> list[Any]:
    return urls.urlpatterns
