"""Screens of the background work, for those who run the installation."""

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView, View
from django_tasks_db.models import DBTaskResult
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from foundation.queue import words
from foundation.queue.repeating import count_failed, repeat, repeatable, user_can_see_work

TITLE = _("Background work")


class ForOperators(View):
    """Refuses everybody who may not see the queue."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not user_can_see_work(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class WorkFilters(WagtailFilterSet):
    status = django_filters.ChoiceFilter(label=_("State"), choices=words.State.choices)

    class Meta:
        model = DBTaskResult
        fields = ("status",)


class WorkPaginator(WagtailPaginator):
    verbose_name = _("piece of work")
    verbose_name_plural = _("pieces of work")


class WorkIndexView(ForOperators, IndexView):
    model = DBTaskResult
    any_permission_required = None  # the model of a library that has no policy
    page_title = TITLE
    header_icon = "cogs"
    filterset_class = WorkFilters
    default_ordering = "-enqueued_at"
    paginate_by = 50
    details_url_name = repeat_all_url_name = ""
    verbose_name_plural = WorkPaginator.verbose_name_plural
    paginator_class = WorkPaginator

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn(
                "name",
                label=_("Work"),
                accessor=words.name_of,
                get_url=lambda result: reverse(self.details_url_name, args=[result.pk]),
            ),
            Column("state", label=_("State"), accessor=lambda result: words.State(result.status).label),
            DateColumn("enqueued_at", label=_("Asked for"), sort_key="enqueued_at"),
            Column("seconds", label=_("Took"), accessor=words.seconds_of),
            Column("reason", label=_("Why it failed"), accessor=words.reason_of),
        ]

    def get_base_queryset(self) -> QuerySet[DBTaskResult]:
        return super().get_base_queryset().defer("traceback", "return_value", "args_kwargs")

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        if not count_failed():
            return []
        return [HeaderButton(_("Repeat what failed"), url=reverse(self.repeat_all_url_name), icon_name="rotate")]


class WorkView(ForOperators, WagtailAdminTemplateMixin, TemplateView):
    header_icon = "cogs"
    index_url_name = ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        index = {"url": reverse(self.index_url_name), "label": TITLE}
        return [*self.breadcrumbs_items, index, {"url": "", "label": self.get_page_title()}]

    def leave(self, repeated: int) -> HttpResponse:
        if repeated:
            told = ngettext("%(number)d piece of work waits again.", "%(number)d pieces of work wait again.", repeated)
            messages.success(self.request, told % {"number": repeated})
        else:
            messages.warning(self.request, _("There was nothing to repeat."))
        return HttpResponseRedirect(reverse(self.index_url_name))


class WorkDetailsView(WorkView):
    template_name = "foundation/queue/details.html"
    repeat_url_name = ""

    @cached_property
    def result(self) -> DBTaskResult:
        return get_object_or_404(DBTaskResult, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return words.name_of(self.result)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            result=self.result,
            state=words.State(self.result.status).label,
            reason=words.reason_of(self.result),
            seconds=words.seconds_of(self.result),
            arguments=words.arguments_of(self.result),
            frames=words.frames_of(self.result),
            may_repeat=repeatable().filter(pk=self.result.pk).exists(),
            **kwargs,
        )

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        return self.leave(repeat([self.result.pk]))


class RepeatAllView(WorkView):
    template_name = "foundation/queue/repeat_all.html"
    page_title = _("Repeat what failed")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(number=repeatable().count(), **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        return self.leave(repeat())
