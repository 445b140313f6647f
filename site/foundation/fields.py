from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django_scopes.forms import SafeModelChoiceField


class ChoiceArrayField(ArrayField):
    """Several of a field's choices, edited as tick boxes. The base field must have choices."""

    base_field: models.CharField

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.TypedMultipleChoiceField(
            choices=list(self.base_field.flatchoices),
            coerce=self.base_field.to_python,
            widget=forms.CheckboxSelectMultiple,
            required=not self.blank,
            label=self.verbose_name,
            help_text=self.help_text,
        )

    def labels(self, values: list[str]) -> list[str]:
        names = dict(self.base_field.flatchoices)
        return [str(names.get(value, value)) for value in values]


class ScopedForeignKey(models.ForeignKey):
    """To a scoped model. Its form field offers nothing until the form, which knows the village, names the rows."""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": SafeModelChoiceField, **kwargs})
