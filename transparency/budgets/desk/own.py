from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from transparency.budgets.menu import kept_villages
from villages.people.lists import VillageChoiceView
from villages.permissions import user_is_officer


class OwnMoneyView(VillageChoiceView):
    """Officers see all villages of their reach, their own among them."""

    target = "budgets:village"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if user_is_officer(request.user):
            return redirect("budgets:region")
        villages = kept_villages(request.user)
        if len(villages) == 1:
            return redirect(self.target, villages[0].pk)
        return self.render_to_response(self.get_context_data(villages=villages))
