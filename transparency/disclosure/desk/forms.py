from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from foundation.models import Attachment
from foundation.tenancy.choices import ReachedModelForm
from transparency.disclosure.forms import RequestForm, paragraph
from transparency.disclosure.models import InformationRequest


class DeskRequestForm(RequestForm):
    """A request that came on paper or by word of mouth."""

    received_on = forms.DateField(label=gettext_lazy("Received on"), widget=AdminDateInput)

    field_order = ("received_on",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["received_on"].initial = timezone.localdate()
        for name in ("name", "address", "phone", "email"):
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def clean_received_on(self) -> Any:
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return day


class ExtensionForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why does it take longer?"),
        max_length=250,
        widget=paragraph(2),
        help_text=gettext_lazy("The requester reads it."),
    )


class AnswerForm(ReachedModelForm):
    """`instance` is the request. It is not saved: the service does, and writes down who decided."""

    class Meta:
        model = InformationRequest
        fields = ("outcome", "denial_ground", "answer", "attachment")
        widgets = {"outcome": forms.RadioSelect, "answer": paragraph(6)}

    def __init__(self, *args: Any, village: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["outcome"].required = fields["answer"].required = True
        fields["outcome"].choices = [choice for choice in fields["outcome"].choices if choice[0]]
        fields["answer"].help_text = _("The requester reads it. Say where and how the information is given.")
        fields["denial_ground"].help_text = _("Only when something is not given.")
        fields["attachment"].queryset = Attachment.objects.filter(collection=village.collection_id)
        fields["attachment"].help_text = _("The information itself. Whoever has its address can open it.")


class SettlementForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Answer to the objection"),
        max_length=4000,
        widget=paragraph(6),
        help_text=gettext_lazy("The requester reads it."),
    )
