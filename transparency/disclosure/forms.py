"""What somebody tells who asks for information, and who objects: on the website and at the desk of the office."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from transparency.disclosure.enums import Delivery, ObjectionGround, RequesterKind, WantedForm

DIALLED = RegexValidator(r"^[0-9+() .-]{6,30}$", gettext_lazy("Write the number with digits only."))


def paragraph(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class RequestForm(forms.Form):
    """What is wanted comes first; who asks comes after it."""

    what = forms.CharField(
        label=gettext_lazy("What do you want to know?"),
        max_length=2000,
        widget=paragraph(4),
        help_text=gettext_lazy("Which document or figure, of which year. The clearer, the sooner the answer."),
    )
    purpose = forms.CharField(
        label=gettext_lazy("What do you need it for?"),
        max_length=600,
        widget=paragraph(2),
        help_text=gettext_lazy("The law asks for this (UU 14/2008 article 4). One sentence is enough."),
    )
    form = forms.ChoiceField(label=gettext_lazy("How do you want it?"), choices=WantedForm, initial=WantedForm.FILE)
    delivery = forms.ChoiceField(label=gettext_lazy("How do you get it?"), choices=Delivery, initial=Delivery.READ)
    requester_kind = forms.ChoiceField(label=gettext_lazy("Who asks?"), choices=RequesterKind)
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    address = forms.CharField(label=gettext_lazy("Postal address"), max_length=250, required=False)
    phone = forms.CharField(
        label=gettext_lazy("Telephone or WhatsApp"), max_length=30, required=False, validators=[DIALLED]
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Then the link and the answer come by e-mail too."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, filled in (("name", "name"), ("address", "street-address"), ("phone", "tel"), ("email", "email")):
            self.fields[name].widget.attrs["autocomplete"] = filled

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.errors:
            return given
        if not (given["address"] or given["phone"] or given["email"]):
            self.add_error("phone", _("Give an address, a telephone number or an e-mail address."))
        if given["delivery"] == Delivery.MAIL and not given["email"]:
            self.add_error("email", _("Without an e-mail address the answer cannot come by e-mail."))
        if given["delivery"] == Delivery.POST and not given["address"]:
            self.add_error("address", _("Without an address the answer cannot come by post."))
        return given


class ObjectionForm(forms.Form):
    ground = forms.ChoiceField(label=gettext_lazy("What is wrong?"), choices=ObjectionGround)
    text = forms.CharField(
        label=gettext_lazy("Why do you object?"),
        max_length=2000,
        widget=paragraph(4),
        help_text=gettext_lazy("The head of the village reads it and answers in writing."),
    )
