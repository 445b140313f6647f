"""Accounts of buyers: a telephone number and a password. Nobody needs one; it finds the own orders again."""

from __future__ import annotations

from django.contrib.auth.hashers import check_password, make_password
from django.utils.translation import gettext as _

from cooperative.orders.models import BuyerAccount, Order
from cooperative.orders.services.errors import OrderError
from foundation.privacy import secrets_for
from foundation.tenancy.reach import Reach, opened

MOST_ORDERS = 50


def keys_of(phone: str) -> list[str]:
    """Under which the account of a number may be kept: one for each key of the installation, the newest first."""
    return secrets_for("buyer phone", phone)


def find(phone: str) -> BuyerAccount | None:
    with opened(Reach.system()):
        return BuyerAccount.objects.filter(phone_key__in=keys_of(phone)).first()


def get(pk: int) -> BuyerAccount | None:
    with opened(Reach.system()):
        return BuyerAccount.objects.filter(pk=pk).first()


def join(*, name: str, phone: str, password: str) -> BuyerAccount:
    """The new account; the one that is there when the form came twice.

    Raises OrderError where the number has an account with another password.
    """
    account = find(phone)
    if account is None:
        with opened(Reach.system()):
            account, is_new = BuyerAccount.objects.get_or_create(
                phone_key=keys_of(phone)[0],
                defaults={"phone": phone, "name": name, "password": make_password(password)},
            )
        if is_new:
            return account
    if not check_password(password, account.password):
        raise OrderError(_("This number has an account already. Sign in with it."), "phone")
    return account


def sign_in(*, phone: str, password: str) -> BuyerAccount | None:
    """The account, or None. A number without one takes as long as a wrong password."""
    account = find(phone)
    if account is None:
        make_password(password)
        return None
    if not check_password(password, account.password):
        return None
    if account.phone_key != keys_of(phone)[0]:
        account.phone_key = keys_of(phone)[0]
        with opened(Reach.system()):
            account.save(update_fields=["phone_key"])
    return account


def change_profile(*, account: BuyerAccount, name: str, address: str) -> BuyerAccount:
    account.name, account.address = name, address
    with opened(Reach.system()):
        account.save(update_fields=["name", "address"])
    return account


def change_password(*, account: BuyerAccount, password: str, new_password: str) -> BuyerAccount:
    """Raises OrderError when `password` is not the present one."""
    demand_password(account, password)
    account.password = make_password(new_password)
    with opened(Reach.system()):
        account.save(update_fields=["password"])
    return account


def leave(*, account: BuyerAccount, password: str) -> None:
    """Delete the account. Its orders stay, with their links, and no longer know it."""
    demand_password(account, password)
    with opened(Reach.system()):
        account.delete()


def demand_password(account: BuyerAccount, password: str) -> None:
    if not check_password(password, account.password):
        raise OrderError(_("This is not your present password."), "password")


def orders_of(account: BuyerAccount) -> list[Order]:
    """The newest orders that were placed while the buyer was signed in, of all villages."""
    with opened(Reach.system()):
        found = Order.objects.filter(buyer=account).select_related("cooperative").order_by("-placed_at", "-pk")
        return list(found[:MOST_ORDERS])


def order_of(account: BuyerAccount, village_pk: int, order_pk: int) -> Order | None:
    with opened(Reach.system()):
        return Order.objects.filter(buyer=account, village=village_pk, pk=order_pk).first()
