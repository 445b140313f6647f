from typing import Any

from wagtail import hooks

from cooperative.ledger import menu, urls

hooks.register("register_admin_menu_item", menu.books)


@hooks.register("register_admin_urls")
def register_screens() -> list[Any]:
    return urls.urlpatterns
