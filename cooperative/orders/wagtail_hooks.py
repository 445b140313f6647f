from typing import Any

from wagtail import hooks

from cooperative.orders import menu, urls

hooks.register("register_admin_menu_item", menu.orders)


@hooks.register("register_admin_urls")
def register_screens() -> list[Any]:
    return urls.admin_patterns
