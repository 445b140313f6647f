"""Who bought something, and the links by which a telephone reaches that person."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cooperative.orders.models import Order
from cooperative.orders.worklists.calling import call_link, chat_link


@dataclass(frozen=True)
class Contact:
    name: str
    phone: str
    call: str
    chat: str


def contact_of(order: Order, village: str) -> Contact:
    """Opens what is encrypted, so only for those who may see it."""
    facts = {"name": order.name, "code": order.code, "village": village}
    message = _("Hello %(name)s, this is about your order %(code)s at the cooperative of %(village)s.") % facts
    return Contact(order.name, order.phone, call_link(order.phone), chat_link(order.phone, message))
