"""What payment providers tell: signed messages, each of which has its effect once.

The provider signs `{timestamp}.{body}` with the key of the channel (HMAC-SHA256, hexadecimal).
"""

import json

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from cooperative.orders.carts import HIGHEST_ID
from cooperative.orders.services import callbacks
from cooperative.orders.shop.places import on_the_portal

SIGNATURE, TIMESTAMP = "X-Signature", "X-Timestamp"
LARGEST = 16_384


@csrf_exempt
@require_POST
@on_the_portal
def receive(request: HttpRequest, village_pk: int) -> HttpResponse:
    raise Http404
