from typing import Any

from allauth.account.views import LoginView
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect

MAY_ENTER = "wagtailadmin.access_admin"


class SignInView(LoginView):
    """Sends on whoever is signed in and may work here.

    Wagtail sends here whoever may not. Sending those on as well, as allauth would, never ends: they are told, and may
    sign in as somebody else.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and request.user.has_perm(MAY_ENTER):
            return HttpResponseRedirect(self.get_authenticated_redirect_url())
        return super().dispatch(request, *args, **kwargs)
