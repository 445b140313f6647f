"""What the shop sells: one line for each product, its stock, its harvests and its permits."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.db.models import F, Max, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.widgets.button import HeaderButton

from cooperative.catalogue.desk.places import ShopScreen
from cooperative.catalogue.enums import MoveKind
from cooperative.catalogue.forms.shelf import REASONS, HarvestForm, StockForm
from cooperative.catalogue.models import HarvestWindow, ProductLabel, ProductPage, Stock, StockMove
from cooperative.catalogue.permissions import user_can_check_labels
from cooperative.catalogue.services import harvests, labels, prices, stock
from cooperative.catalogue.services.errors import ShopError
from cooperative.catalogue.units import spelled
from foundation.listing import words_asked
from foundation.models import Picture
from villages.permissions import roles_in
from villages.screens import Refusing

ON_A_PAGE = 30
THUMBNAIL = "fill-120x80"
#: Permits that run out within so many days are told.
SOON = dt.timedelta(days=60)


class ProductsView(ShopScreen, TemplateView):
    template_name = "shop/products.html"
    page_title = gettext_lazy("Products")
    for_growers = True

    @cached_property
    def writes_stock(self) -> bool:
        """What a grower sees here is what a grower may change."""
        return self.keeps or not self.sees_all

    def get_header_buttons(self) -> list[HeaderButton]:
        if not self.keeps and self.own is None:
            return []
        label = _("Add a product") if self.keeps else _("Offer a product")
        return [HeaderButton(label, url=self.address("shop:add_product"), icon_name="plus")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = words_asked(self.request.GET, 60)
        products = self.products().order_by(F("live").desc(), "title", "pk")
        for word in words.split():
            products = products.filter(title__icontains=word)
        pictures = Picture.objects.prefetch_renditions(THUMBNAIL)
        products = products.select_related("stock", "grower").prefetch_related(
            Prefetch("picture", queryset=pictures), Prefetch("harvests", queryset=coming(), to_attr="coming")
        )
        page = WagtailPaginator(products, ON_A_PAGE).get_page(self.request.GET.get("p"))
        pages = page.paginator.get_elided_page_range(page.number)
        moves = StockMove.objects.filter(village=self.village).aggregate(last=Max("pk"))["last"] or 0
        return super().get_context_data(
            words=words,
            page=page,
            elided_page_range=pages,
            last_move=moves,
            reasons=REASONS,
            edits_pages=bool(roles_in(self.request.user, self.village)) or self.keeps,
            **kwargs,
        )


def coming() -> Any:
    """Harvests that have not ended, the next first."""
    return HarvestWindow.objects.filter(ends_on__gte=timezone.localdate()).order_by("starts_on", "pk")


class OfAProduct(ShopScreen):
    """A screen about one product: to growers only their own ones are there."""

    for_growers = True

    def find(self) -> None:
        super().find()
        self.found: ProductPage = self.product()

    @cached_property
    def may_write(self) -> bool:
        return self.may_tend(self.found)

    def get_page_subtitle(self) -> str:
        return self.found.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(product=self.found, **kwargs)


class StockView(OfAProduct, Refusing):
    """What is in store, the way it came there, and the form that changes it."""

    template_name = "shop/stock.html"
    form_class: Any = StockForm
    page_title = gettext_lazy("Stock")

    @cached_property
    def moves(self) -> Any:
        return StockMove.objects.filter(product=self.found).select_related("by").order_by("-pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = WagtailPaginator(self.moves, ON_A_PAGE).get_page(self.request.GET.get("p"))
        last = self.moves.aggregate(last=Max("pk"))["last"] or 0
        return super().get_context_data(
            stock=Stock.objects.filter(product=self.found).first() or Stock(product=self.found),
            page=page,
            elided_page_range=page.paginator.get_elided_page_range(page.number),
            last_move=last,
            submit_label=_("Keep"),
            **kwargs,
        )

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            left = self.change(**form.cleaned_data)
        except ShopError as error:
            return self.refused(form, ShopError(error, "quantity" if error.field == "counted" else error.field))
        told = {"product": self.found.title, "number": spelled(left.on_hand), "unit": self.found.get_unit_display()}
        messages.success(self.request, _("%(product)s: %(number)s %(unit)s in store now.") % told)
        return redirect(self.list_url if self.request.POST.get("back") else self.request.path)

    def change(self, kind: str, quantity: Decimal, note: str) -> Stock:
        told: dict[str, Any] = {"product": self.found, "by": self.request.user, "note": note}
        if kind == MoveKind.COUNT:
            return stock.count(counted=quantity, **told)
        sent = self.request.POST.get("since", "")
        since = int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 18 else None
        signed = -quantity if kind == MoveKind.LOSS else quantity
        return stock.move(quantity=signed, kind=MoveKind(kind), since=since, **told)


class HarvestScreen(OfAProduct, Refusing):
    template_name = "shop/harvests.html"
    form_class: Any = HarvestForm
    header_icon = "calendar-alt"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        reference = prices.reference_for(self.found.commodity, self.village.regency, timezone.localdate())
        return super().get_context_data(
            windows=HarvestWindow.objects.filter(product=self.found).order_by("-starts_on", "-pk"),
            reference=reference,
            below=prices.percent_below(self.found, reference),
            floor=prices.FLOOR_PERCENT,
            **kwargs,
        )

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            self.keep(form.cleaned_data)
        except ShopError as error:
            return self.refused(form, error)
        messages.success(self.request, _("The harvest is kept."))
        return redirect("shop:harvests", self.village.pk, self.found.pk)

    def keep(self, given: dict[str, Any]) -> HarvestWindow:
        raise NotImplementedError


class HarvestsView(HarvestScreen):
    page_title = gettext_lazy("Harvests")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(submit_label=_("Take orders for it"), **kwargs)

    def keep(self, given: dict[str, Any]) -> HarvestWindow:
        return harvests.open_window(product=self.found, by=self.request.user, **given)


class HarvestView(HarvestScreen):
    page_title = gettext_lazy("Change a harvest")

    def find(self) -> None:
        super().find()
        windows = HarvestWindow.objects.filter(product=self.found)
        self.window: HarvestWindow = get_object_or_404(windows, pk=self.kwargs["harvest_pk"])
        self.window.product = self.found

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.window}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(submit_label=_("Keep"), window=self.window, **kwargs)

    def keep(self, given: dict[str, Any]) -> HarvestWindow:
        return harvests.change_window(window=self.window, by=self.request.user, **given)


class LabelsView(ShopScreen, TemplateView):
    """Permits of the products: what has run out first, then what nobody has compared yet."""

    template_name = "shop/labels.html"
    page_title = gettext_lazy("Permits and marks")
    header_icon = "check"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        found = ProductLabel.objects.filter(page__village=self.village, page__locale__language_code="id")
        rows = sorted(found.select_related("page"), key=lambda each: urgency(each, today))
        return super().get_context_data(
            rows=[(label, urgency(label, today)[0]) for label in rows],
            may_check=user_can_check_labels(self.request.user, self.village),
            **kwargs,
        )


def urgency(label: ProductLabel, today: dt.date) -> tuple[int, dt.date, int]:
    """0 has run out, 1 runs out soon, 2 is not compared with its certificate, 3 is in order."""
    day = label.expires_on or dt.date.max
    if day < today:
        step = 0
    elif day <= today + SOON:
        step = 1
    else:
        step = 3 if label.is_checked else 2
    return step, day, label.pk


class CheckLabelView(ShopScreen, View):
    http_method_names = ["post"]

    @cached_property
    def may_write(self) -> bool:
        return user_can_check_labels(self.request.user, self.village)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = ProductLabel.objects.filter(page__village=self.village)
        label = get_object_or_404(found, pk=self.kwargs["label_pk"])
        if request.POST.get("seen") != label.as_written:
            messages.warning(request, _("Somebody has changed this label meanwhile. Look at it again."))
            return redirect("shop:labels", self.village.pk)
        try:
            labels.check_label(label=label, by=request.user)
        except ShopError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("%(label)s is checked.") % {"label": label})
        return redirect("shop:labels", self.village.pk)
