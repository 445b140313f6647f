from typing import Any

from django.db.models import Q

from foundation.models import Picture
from foundation.tenancy.choices import ReachedModelForm
from villages.models import Village
from villages.permissions import user_belongs_to, user_oversees

#: What the district and the province decide.
SERVICE = ("stage", "modules", "languages")
#: Chosen from the files of the village, which officers do not open.
PICTURES = ("crest", "cover")


class VillageForm(ReachedModelForm):
    """The settings of a village, with the fields that are the person's to change."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in hidden_from(self.for_user, self.instance):
            self.fields.pop(name, None)
        if self.for_user and not self.for_user.is_superuser:
            for name in PICTURES:
                if name in self.fields:
                    chosen = Q(pk=getattr(self.instance, f"{name}_id"))
                    own = Q(collection=self.instance.collection_id)
                    self.fields[name].queryset = Picture.objects.filter(own | chosen)


def hidden_from(user: Any, village: Village) -> tuple[str, ...]:
    if user is None or user.is_superuser:
        return ()
    service = () if user_oversees(user, village) else SERVICE
    pictures = () if user_belongs_to(user, village) else PICTURES
    return service + pictures
