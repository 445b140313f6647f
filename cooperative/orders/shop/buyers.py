"""Who is signed in as a buyer: told by a signed cookie of the portal, which ends with the password."""

from __future__ import annotations

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

from cooperative.orders.models import BuyerAccount
from cooperative.orders.services import buyers

COOKIE, SALT = "pembeli", "account of a buyer"
SECONDS_KEPT = 30 * 24 * 60 * 60


def seal_of(account: BuyerAccount) -> str:
    """Another one after every change of the password."""
    return salted_hmac(SALT, account.password).hexdigest()[:32]


def buyer_of(request: HttpRequest) -> BuyerAccount | None:
    """One query with the cookie, none without."""
    try:
        pk, seal = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=SECONDS_KEPT)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    account = buyers.get(pk)
    return account if account and constant_time_compare(seal, seal_of(account)) else None


def welcome(response: HttpResponse, request: HttpRequest, account: BuyerAccount) -> HttpResponse:
    response.set_cookie(
        COOKIE,
        signing.dumps([account.pk, seal_of(account)], salt=SALT),
        max_age=SECONDS_KEPT,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return response


def goodbye(response: HttpResponse) -> HttpResponse:
    response.delete_cookie(COOKIE, samesite="Lax")
    return response
