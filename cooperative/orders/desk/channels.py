"""Ways to pay: what they are, who changed what, and one form for each."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from cooperative.orders import qris
from cooperative.orders.desk.history import changes_of
from cooperative.orders.desk.places import SellingScreen
from cooperative.orders.enums import PaymentKind
from cooperative.orders.forms.channels import ChannelForm
from cooperative.orders.models import PaymentChannel
from cooperative.orders.services.channels import keep_channel
from cooperative.orders.services.errors import OrderError
from villages.screens import Refusing

TITLE = gettext_lazy("Ways to pay")


class ChannelScreen(SellingScreen):
    header_icon = "cogs"
    list_name = "selling:channels"
    list_label = TITLE

    def channels(self) -> dict[str, PaymentChannel]:
        found = PaymentChannel.objects.filter(cooperative=self.cooperative)
        return {channel.kind: channel for channel in found}


class ChannelsView(ChannelScreen, TemplateView):
    template_name = "selling/channels.html"
    page_title = TITLE

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        channels = self.channels()
        return super().get_context_data(
            kinds=[(kind, channels.get(kind)) for kind in PaymentKind],
            changes=changes_of(list(channels.values())),
            **kwargs,
        )


class ChannelView(ChannelScreen, Refusing):
    template_name = "selling/channel.html"
    form_class: Any = ChannelForm

    def find(self) -> None:
        super().find()
        if self.kwargs["kind"] not in PaymentKind.values:
            raise Http404("no such way to pay")
        self.kind = PaymentKind(self.kwargs["kind"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.may_change_channels:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def channel(self) -> PaymentChannel | None:
        return self.channels().get(self.kind)

    def get_page_title(self) -> str:
        return str(self.kind.label)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"kind": self.kind, "channel": self.channel}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(kind=self.kind, channel=self.channel, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            if form.must_be_shown:
                return self.shown(form)
            keep_channel(cooperative=self.cooperative, kind=self.kind, by=self.request.user, **form.service_fields())
        except OrderError as error:
            return self.refused(form, error)
        messages.success(self.request, _("The way to pay is kept. The history shows that you changed it."))
        return redirect(self.list_url)

    def shown(self, form: Any) -> HttpResponse:
        """Once more, large, before it is kept. What was typed stays in the form."""
        given = form.cleaned_data
        facts = [
            (str(form.fields[name].label), given[name])
            for name in ("bank", "account_number", "holder")
            if name in given
        ]
        if "qris" in given:
            facts = facts_of(given["qris"])
        form.data = form.data.copy()
        form.data[form.add_prefix("agreed")] = form.summary(given)
        return self.render_to_response(self.get_context_data(form=form, facts=facts))


def facts_of(text: str) -> list[tuple[str, str]]:
    """Who is paid by a code. Raises OrderError for one that nobody could pay."""
    try:
        code = qris.parse(" ".join(text.split()))
    except qris.QrisError as error:
        raise OrderError(error, "qris") from error
    return [(_("Merchant"), code.merchant), (_("City"), code.city), ("NMID", code.nmid), (_("Size"), code.criteria)]
