"""How django-axes names who tries, and what the person sees who tried too often."""

import math
from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from axes.models import AccessAttempt
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.models import User

WAIT_SECONDS = 60


def account_tried(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """The address as it is stored, so that Budi@ and budi@ share their attempts."""
    tried = credentials or {}
    return User.objects.normalize_email(tried.get("email") or tried.get("username") or request.POST.get("login"))


def address_of(request: HttpRequest) -> str | None:
    """The visitor's network address; behind a proxy the one that the proxy wrote down."""
    return get_client_ip(request)


def minutes_to_wait(account: str, address: str | None) -> int:
    """Until the last failure is old enough, rounded up; at least one."""
    attempts = AccessAttempt.objects.filter(username=account, ip_address=address).order_by("-attempt_time")
    last = attempts.values_list("attempt_time", flat=True).first()
    left = last + settings.AXES_COOLOFF_TIME - timezone.now() if last else settings.AXES_COOLOFF_TIME
    return max(1, math.ceil(left.total_seconds() / WAIT_SECONDS))


def locked_out(request: HttpRequest, response: HttpResponse, credentials: dict[str, Any] | None) -> HttpResponse:
    minutes = minutes_to_wait(account_tried(request, credentials), address_of(request))
    page = render(request, "account/locked.html", {"minutes": minutes}, status=429)
    page["Retry-After"] = str(minutes * WAIT_SECONDS)
    return page
