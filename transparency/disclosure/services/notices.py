"""Letters about requests. They carry a number and a link, never a name or what was asked."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from foundation.tenancy.reach import Reach, opened
from transparency.disclosure.addresses import path_of_request
from transparency.disclosure.models import InformationRequest
from transparency.disclosure.services.links import secret_of
from villages.models import Membership
from villages.roles import Role


@task()
def request_came(pk: int) -> None:
    """To the secretary, or to the head where there is none; and to who asked, with the link."""
    with opened(Reach.system()), override(settings.LANGUAGE_CODE):
        request = find(pk)
        subject = _("Request for information %(number)s") % {"number": request.label}
        tell_office(request, (Role.SECRETARY, Role.HEAD), subject, "request_came")
        tell_requester(request, subject, "request_received")


@task()
def request_extended(pk: int) -> None:
    with opened(Reach.system()), override(settings.LANGUAGE_CODE):
        request = find(pk)
        tell_requester(request, _("It takes longer: request %(number)s") % {"number": request.label}, "extended")


@task()
def request_answered(pk: int) -> None:
    with opened(Reach.system()), override(settings.LANGUAGE_CODE):
        request = find(pk)
        tell_requester(request, _("Answer to your request %(number)s") % {"number": request.label}, "answered")


@task()
def objection_came(pk: int) -> None:
    """To the head, who answers it; to the secretary where there is none."""
    with opened(Reach.system()), override(settings.LANGUAGE_CODE):
        request = find(pk)
        subject = _("Objection to request %(number)s") % {"number": request.label}
        tell_office(request, (Role.HEAD, Role.SECRETARY), subject, "objection_came")


@task()
def objection_settled(pk: int) -> None:
    with opened(Reach.system()), override(settings.LANGUAGE_CODE):
        request = find(pk)
        tell_requester(request, _("Answer to your objection %(number)s") % {"number": request.label}, "answered")


def find(pk: int) -> InformationRequest:
    return InformationRequest.objects.select_related("village__site", "village__region").get(pk=pk)


def tell_office(request: InformationRequest, roles: tuple[Role, ...], subject: str, template: str) -> None:
    """To the holders of the first of these roles that anybody holds."""
    link = request.village.site.root_url + reverse("requests:show", args=[request.village_id, request.pk])
    for role in roles:
        holders = Membership.objects.current().filter(village=request.village_id, role=role)
        people = get_user_model().objects.filter(memberships__in=holders, is_active=True).distinct()
        if addresses := [person.email for person in people]:
            for address in addresses:
                send_mail(subject, letter(request, template, link=link), None, [address])
            return


def tell_requester(request: InformationRequest, subject: str, template: str) -> None:
    secret = secret_of(request)
    if request.email and secret:
        link = request.village.site.root_url + path_of_request(secret)
        send_mail(subject, letter(request, template, link=link), None, [request.email])


def letter(request: InformationRequest, template: str, **facts: Any) -> str:
    return render_to_string(f"disclosure/mail/{template}.txt", {"request_made": request, **facts})
