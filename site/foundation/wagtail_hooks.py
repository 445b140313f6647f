from wagtail import hooks

from foundation import links
from foundation.tenancy.screens import only_explorable

hooks.register("construct_page_chooser_queryset", only_explorable)
hooks.register("register_rich_text_features", links.register, order=100)  # after Wagtail's own
