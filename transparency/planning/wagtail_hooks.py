from typing import Any

from wagtail import hooks

from transparency.planning import menu
from transparency.planning.desk import urls

hooks.register("register_admin_menu_item", menu.plans)


@hooks.register("register_admin_urls")
def register_screens() -> list[Any]:
    return urls.urlpatterns
