from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import EditView, IndexView, InspectView
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.usage import UsageView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.permission_policies import ModelPermissionPolicy

from villages.figures import figures_of
from villages.finding import own_villages, reached_villages, village_within_reach
from villages.forms import VillageForm
from villages.making.screens import TITLE
from villages.menu import PersonalMenuItem
from villages.models import Village
from villages.models.village import VillageQuerySet
from villages.permissions import (
    user_can_change_some_village,
    user_can_change_village,
    user_can_create_villages,
    user_is_officer,
)
from villages.services import people


class VillagePolicy(ModelPermissionPolicy):
    """Officers, heads and secretaries change the villages they answer for.

    Villages are made and ended by services, with their site and their pages.
    """

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in ("add", "delete") and user.is_active and user_can_change_some_village(user)

    def user_has_any_permission(self, user: Any, actions: list[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Village) -> bool:
        return self.user_has_permission(user, action) and user_can_change_village(user, instance)

    def instances_user_has_any_permission_for(self, user: Any, actions: list[str]) -> QuerySet:
        if not self.user_has_any_permission(user, actions):
            return Village.objects.none()
        if user_is_officer(user):
            return reached_villages(user)
        led = [village.pk for village in own_villages(user) if user_can_change_village(user, village)]
        return Village.objects.filter(pk__in=led)


class VillageIndexView(IndexView):
    """The villages within reach, searched and paged."""

    template_name = "villages/people/villages.html"

    def get_base_queryset(self) -> VillageQuerySet:
        within = self.permission_policy.instances_user_has_any_permission_for(
            self.request.user, self.any_permission_required
        )
        return within.with_regions()

    def get_table(self, object_list: Any) -> Any:
        figures = figures_of(list(object_list))
        for village in object_list:
            village.figures = figures[village.pk]
        return super().get_table(object_list)

    @cached_property
    def header_buttons(self) -> list[Button]:
        buttons: list[Button] = super().header_buttons
        if user_can_create_villages(self.request.user):
            buttons = [*buttons, HeaderButton(TITLE, url=reverse("making:index"), icon_name="plus")]
        return buttons

    def get_list_more_buttons(self, instance: Village) -> list[Any]:
        buttons = super().get_list_more_buttons(instance)
        return [*buttons, *buttons_of(instance)]


def buttons_of(village: Village) -> list[Button]:
    screens = ((_("People and access"), "people:index", "group"), (_("History of changes"), "changes:index", "history"))
    return [
        Button(label, url=reverse(name, args=[village.pk]), icon_name=icon, priority=40)
        for label, name, icon in screens
    ]


class OneVillage(View):
    """A screen of one village: another's is not found, and the own one is for those who may change it.

    Wagtail asks whether a person may change villages at all, and then opens any of them.
    """

    reached: Village

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        self.reached = village_within_reach(request, kwargs["pk"])
        super().setup(request, *args, **kwargs)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not user_can_change_village(request.user, self.reached):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class VillageEditView(OneVillage, EditView):
    @cached_property
    def header_more_buttons(self) -> list[Any]:
        return [*super().header_more_buttons, *buttons_of(self.reached)]

    def save_instance(self) -> Village:
        village: Village = super().save_instance()
        if "approval" in self.form.changed_data:
            people.regroup(village)
        return village

    def get_success_url(self) -> str:
        """Officers go back to the list; a head has no list to go back to."""
        return super().get_success_url() if user_is_officer(self.request.user) else self.request.path


class VillageInspectView(OneVillage, InspectView):
    pass


class VillageHistoryView(OneVillage, HistoryView):
    pass


class VillageUsageView(OneVillage, UsageView):
    pass


class VillageViewSet(ModelViewSet):
    model = Village
    index_view_class = VillageIndexView
    edit_view_class = VillageEditView
    inspect_view_class = VillageInspectView
    history_view_class = VillageHistoryView
    usage_view_class = VillageUsageView
    icon = "site"
    menu_label = _("Villages")
    menu_order = 150
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields_exclude = ("writers", "publishers", "collection")
    list_display = (
        "__str__",
        Column("place", label=_("Place")),
        Column("stage", label=_("Stage"), accessor="get_stage_display", classname="on-wide-screens"),
        Column("people", label=_("Staff"), accessor="figures.people", classname="on-wide-screens"),
        DateColumn(
            "last_published",
            label=_("Last published"),
            accessor="figures.last_published",
            classname="on-wide-screens",
        ),
        Column("waiting", label=_("Waiting for approval"), accessor="figures.waiting"),
    )
    list_filter = ("stage", "cloth")
    search_fields = ("region__name", "region__parent__name", "region__parent__parent__name")
    ordering = ("region_id",)
    list_per_page = 50
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [FieldPanel("stage"), FieldPanel("modules"), FieldPanel("languages")],
                heading=_("Service"),
            ),
            MultiFieldPanel([FieldPanel("approval"), FieldPanel("show_neighbours")], heading=_("Publishing")),
            MultiFieldPanel(
                [FieldPanel("village_term"), FieldPanel("head_term"), FieldPanel("hamlet_term")],
                heading=_("Local terms"),
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
        ],
        base_form_class=VillageForm,
    )

    def get_menu_item(self, order: int | None = None) -> MenuItem:
        return PersonalMenuItem(
            self.menu_label,
            self.menu_url,
            shown_to=user_is_officer,
            name="villages",
            icon_name=self.icon,
            order=order or self.menu_order,
        )
