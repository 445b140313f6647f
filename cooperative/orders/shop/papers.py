from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from cooperative.orders.printing.receipt import receipt
from cooperative.orders.shop.following import found
from cooperative.orders.shop.places import on_the_portal


@require_safe
@on_the_portal
def download(request: HttpRequest, village_pk: int, secret: str) -> HttpResponse:
    """The receipt as PDF."""
    shown = found(request, village_pk, secret)
    response = HttpResponse(receipt(shown.paper), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="bukti-{slugify(shown.order.code)}.pdf"'
    return response
