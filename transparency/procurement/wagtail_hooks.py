from typing import Any

from wagtail import hooks

from transparency.procurement import menu, urls

hooks.register("register_admin_menu_item", menu.purchases)


@hooks.register("register_admin_urls")
def register_screens() -> list[Any]:
    return urls.urlpatterns
