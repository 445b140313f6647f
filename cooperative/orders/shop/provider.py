"""What payment providers tell: `callbacks` says what they sign and how. Each message has its effect once."""

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from cooperative.orders.carts import HIGHEST_ID
from cooperative.orders.services import callbacks
from cooperative.orders.services.errors import MalformedError, NoChannelError, SignatureError
from cooperative.orders.shop.places import on_the_portal

SIGNATURE, TIMESTAMP = "X-Signature", "X-Timestamp"


@csrf_exempt
@require_POST
@on_the_portal
def receive(request: HttpRequest, village_pk: int) -> HttpResponse:
    """200 with what came of it, also the second time; 400 for no message, 401 unsigned, 404 where nobody may speak."""
    if village_pk > HIGHEST_ID:
        raise Http404("no village with this number")
    try:
        event = callbacks.receive(
            village_pk=village_pk,
            body=request.body,
            signature=request.headers.get(SIGNATURE, ""),
            timestamp=request.headers.get(TIMESTAMP, ""),
        )
    except NoChannelError as error:
        return refusal(error, 404)
    except SignatureError as error:
        return refusal(error, 401)
    except (MalformedError, RequestDataTooBig) as error:
        return refusal(error, 400)
    return JsonResponse({"event_id": event.event_id, "outcome": event.outcome})


def refusal(error: Exception, status: int) -> HttpResponse:
    return JsonResponse({"error": str(error)}, status=status)
