"""The register of requests: as a list with clocks, line by line, and on paper."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.widgets.button import HeaderButton

from transparency.disclosure.desk.places import TITLE, DeskScreen, OneRequest
from transparency.disclosure.enums import RequestState
from transparency.disclosure.models import InformationRequest
from transparency.disclosure.permissions import office_villages, user_can_keep_holidays
from transparency.disclosure.services import clocks, requesting
from transparency.disclosure.services.answering import why_no_objection
from transparency.disclosure.services.figures import years_of_requests
from villages.people.lists import VillageChoiceView

ON_A_PAGE = 30
#: With so few working days left a clock turns yellow.
SOON = 2
WAITING, ANSWERED = "waiting", "answered"


@dataclass(frozen=True)
class Clock:
    """How many working days are left; `colour` is calm, soon or late, and empty where nothing is owed."""

    left: int | None

    @property
    def colour(self) -> str:
        if self.left is None:
            return ""
        return "late" if self.left < 0 else "soon" if self.left <= SOON else "calm"

    @property
    def over(self) -> int:
        return -self.left if self.left is not None and self.left < 0 else 0


def clocks_of(village: Any, rows: list[InformationRequest]) -> list[tuple[InformationRequest, Clock]]:
    """Two queries less than one for each row: the holidays are asked once."""
    dues = [row.next_due_on for row in rows if row.next_due_on]
    left = clocks.working_days_left(village, timezone.localdate(), dues)
    return [(row, Clock(left[row.next_due_on] if row.next_due_on else None)) for row in rows]


class RegisterView(DeskScreen, TemplateView):
    template_name = "disclosure/desk/register.html"

    def get_header_buttons(self) -> list[HeaderButton]:
        here = [self.village.pk]
        return [
            HeaderButton(_("Write down a request"), url=reverse("requests:new", args=here), icon_name="plus"),
        ]

    def rows(self) -> QuerySet:
        found = InformationRequest.objects.filter(village=self.village)
        told = self.request.GET.get("state", "")
        if told == WAITING:
            found = found.waiting()
        elif told == ANSWERED:
            found = found.exclude(state__in=(*RequestState.open(), RequestState.OBJECTION))
        words = self.request.GET.get("q", "").replace("\0", "").strip()
        for word in words.split():
            numbered = Q(number=int(word)) if word.isdecimal() and len(word) < 9 else Q(pk__in=[])
            found = found.filter(Q(what__icontains=word) | numbered)
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = WagtailPaginator(self.rows(), ON_A_PAGE).get_page(self.request.GET.get("p"))
        states = (("", _("All")), (WAITING, _("Waiting")), (ANSWERED, _("Answered")))
        return super().get_context_data(
            page=page,
            elided_page_range=page.paginator.get_elided_page_range(page.number),
            rows=clocks_of(self.village, list(page)),
            states=states,
            state=self.request.GET.get("state", ""),
            words=self.request.GET.get("q", ""),
            **kwargs,
        )


class RequestView(OneRequest, TemplateView):
    template_name = "disclosure/desk/request.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        [(_asked, clock)] = clocks_of(self.village, [self.asked])
        return super().get_context_data(
            clock=clock,
            steps=requesting.steps_of(self.asked),
            can_object=not why_no_objection(self.asked),
            **kwargs,
        )


class PrintedRegisterView(DeskScreen, TemplateView):
    """The book of a year on sheets of A4, to be signed and kept."""

    template_name = "disclosure/desk/printed.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        told = self.request.GET.get("tahun", "")
        year = int(told) if told.isdecimal() and len(told) == 4 else today.year
        rows = InformationRequest.objects.filter(village=self.village, year=year).order_by("number")
        totals = [row for row in years_of_requests(self.village) if row.year == year]
        return super().get_context_data(rows=rows, year=year, totals=totals, today=today, **kwargs)


class OwnDeskView(VillageChoiceView):
    """To the register of the own village, or to the holidays for those who keep them."""

    target = "requests:index"
    page_title = TITLE

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        villages = office_villages(request.user)
        if not villages and user_can_keep_holidays(request.user):
            return redirect("holidays:index")
        if len(villages) == 1:
            return redirect(self.target, villages[0].pk)
        return self.render_to_response(self.get_context_data(villages=villages))
