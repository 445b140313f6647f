"""The account of a buyer: sign in, own orders, what the checkout fills in, and the way out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from cooperative.orders.models import BuyerAccount
from cooperative.orders.services import buyers
from cooperative.orders.services.errors import OrderError
from cooperative.orders.shop.buyers import buyer_of, goodbye, welcome
from cooperative.orders.shop.forms import JoinForm, LeavingForm, NewPasswordForm, ProfileForm, SignInForm
from cooperative.orders.shop.places import on_the_portal
from cooperative.orders.shop.reading import path_for_buyer
from villages.traps import Limit, address_key, is_flooded, seconds_to_wait

#: Wrong passwords an hour: for one number, and from one network address. New accounts from one address.
FOR_ONE_NUMBER, FROM_ONE_ADDRESS, NEW_FROM_ONE_ADDRESS = 10, 60, 10
TOO_MANY = 429


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@sensitive_variables()
@on_the_portal
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return entrance(request, SignInForm())
    form = SignInForm(request.POST)
    if not form.is_valid():
        return entrance(request, form, 422)
    phone, password = form.cleaned_data["phone"], form.cleaned_data["password"]
    limits = [
        Limit(f"buyer:{buyers.keys_of(phone)[0]}", FOR_ONE_NUMBER),
        Limit(f"buyers:{address_key(request)}", FROM_ONE_ADDRESS),
    ]
    if any(limit.is_reached for limit in limits):
        form.add_error(None, _("Too many wrong passwords. Try again in an hour."))
        return entrance(request, form, TOO_MANY)
    account = buyers.sign_in(phone=phone, password=password)
    if account is None:
        is_flooded(limits)
        form.add_error(None, _("The number or the password is not right."))
        return entrance(request, form, 422)
    return welcome(HttpResponseRedirect(next_of(request)), request, account)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@sensitive_variables()
@on_the_portal
def join(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return newcomer(request, JoinForm())
    form = JoinForm(request.POST)
    if not form.is_valid():
        return newcomer(request, form, 422)
    given = form.cleaned_data
    limits = [
        Limit(f"new-buyers:{address_key(request)}", NEW_FROM_ONE_ADDRESS),
        Limit(f"buyer:{buyers.keys_of(given['phone'])[0]}", FOR_ONE_NUMBER),
    ]
    if is_flooded(limits):
        form.add_error(None, _("Too many tries came from this connection or for this number. Try again in an hour."))
        return newcomer(request, form, TOO_MANY)
    try:
        account = buyers.join(name=given["name"], phone=given["phone"], password=given["password"])
    except OrderError as error:
        form.add_error(error.field or None, str(error))
        return newcomer(request, form, 422)
    return welcome(HttpResponseRedirect(next_of(request)), request, account)


@require_POST
@on_the_portal
def sign_out(request: HttpRequest) -> HttpResponse:
    return goodbye(HttpResponseRedirect(reverse("buying:sign_in")))


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@sensitive_variables()
@on_the_portal
def home(request: HttpRequest) -> HttpResponse:
    """Own orders, and two forms: what the checkout fills in, and the password."""
    account = buyer_of(request)
    if account is None:
        return HttpResponseRedirect(reverse("buying:sign_in"))
    profile = ProfileForm(initial={"name": account.name, "address": account.address}, prefix="profil")
    password = NewPasswordForm(prefix="sandi")
    if request.method != "POST":
        return own_page(request, account, profile, password)
    if request.POST.get("act") == "password":
        return change_password(request, account, profile)
    profile = ProfileForm(request.POST, prefix="profil")
    if not profile.is_valid():
        return own_page(request, account, profile, password, status=422)
    buyers.change_profile(account=account, **profile.cleaned_data)
    return HttpResponseRedirect(reverse("buying:buyer") + "?tersimpan=1")


def change_password(request: HttpRequest, account: BuyerAccount, profile: forms.Form) -> HttpResponse:
    form = NewPasswordForm(request.POST, prefix="sandi")
    if not form.is_valid():
        return own_page(request, account, profile, form, status=422)
    try:
        account = buyers.change_password(account=account, **form.cleaned_data)
    except OrderError as error:
        form.add_error("password", str(error))
        return own_page(request, account, profile, form, status=422)
    return welcome(HttpResponseRedirect(reverse("buying:buyer") + "?tersimpan=1"), request, account)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@sensitive_variables()
@on_the_portal
def leave(request: HttpRequest) -> HttpResponse:
    account = buyer_of(request)
    if account is None:
        return HttpResponseRedirect(reverse("buying:sign_in"))
    form = LeavingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            buyers.leave(account=account, password=form.cleaned_data["password"])
        except OrderError as error:
            form.add_error("password", str(error))
        else:
            return goodbye(HttpResponseRedirect(reverse("buying:cart")))
    status = 422 if request.method == "POST" else 200
    return render(request, "orders/account/leave.html", {"form": form, "account": account}, status=status)


def own_page(
    request: HttpRequest, account: BuyerAccount, profile: forms.Form, password: forms.Form, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "account": account,
        "orders": [(order, path_for_buyer(order)) for order in buyers.orders_of(account)],
        "profile": profile,
        "password": password,
        "saved": "tersimpan" in request.GET,
    }
    return render(request, "orders/account/home.html", context, status=status)


def entrance(request: HttpRequest, form: forms.Form, status: int = 200) -> HttpResponse:
    return asked(request, "orders/account/sign_in.html", form, status)


def newcomer(request: HttpRequest, form: forms.Form, status: int = 200) -> HttpResponse:
    return asked(request, "orders/account/join.html", form, status)


def asked(request: HttpRequest, template: str, form: forms.Form, status: int) -> HttpResponse:
    response = render(request, template, {"form": form, "next": wanted(request)}, status=status)
    if status == TOO_MANY:
        response["Retry-After"] = str(seconds_to_wait())
    return response


def wanted(request: HttpRequest) -> str:
    """Where the buyer came from, if it is a page of ours; else empty."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()})
    return address if is_ours and address.startswith("/") else ""


def next_of(request: HttpRequest) -> str:
    return wanted(request) or reverse("buying:buyer")
