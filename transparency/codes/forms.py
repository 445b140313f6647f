import re
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from transparency.codes.enums import AccountLevel, FunctionLevel
from transparency.codes.models import AccountCode, Code, FunctionCode
from transparency.codes.permissions import regencies_of

FIRST_YEAR, LAST_YEAR = 2015, 2099


class LocalCodeForm(WagtailAdminModelForm):
    """A slot of a kabupaten. What lies above it in the national list follows from the code."""

    pattern: ClassVar[re.Pattern[str]]
    example: ClassVar[str]
    level: ClassVar[str]

    year = forms.IntegerField(label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user is not None:
            self.fields["regency"].queryset = regencies_of(self.for_user)
        self.fields["regency"].required = True
        self.fields["code"].help_text = _("The last part is 90 to 99, for example %(code)s.") % {"code": self.example}

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"].strip().rstrip(".")
        if not self.pattern.fullmatch(code):
            raise ValidationError(
                _("A kabupaten sets codes that end in 90 to 99, for example %(code)s.") % {"code": self.example}
            )
        above = code.rpartition(".")[0]
        if not self._meta.model.objects.national().filter(code=above).exists():
            raise ValidationError(_("The national list has no %(code)s.") % {"code": above})
        self.instance.parent, self.instance.level = above, self.level
        return code


class LocalFunctionCodeForm(LocalCodeForm):
    pattern = re.compile(r"\d{2}\.\d{2}\.9\d")
    example = "02.03.91"
    level = FunctionLevel.ACTIVITY

    class Meta:
        model: type[Code] = FunctionCode
        fields = ("regency", "year", "code", "name")


class LocalAccountCodeForm(LocalCodeForm):
    pattern = re.compile(r"[4-6]\.\d\.\d\.9\d")
    example = "5.2.1.91"
    level = AccountLevel.OBJECT

    class Meta:
        model: type[Code] = AccountCode
        fields = ("regency", "year", "code", "name")
