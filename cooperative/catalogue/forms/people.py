"""Forms about growers, groups and what they were given."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from cooperative.catalogue.forms.pictures import PicturedMixin
from cooperative.catalogue.models import CapitalAssistance, CreativeGroup, Grower
from cooperative.catalogue.services.growing import CONTACT_FIELDS
from foundation.typed import RupiahField
from villages.models import Membership, Village
from villages.roles import Role


class RowForm(forms.ModelForm):
    """The service writes the row and says what is wrong with it."""

    def _post_clean(self) -> None:
        """Nothing is put into the row here."""


class PicturedForm(PicturedMixin, RowForm):
    pass


class GrowerForm(PicturedForm):
    # Django would ask the default manager for groups before any reach is open.
    group = forms.ModelChoiceField(CreativeGroup._base_manager.none(), label=_("Group"), required=False)
    user = forms.ModelChoiceField(
        get_user_model().objects.none(),
        label=_("Account"),
        required=False,
        help_text=_("The person sees the own products and what was paid. The head or the secretary invites growers."),
    )
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=20)
    nik = forms.CharField(
        label=_("NIK"), required=False, max_length=20, help_text=_("Kept encrypted. Only the manager reads it.")
    )
    bank = forms.CharField(label=_("Bank"), required=False, max_length=40)
    bank_account = forms.CharField(label=_("Bank account"), required=False, max_length=30)

    class Meta:
        model = Grower
        fields = ("name", "craft", "hamlet", "group", "since", "is_public", "is_active", "story", "user")
        widgets = {"story": forms.Textarea(attrs={"rows": 4})}

    field_order = (
        "name", "craft", "hamlet", "group", "since", "is_public", "is_active", "story", "photo", "seen",
        "phone", "bank", "bank_account", "nik", "user",
    )  # fmt: skip

    def __init__(self, *args: Any, village: Village, contact: Any = None, **kwargs: Any) -> None:
        initial = {name: getattr(contact, name) for name in CONTACT_FIELDS} if contact else {}
        super().__init__(*args, **{**kwargs, "initial": initial | (kwargs.get("initial") or {})})
        group: Any = self.fields["group"]
        group.queryset = CreativeGroup.objects.filter(village=village)
        user: Any = self.fields["user"]
        members = Membership.objects.current().filter(village=village, role=Role.GROWER)
        user.queryset = get_user_model().objects.filter(pk__in=members.order_by().values("user")).order_by("name")


class GroupForm(PicturedForm):
    class Meta:
        model = CreativeGroup
        fields = ("name", "since", "member_count", "story", "fostered_by", "foster_help", "is_public")
        widgets = {"story": forms.Textarea(attrs={"rows": 4})}


class AssistanceForm(RowForm):
    amount = RupiahField(label=_("Worth"))

    class Meta:
        model = CapitalAssistance
        fields = ("year", "giver", "what", "amount", "result", "is_public")
