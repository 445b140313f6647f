"""The way in: whoever opens the link of an invitation accepts it, with a new account or with one that is there.

The secret of the link is put into the session at once and the address changed, so that no Referer, no `next` of the
sign-in and no line of a log tells a secret that still works.
"""

from typing import Any

from django.conf import settings
from django.contrib.auth import authenticate, login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from villages.models import Invitation, Membership
from villages.people.forms import NewcomerForm
from villages.roles import DUTIES, Role
from villages.services import people
from villages.services.people import PeopleError

SESSION_KEY = "opened_invitation"


@require_safe
@never_cache
def open_invitation(request: HttpRequest, token: str) -> HttpResponse:
    invitation = people.find_invitation(token)
    if invitation is None or not invitation.is_open:
        return closed(request, invitation)
    request.session[SESSION_KEY] = token
    response = redirect("joining")
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("password", "again")
def join(request: HttpRequest) -> HttpResponse:
    invitation = people.find_invitation(request.session.get(SESSION_KEY, ""))
    if invitation is None or not invitation.is_open:
        return closed(request, invitation)
    if request.user.is_authenticated:
        return join_with_account(request, invitation)
    if people.has_account(invitation):
        return page(request, invitation)
    return join_as_newcomer(request, invitation)


def join_with_account(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    if request.method != "POST":
        return page(request, invitation)
    try:
        people.accept(token=invitation.token, user=request.user)
    except PeopleError:
        return closed(request, people.find_invitation(invitation.token))
    return arrived(request)


def join_as_newcomer(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    form = NewcomerForm(request.POST or None, email=invitation.email, initial={"name": invitation.name})
    if not form.is_valid():
        return page(request, invitation, form=form)
    name, password = form.cleaned_data["name"], form.cleaned_data["password"]
    try:
        membership = people.accept_as_newcomer(token=invitation.token, name=name, password=password)
    except ValidationError as error:
        form.add_error("password", error)
        return page(request, invitation, form=form)
    except PeopleError:
        return closed(request, people.find_invitation(invitation.token))
    return signed_in(request, membership, password)


def signed_in(request: HttpRequest, membership: Membership, password: str) -> HttpResponse:
    user = authenticate(request, username=membership.user.email, password=password)
    if user is None:  # a back end refuses, such as after too many wrong passwords
        return redirect(settings.LOGIN_URL)
    login(request, user)
    return arrived(request)


def arrived(request: HttpRequest) -> HttpResponse:
    request.session.pop(SESSION_KEY, None)
    return redirect(settings.LOGIN_REDIRECT_URL)


def page(request: HttpRequest, invitation: Invitation, **context: Any) -> HttpResponse:
    context |= {
        "invitation": invitation,
        "duty": DUTIES[Role(invitation.role)],
        "sign_in_url": f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': request.path})}",
    }
    return render(request, "villages/people/joining.html", context)


def closed(request: HttpRequest, invitation: Invitation | None) -> HttpResponse:
    """No open invitation: an unknown one is not found; used, withdrawn and expired ones are gone."""
    posted_twice = request.method == "POST" and request.user.is_authenticated
    if posted_twice and (invitation is None or invitation.accepted_at):
        return arrived(request)
    context = {
        "invitation": invitation,
        "sign_in_url": resolve_url(settings.LOGIN_URL),
    }
    return render(request, "villages/people/closed.html", context, status=410 if invitation else 404)
