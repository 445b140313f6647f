"""English that libraries leave no way to translate: names of fields made from variables, and words inside templates."""

from typing import Any

from django import forms
from django.template import Origin
from django.template.loaders import app_directories
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import choosers
from wagtail.admin.forms.auth import LoginForm
from wagtail_localize.views.report import TranslationsReportFilterSet

FIELDS: dict[type[forms.Form], dict[str, Any]] = {
    LoginForm: {"password": _("Password")},
    choosers.ExternalLinkChooserForm: {"link_text": _("Text")},
    choosers.AnchorLinkChooserForm: {"link_text": _("Text")},
    choosers.EmailLinkChooserForm: {
        "email_address": _("Email address"),
        "link_text": _("Text"),
        "subject": _("Title"),
        "body": _("Content"),
    },
    choosers.PhoneLinkChooserForm: {"phone_number": _("Phone"), "link_text": _("Text")},
}
FILTERS = {"source_locale": _("Source"), "target_locale": _("Target")}

#: By the name of a template: what stands in it, and what we read instead.
TEMPLATES: dict[str, dict[str, str]] = {
    "wagtailadmin/home.html": {'value="Search"': "value=\"{% translate 'Search' %}\""},
    "wagtailadmin/shared/header.html": {'value="Search"': "value=\"{% translate 'Search' %}\""},
    "wagtailadmin/shared/headers/_actions.html": {
        'aria-label="Actions"': "{% load i18n %}aria-label=\"{% translate 'Actions' %}\"",
    },
    # Python's None, where there is nothing to tell.
    "wagtailadmin/generic/inspect.html": {
        "{{ field.value|localize }}": '{{ field.value|default_if_none:"–"|localize }}',
        "{% component field.component %}": '{% component field.component as drawn %}{{ drawn|default_if_none:"–" }}',
    },
    "wagtailadmin/shared/side_panel_toggle.html": {"{{ count|intcomma }}": '{{ count|default_if_none:""|intcomma }}'},
    "wagtailadmin/shared/user_avatar.html": {"{{ user }}": '{{ user|default_if_none:"" }}'},
}


class Loader(app_directories.Loader):
    """Finds the templates of applications, and reads those of `TEMPLATES` with what we say."""

    def get_contents(self, origin: Origin) -> str:
        contents = super().get_contents(origin)
        for theirs, ours in TEMPLATES.get(str(origin.template_name), {}).items():
            contents = contents.replace(theirs, ours)
        return contents


def install() -> None:
    for form, labels in FIELDS.items():
        for name, label in labels.items():
            form.base_fields[name].label = label
    for name, label in FILTERS.items():
        TranslationsReportFilterSet.base_filters[name].label = label
