"""Growers and groups, with what they were given."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.widgets.button import HeaderButton

from cooperative.catalogue.desk.places import ShopScreen
from cooperative.catalogue.forms.people import AssistanceForm, GroupForm, GrowerForm
from cooperative.catalogue.models import CapitalAssistance, CreativeGroup, Grower, GrowerContact
from cooperative.catalogue.services import growing
from cooperative.catalogue.services.errors import ShopError
from cooperative.catalogue.services.growing import CONTACT_FIELDS
from foundation.listing import words_asked
from villages.screens import Refusing, mark

GROWERS, GROUPS = gettext_lazy("Growers"), gettext_lazy("Groups")
ON_A_PAGE = 50


class PeopleScreen(ShopScreen):
    header_icon = "group"
    list_name = "shop:growers"
    list_label: Any = GROWERS


class KeepingView(PeopleScreen, Refusing):
    """A form about a row: everybody of the desk reads it, the manager changes it."""

    template_name = "shop/form.html"
    form_class: Any

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(submit_label=_("Keep"), **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            kept = self.keep(dict(form.cleaned_data))
        except ShopError as error:
            return self.refused(form, error)
        messages.success(self.request, _("%(name)s is kept.") % {"name": kept})
        return redirect(self.list_url)

    def keep(self, given: dict[str, Any]) -> Any:
        raise NotImplementedError


class GrowersView(PeopleScreen, TemplateView):
    template_name = "shop/growers.html"
    page_title = GROWERS

    def get_header_buttons(self) -> list[HeaderButton]:
        if not self.may_write:
            return []
        return [HeaderButton(_("Add a grower"), url=self.address("shop:add_grower"), icon_name="plus")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = words_asked(self.request.GET, 60)
        growers = Grower.objects.filter(village=self.village).select_related("group", "user")
        for word in words.split():
            growers = growers.filter(Q(name__icontains=word) | Q(craft__icontains=word) | Q(hamlet__icontains=word))
        growers = growers.annotate(product_count=Count("products")).order_by("name", "id")
        page = WagtailPaginator(growers, ON_A_PAGE).get_page(self.request.GET.get("p"))
        pages = page.paginator.get_elided_page_range(page.number)
        return super().get_context_data(words=words, page=page, elided_page_range=pages, **kwargs)


class GrowerFormView(KeepingView):
    form_class: Any = GrowerForm
    template_name = "shop/grower.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"village": self.village}

    def told(self, given: dict[str, Any]) -> dict[str, Any]:
        contact = {name: given.pop(name) for name in CONTACT_FIELDS}
        return self.picture_from(given) | {"contact": contact}


class AddGrowerView(GrowerFormView):
    page_title = gettext_lazy("Add a grower")
    writes = True

    def keep(self, given: dict[str, Any]) -> Grower:
        return growing.add_grower(village=self.village, by=self.request.user, **self.told(given))


class GrowerView(GrowerFormView):
    def find(self) -> None:
        super().find()
        growers = Grower.objects.filter(village=self.village).select_related("village", "picture", "group")
        self.found: Grower = get_object_or_404(growers, pk=self.kwargs["grower_pk"])

    def get_page_title(self) -> str:
        return self.found.name

    def get_form_kwargs(self) -> dict[str, Any]:
        contact = GrowerContact.objects.filter(grower=self.found).first() if self.keeps else None
        return super().get_form_kwargs() | {"instance": self.found, "contact": contact}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        products = self.products().filter(grower=self.found)[:ON_A_PAGE]
        return super().get_context_data(grower=self.found, products=products, **kwargs)

    def keep(self, given: dict[str, Any]) -> Grower:
        return growing.change_grower(grower=self.found, by=self.request.user, **self.told(given))


class GroupScreen(PeopleScreen):
    list_name = "shop:groups"
    list_label: Any = GROUPS


class GroupsView(GroupScreen, TemplateView):
    template_name = "shop/groups.html"
    page_title = GROUPS

    def get_header_buttons(self) -> list[HeaderButton]:
        if not self.may_write:
            return []
        return [HeaderButton(_("Add a group"), url=self.address("shop:add_group"), icon_name="plus")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        groups = (
            CreativeGroup.objects.filter(village=self.village)
            .annotate(grower_count=Count("growers"))
            .order_by("name", "id")
        )
        return super().get_context_data(groups=groups, **kwargs)


class AddGroupView(GroupScreen, KeepingView):
    form_class: Any = GroupForm
    page_title = gettext_lazy("Add a group")
    writes = True

    def keep(self, given: dict[str, Any]) -> CreativeGroup:
        return growing.add_group(village=self.village, by=self.request.user, **self.picture_from(given))


class GroupView(GroupScreen, KeepingView):
    """A group with its growers and what it was given; a new gift is a short form of its own."""

    form_class: Any = GroupForm
    template_name = "shop/group.html"

    def find(self) -> None:
        super().find()
        groups = CreativeGroup.objects.filter(village=self.village).select_related("village", "picture")
        self.found: CreativeGroup = get_object_or_404(groups, pk=self.kwargs["group_pk"])

    def get_page_title(self) -> str:
        return self.found.name

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        if self.request.POST.get("act") == "assistance":
            kwargs = {**kwargs, "data": None, "files": None}
        return kwargs | {"instance": self.found}

    def get_context_data(self, assistance_form: Any = None, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            group=self.found,
            growers=Grower.objects.filter(group=self.found),
            assistance=CapitalAssistance.objects.filter(group=self.found),
            assistance_form=assistance_form or AssistanceForm(prefix="given"),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_write:
            raise PermissionDenied
        if request.POST.get("act") != "assistance":
            return super().post(request, *args, **kwargs)
        form = AssistanceForm(request.POST, prefix="given")
        if form.is_valid():
            try:
                growing.add_assistance(group=self.found, by=request.user, **form.cleaned_data)
            except ShopError as error:
                mark(form, error)
            else:
                messages.success(request, _("What the group was given is written down."))
                return redirect(request.path)
        return self.render_to_response(self.get_context_data(assistance_form=form))

    def keep(self, given: dict[str, Any]) -> CreativeGroup:
        return growing.change_group(group=self.found, by=self.request.user, **self.picture_from(given))


class AssistanceView(GroupScreen, KeepingView):
    form_class: Any = AssistanceForm
    writes = True
    page_title = gettext_lazy("What the group was given")

    def find(self) -> None:
        super().find()
        given = CapitalAssistance.objects.filter(village=self.village, group=self.kwargs["group_pk"])
        self.found: CapitalAssistance = get_object_or_404(
            given.select_related("village", "group"), pk=self.kwargs["assistance_pk"]
        )

    def get_page_subtitle(self) -> str:
        return self.found.group.name

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.found}

    def keep(self, given: dict[str, Any]) -> CapitalAssistance:
        return growing.change_assistance(assistance=self.found, by=self.request.user, **given)
