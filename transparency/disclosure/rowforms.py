"""Forms of documents, regulations and holidays, with the fields and the villages that are the person's."""

from typing import Any

from django.db.models import ForeignKey
from django.utils.translation import gettext as _
from django_scopes.forms import SafeModelChoiceField
from wagtail.admin.forms.models import register_form_field_override

from foundation.tenancy.choices import ReachedModelForm
from transparency.disclosure.models import Regulation
from transparency.disclosure.models.regulation import WORDING
from transparency.disclosure.permissions import office_villages, user_can_publish_information
from villages.choosers import village_chooser
from villages.enums import RegionLevel
from villages.finding import reach_for, regions_in_charge
from villages.models import Village

# Forms are made when the program starts, and no reach is open then.
register_form_field_override(ForeignKey, to=Regulation, override={"form_class": SafeModelChoiceField})


class OfOwnVillageForm(ReachedModelForm):
    """A new row belongs to the own village; who works in several chooses. Later it stays where it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place()
        if "is_public" in self.fields and not self.may_publish():
            del self.fields["is_public"]
            if self.instance.pk is None:
                self.instance.is_public = False

    def place(self) -> None:
        if "village" not in self.fields:
            return
        own = office_villages(self.for_user)
        if self.instance.pk is not None:
            del self.fields["village"]
        elif self.for_user.is_superuser and not own:
            self.fields["village"].widget = village_chooser.widget_class()
        elif len(own) == 1:
            self.instance.village = own[0]
            del self.fields["village"]
        else:
            self.fields["village"].queryset = Village.objects.with_regions().filter(pk__in=[each.pk for each in own])

    def may_publish(self) -> bool:
        """Where the village is not chosen yet, somebody who could publish in all of them may."""
        places = [self.instance.village] if self.instance.village_id else office_villages(self.for_user)
        return self.for_user.is_superuser or all(user_can_publish_information(self.for_user, each) for each in places)

    def _get_validation_exclusions(self) -> set[str]:
        """The village is no field, and yet numbers are unique within it."""
        exclusions: set[str] = super()._get_validation_exclusions()
        return exclusions - {"village"} if self.instance.village_id else exclusions


class RegulationForm(OfOwnVillageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        later = self.fields.get("superseded_by")
        if later:
            rows = Regulation.objects.filter(village=self.instance.village_id).defer("text")
            later.queryset = rows.exclude(pk=self.instance.pk)
            later.help_text = _("Write the newer regulation first, then choose it here.")
        if self.instance.pk and self.instance.is_public:
            for name in WORDING:
                if name in self.fields:
                    self.fields[name].disabled = True


class HolidayForm(ReachedModelForm):
    """Of the own province. A holiday of the whole country changes the clocks of all provinces."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        province = self.fields["province"]
        province.queryset = regions_in_charge(self.for_user).filter(level=RegionLevel.PROVINCE)
        province.required = not reach_for(self.for_user).everything
        if not province.required:
            province.help_text = _("Empty: in the whole country.")
