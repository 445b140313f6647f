"""Where the money of buyers goes. Shown once more before it is kept, for a wrong digit pays somebody else."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperative.orders.enums import PaymentKind
from cooperative.orders.models import PaymentChannel
from foundation.typed import short_text

#: The fields of an account that must be looked at again after every change.
ACCOUNT = {
    PaymentKind.CASH: (),
    PaymentKind.TRANSFER: ("bank", "account_number", "holder"),
    PaymentKind.QRIS: ("qris",),
}


class ChannelForm(forms.Form):
    """`agreed` is what was shown to be looked at; anything else typed meanwhile is shown again."""

    bank = short_text(_("Bank"), 40, help_text=_("Example: Bank Jambi, BRI"))
    account_number = forms.RegexField(
        r"^[\d\s.-]{5,30}$",
        label=_("Account number"),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": _("An account number has digits only.")},
    )
    holder = short_text(_("Account holder"), 80, help_text=_("As it stands in the bank book: the cooperative."))
    qris = forms.CharField(
        label=_("Text of the QRIS code"),
        max_length=512,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "autocomplete": "off"}),
        help_text=_("Read the code of the cooperative with an app that shows its text, and paste all of it here."),
    )
    fee_basis_points = forms.IntegerField(
        label=_("Fee of the payment service, in hundredths of a percent"),
        min_value=0,
        max_value=500,
        initial=0,
        help_text=_("MDR. UMI: 0 up to Rp500.000, above it 30."),
    )
    callback_key = forms.CharField(
        label=_("Key of the payment provider"),
        max_length=200,
        required=False,
        strip=True,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Only if a provider tells us of payments. Empty: the key that is there stays."),
    )
    forget_key = forms.BooleanField(label=_("Forget the key: payments are confirmed by hand"), required=False)
    is_active = forms.BooleanField(label=_("Buyers may pay this way"), required=False, initial=True)
    agreed = forms.CharField(required=False, max_length=700, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: PaymentKind, channel: PaymentChannel | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for name in self.unneeded(channel):
            del self.fields[name]
        if channel is not None:
            self.fill(channel)

    def unneeded(self, channel: PaymentChannel | None) -> set[str]:
        """The fields that this kind does not have."""
        gone = {"bank", "account_number", "holder", "qris"} - set(ACCOUNT[self.kind])
        if self.kind != PaymentKind.QRIS:
            gone |= {"fee_basis_points"}
        if self.kind == PaymentKind.CASH:
            return gone | {"callback_key", "forget_key", "agreed"}
        return gone if channel and channel.callback_key else gone | {"forget_key"}

    def fill(self, channel: PaymentChannel) -> None:
        account = {name: getattr(channel, name) for name in ACCOUNT[self.kind]}
        kept = {"fee_basis_points": channel.fee_basis_points, "is_active": channel.is_active}
        for name, value in (account | kept | {"agreed": self.summary(account)}).items():
            if name in self.fields:
                self.fields[name].initial = value

    def clean_account_number(self) -> str:
        return "".join(filter(str.isdigit, self.cleaned_data["account_number"]))

    def summary(self, given: dict[str, Any]) -> str:
        return "|".join(" ".join(str(given.get(name, "")).split()) for name in ACCOUNT[self.kind])

    @property
    def must_be_shown(self) -> bool:
        """Valid, and not yet looked at as it stands now."""
        given = self.cleaned_data
        return bool(ACCOUNT[self.kind]) and given.get("agreed", "") != self.summary(given)

    def service_fields(self) -> dict[str, Any]:
        """What `channels.keep_channel` is told."""
        given = dict(self.cleaned_data)
        given.pop("agreed", None)
        forget, key = given.pop("forget_key", False), given.pop("callback_key", "")
        return given | {"callback_key": "" if forget else key or None}
