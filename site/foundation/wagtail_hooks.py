from wagtail import hooks

from foundation.tenancy.screens import only_explorable

hooks.register("construct_page_chooser_queryset", only_explorable)
