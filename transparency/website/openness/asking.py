"""Somebody asks the village on its website, follows the request with a secret link, and objects."""

from typing import Any

import pghistory
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from transparency.disclosure.addresses import REQUESTS, path_of_request
from transparency.disclosure.enums import RequestState
from transparency.disclosure.forms import ObjectionForm, RequestForm
from transparency.disclosure.models import InformationRequest
from transparency.disclosure.services import clocks, requesting
from transparency.disclosure.services.answering import object_to, why_no_objection
from transparency.disclosure.services.figures import years_of_requests
from transparency.disclosure.services.requesting import RequestError
from transparency.disclosure.working_days import ANSWER_DAYS, DISPUTE_DAYS, EXTENSION_DAYS, OBJECTION_DAYS
from transparency.website.openness.traps import TrappedForm, is_flooded, seconds_to_wait

ASK, FOLLOW = "transparency/openness/ask.html", "transparency/openness/follow.html"
LIMITS = {"answer": ANSWER_DAYS, "extension": EXTENSION_DAYS, "objection": OBJECTION_DAYS, "dispute": DISPUTE_DAYS}
TOO_MANY = 429


class VisitorsRequestForm(TrappedForm, RequestForm):
    pass


class VisitorsObjectionForm(TrappedForm, ObjectionForm):
    pass


def private(response: HttpResponse) -> HttpResponse:
    """No cache and no search engine keeps what only the sender may see."""
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex"
    return response


@sensitive_post_parameters()
@sensitive_variables("form")
def ask(request: HttpRequest, page: Any) -> HttpResponse:
    """The form, and after it the page of the new request. 422 for a form with faults, 429 after too many."""
    form = VisitorsRequestForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            if not is_flooded(request, page.village):
                received = requesting.receive(village=page.village, facts=form.cleaned_data)
                return private(HttpResponseRedirect(path_of_request(received.secret)))
            form.add_error(None, _("Too many requests came at once. Send it again in an hour, or come to the office."))
            status = TOO_MANY
    context = {"form": form, "limits": LIMITS, "years": years_of_requests(page.village)}
    response = page.render(request, context_overrides=context, template=ASK)
    response.status_code = status
    if status == TOO_MANY:
        response["Retry-After"] = str(seconds_to_wait())
    return private(response)


@sensitive_post_parameters()
def follow(request: HttpRequest, page: Any, secret: str) -> HttpResponse:
    """What became of a request, for whoever has its link; objections are posted here."""
    found = requesting.find(village=page.village, secret=secret)
    if found is None:
        raise Http404("no request with this link")
    found.village = page.village
    refusal = why_no_objection(found)
    form = None if refusal else VisitorsObjectionForm(request.POST or None)
    fault = refusal if request.method == "POST" else ""
    if request.method == "POST" and form and form.is_valid():
        given = form.cleaned_data
        try:
            # The history of changes keeps the address that was asked, and this one is a secret.
            with pghistory.context(url=asking_url(page)):
                object_to(request=found, ground=given["ground"], text=given["text"])
        except RequestError as error:
            fault = str(error)
        else:
            return private(HttpResponseRedirect(path_of_request(secret)))
    context = {"form": form, "fault": fault, "limits": LIMITS, **facts_of(found), "asking_url": asking_url(page)}
    context["link"] = request.build_absolute_uri(path_of_request(secret))
    response = page.render(request, context_overrides=context, template=FOLLOW)
    response.status_code = 422 if request.method == "POST" else 200
    return private(response)


def facts_of(found: InformationRequest) -> dict[str, Any]:
    today, due = timezone.localdate(), found.next_due_on
    left = clocks.working_days_left(found.village, today, [due])[due] if due else None
    return {
        "asked": found,
        "due": due,
        "left": left,
        "days_over": -left if left is not None and left < 0 else 0,
        "steps": requesting.steps_of(found),
        "is_new": found.state == RequestState.RECEIVED and found.received_on == today,
    }


def asking_url(page: Any) -> str:
    return f"{page.url}{REQUESTS}"
