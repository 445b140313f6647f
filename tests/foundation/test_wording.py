"""Wagtail writes some words straight into its templates. An update that moves them must not bring the English back."""

import pytest
from django.template import Engine
from django.template.loaders import app_directories
from django.utils import translation

from foundation import wording


@pytest.mark.parametrize("template", wording.TEMPLATES)
def test_what_we_say_instead_still_has_its_place(template: str) -> None:
    engine = Engine.get_default()
    original = engine.find_template(template)[0].origin

    before = app_directories.Loader(engine).get_contents(original)
    after = wording.Loader(engine).get_contents(original)

    for theirs, ours in wording.TEMPLATES[template].items():
        assert theirs in before
        assert theirs not in after
        assert ours in after


def test_fields_without_a_name_have_one_in_both_languages() -> None:
    for form, labels in wording.FIELDS.items():
        for name in labels:
            with translation.override("en"):
                english = str(form().fields[name].label)
            with translation.override("id"):
                assert str(form().fields[name].label) != english
