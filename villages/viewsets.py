from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from villages.models import Village
from villages.models.village import VillageQuerySet


class VillagePolicy(ModelPermissionPolicy):
    """Villages are made and ended by services, with their site and their pages; a form only changes them."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in ("add", "delete") and super().user_has_permission(user, action)


class VillageIndexView(IndexView):
    def get_base_queryset(self) -> VillageQuerySet:
        return super().get_base_queryset().with_regions()

    def _get_title_column(self, *args: Any, **kwargs: Any) -> Column:
        column = super()._get_title_column(*args, **kwargs)
        column.label = _("Village")  # of a property Wagtail knows only the English name of the variable
        return column


class VillageViewSet(ModelViewSet):
    model = Village
    index_view_class = VillageIndexView
    icon = "site"
    menu_label = _("Villages")
    menu_order = 150
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields_exclude = ("writers", "publishers", "collection")
    list_display = (
        "full_name",
        Column("place", label=_("Place")),
        Column("region_id", label=_("Region code"), sort_key="region_id"),
        "site",
        "stage",
    )
    list_filter = ("stage", "cloth")
    search_fields = ("region__name", "region__parent__name", "region__parent__parent__name")
    ordering = ("region_id",)
    list_per_page = 50
    exclude_form_fields = ("region", "site")
    panels = (
        MultiFieldPanel(
            [FieldPanel("stage"), FieldPanel("modules"), FieldPanel("languages"), FieldPanel("show_neighbours")],
            heading=_("Service"),
        ),
        MultiFieldPanel(
            [FieldPanel("village_term"), FieldPanel("head_term"), FieldPanel("hamlet_term")], heading=_("Local terms")
        ),
        MultiFieldPanel([FieldPanel("cloth"), FieldPanel("crest"), FieldPanel("cover")], heading=_("Look")),
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldPanel("office_hours"),
                FieldRowPanel([FieldPanel("phone"), FieldPanel("whatsapp")]),
                FieldPanel("email"),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
            ],
            heading=_("Contact"),
        ),
    )
