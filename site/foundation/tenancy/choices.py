"""Refuses what was chosen in a form and is not within the person's reach.

Wagtail's choosers offer what may be chosen, but their form fields take any id that exists. A `ReachedModelForm`
compares what came in with what the person reaches. What the page showed before may stay, whoever it belongs to; a new
reference to another village's picture, document or page is taken out and named as a fault, and the typed text stays.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import ModelChoiceField
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.rich_text import RichText, extract_references_from_rich_text

from foundation.tenancy.holdings import LONGEST_KEY, holding_of, reached

#: A kind of thing that somebody holds, and its id as text.
Reference = tuple[type[models.Model], str]

LINK = re.compile(r"<a\b[^>]*>(?P<text>.*?)</a>|<embed\b[^>]*>", re.DOTALL)


def kind(model: type[models.Model]) -> type[models.Model]:
    """The model at whose table ids are counted: pages of all kinds share one."""
    parents = model._meta.get_parent_list()
    return parents[-1] if parents else model


def references(field: models.Field, value: Any) -> Iterator[Reference]:
    """What a value of a model's field, or of a form for it, refers to, as far as somebody holds such things."""
    found: Iterator[tuple[Any, Any]] = iter(())
    if field.many_to_one and value not in (None, ""):
        found = iter([(field.related_model, getattr(value, "pk", value))])
    elif hasattr(field, "extract_references") and value is not None:
        found = ((model, key) for model, key, *_paths in field.extract_references(value))
    for model, key in found:
        if holding_of(model):
            yield kind(model), str(key)


class ReachedModelForm(WagtailAdminModelForm):
    """The form of what chooses pictures, documents or pages. A model names it as its `base_form_class`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shown_before: set[Reference] = set()
        if self.is_bound:
            self.shown_before = {
                reference for form in self.parts() for field, _name in chosen(form) for reference in saved(form, field)
            }

    def parts(self) -> list[Any]:
        """This form and those of its child relations."""
        formsets = getattr(self, "formsets", {})
        return [self, *(form for formset in formsets.values() for form in formset.forms)]

    def is_valid(self) -> bool:
        valid = super().is_valid()
        return not self.refuse() and valid

    def refuse(self) -> set[Reference]:
        """Take out what is not within reach, and say so beside each field. Returns what was taken out."""
        person = getattr(self, "for_user", None)
        if person is None or person.is_superuser or not self.is_bound:
            return set()
        sent = [
            (form, name, set(references(field, form[name].value())))
            for form in self.parts()
            for field, name in chosen(form)
        ]
        foreign = beyond(person, set().union(*(found for _form, _name, found in sent)) - self.shown_before)
        for form, name, found in sent:
            if found & foreign:
                forget(form, name, found & foreign)
        return foreign


def chosen(form: Any) -> list[tuple[models.Field, str]]:
    """The fields of a form in which something can be chosen."""
    fields = {field.name: field for field in form.instance._meta.get_fields() if not field.auto_created}
    return [
        (fields[name], name)
        for name in form.fields
        if name in fields and (fields[name].many_to_one or hasattr(fields[name], "extract_references"))
    ]


def saved(form: Any, field: models.Field) -> Iterator[Reference]:
    return references(field, field.value_from_object(form.instance))


def beyond(person: Any, wanted: set[Reference]) -> set[Reference]:
    """Those of the references that the person does not reach: one query for each kind."""
    keys = defaultdict(set)
    for model, key in wanted:
        keys[model].add(key)
    foreign = set()
    for model, asked in keys.items():
        countable = {key for key in asked if key.isdecimal() and len(key) <= LONGEST_KEY}
        found = reached(model, person).filter(pk__in=countable).order_by().values_list("pk", flat=True)
        foreign |= {(model, key) for key in asked - {str(key) for key in found}}
    return foreign


def forget(form: Any, name: str, foreign: set[Reference]) -> None:
    field = form.fields[name]
    shown = form[name].value()
    left = None if isinstance(field, ModelChoiceField) else without(shown, foreign)
    field.bound_data = partial(shown_again, left)
    sentence = _("What was chosen here belongs to another village and was taken out. Choose one of your own.")
    form.add_error(name, ValidationError(sentence, code="foreign"))


def shown_again(left: Any, data: Any, initial: Any) -> Any:
    """Stands for the field's `bound_data` when the form is drawn again."""
    return left


def without(value: Any, foreign: set[Reference]) -> Any:
    """The same value, with nothing in the places of what is foreign. Streams are changed in place."""
    if isinstance(value, models.Model):
        return None if (kind(type(value)), str(value.pk)) in foreign else value
    if isinstance(value, StructValue):
        value.update({name: without(part, foreign) for name, part in value.items()})
    elif isinstance(value, StreamValue | ListValue):
        for child in value if isinstance(value, StreamValue) else value.bound_blocks:
            child.value = without(child.value, foreign)
    elif isinstance(value, RichText):
        return RichText(without(value.source, foreign))
    elif isinstance(value, str):
        return LINK.sub(lambda link: unlinked(link, foreign), value)
    return value


def unlinked(link: re.Match[str], foreign: set[Reference]) -> str:
    named = {(kind(model), str(key)) for model, key, *_paths in extract_references_from_rich_text(link[0])}
    return (link["text"] or "") if named & foreign else link[0]


class ReachedPageForm(ReachedModelForm, WagtailAdminPageForm):
    """The form of every page of a village."""
