from wagtail import hooks

from foundation import links, scripts
from foundation.queue.viewsets import WorkViewSet
from foundation.tenancy import explorer, foreign
from foundation.tenancy.screens import only_explorable, only_permitted_reports

hooks.register("construct_page_chooser_queryset", only_explorable)
hooks.register("construct_page_chooser_queryset", explorer.know_states, order=100)
hooks.register("construct_admin_api", explorer.register)
hooks.register("construct_admin_api", foreign.replace_file_endpoints, order=100)
hooks.register("construct_reports_menu", only_permitted_reports)
hooks.register("construct_reports_menu", foreign.without_network_reports)
hooks.register("insert_global_admin_js", scripts.shrinking)
hooks.register("register_rich_text_features", links.register, order=100)  # after Wagtail's own
hooks.register("register_admin_viewset", lambda: WorkViewSet("background-work"))
