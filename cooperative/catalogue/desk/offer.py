"""A new product from a short form: first who gets what of the price is shown, then it is kept."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.models import Page

from cooperative.catalogue.desk.places import ShopScreen
from cooperative.catalogue.forms.offer import QuickProductForm
from cooperative.catalogue.models import CooperativePage, ProductPage
from cooperative.catalogue.models.product import PARTS
from cooperative.catalogue.services.errors import ShopError
from cooperative.catalogue.services.offering import offer_product
from foundation.models import Picture
from villages.enums import Module
from villages.screens import mark
from villages.services import writing
from villages.writing import photos
from villages.writing.forms import new_key, read_key


class AddProductView(ShopScreen, TemplateView):
    """What was typed comes back with every error, and a photo that arrived need not come again."""

    template_name = "shop/offer.html"
    for_growers = True
    writes = True
    header_icon = "plus"

    def find(self) -> None:
        super().find()
        if Module.SHOP not in self.village.modules:
            raise Http404("the shop is closed")
        self.shop: CooperativePage = self.room()

    @cached_property
    def may_write(self) -> bool:
        return self.keeps or self.own is not None

    def get_page_title(self) -> Any:
        return gettext_lazy("Add a product") if self.keeps else gettext_lazy("Offer a product")

    def form(self, *data: Any) -> QuickProductForm:
        return QuickProductForm(*data, village=self.village, grower=None if self.keeps else self.own)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(self.form(), key=new_key(request.user))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = read_key(request.POST.get("key", ""), request.user)
        made = writing.draft_of(key=key, village=self.village, by=request.user) if key else None
        if isinstance(made, ProductPage):
            return self.go_on(made)
        kept = photos.told(request.POST.get("kept", ""), self.village)[:1]
        form = self.form(request.POST.copy(), request.FILES)
        form.has_picture = bool(kept)
        complete = form.is_valid()
        kept = self.received(form, kept)
        shown_key = request.POST["key"] if key else new_key(request.user)
        if request.POST.get("act") == "split" or not form.is_split():
            return self.divide(form, shown_key, kept)
        if not complete or not form.is_valid() or key is None:
            return self.show(form, key=shown_key, kept=kept)
        facts = {**form.cleaned_data, "picture": described(kept, form.cleaned_data["seen"])}
        try:
            product = offer_product(
                room=self.shop, key=key, facts=facts, in_store=facts.pop("in_store"), by=request.user
            )
        except ShopError as error:
            mark(form, error)
            return self.show(form, key=shown_key, kept=kept)
        return self.go_on(product)

    def received(self, form: QuickProductForm, kept: list[Picture]) -> list[Picture]:
        """The picture that came now, or the one from before."""
        pictures, faults = photos.keep(form.cleaned_data.get("photo") or [], self.village, self.request.user)
        for fault in faults:
            form.add_error("photo", fault)
        return pictures or kept

    def divide(self, form: QuickProductForm, key: str, kept: list[Picture]) -> HttpResponse:
        """Put the parts by the chosen preset into the form; faults of other fields are told too."""
        parts = form.divided()
        if parts is None:
            if "price" not in form.errors and not form.is_split():
                form.add_error("preset", _("Choose how the price is split, or write the parts."))
            return self.show(form, key=key, kept=kept)
        typed: Any = form.data
        for name in PARTS:
            typed[name] = parts[name]
        again = self.form(typed)
        again.has_picture = bool(kept)
        again.is_valid()
        return self.show(again, key=key, kept=kept, divided=True)

    def show(
        self, form: QuickProductForm, *, key: str, kept: list[Picture] | None = None, divided: bool = False
    ) -> HttpResponse:
        pictures = kept or []
        context = self.get_context_data(
            form=form, key=key, kept=pictures, kept_signed=photos.tell(pictures), divided=divided
        )
        return self.render_to_response(context, status=422 if form.errors else 200)

    def go_on(self, product: ProductPage) -> HttpResponse:
        """The manager looks at the page and publishes or sends it on; a grower has done what a grower can."""
        if self.keeps and product.permissions_for_user(self.request.user).can_edit():
            return redirect("writing_review", product.pk)
        if not self.keeps:
            messages.success(
                self.request, _("%(product)s is with the manager of the cooperative now.") % {"product": product.title}
            )
        return redirect("shop:index", self.village.pk)


def described(kept: list[Picture], seen: str) -> Picture | None:
    for picture in kept:
        picture.description = seen.strip()
        picture.save()
        return picture
    return None


def refuse_closed_shop(request: HttpRequest, parent: Any, model: Any) -> HttpResponse | None:
    """Before the full form of a product opens: only where the village has its shop open."""
    if not issubclass(model, ProductPage):
        return None
    shop = parent.specific
    if not isinstance(shop, CooperativePage):
        raise PermissionDenied
    if Module.SHOP in shop.village.modules:
        return None
    messages.error(request, _("The shop of this village is switched off. Switch it on in the village settings."))
    return redirect("wagtailadmin_explore", parent.pk)


def refuse_deletion(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A product that was sold or counted stays for the books; it is taken off the shelf instead."""
    kept = kept_below([page])
    if kept is None:
        return None
    say_it_stays(request, kept)
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def refuse_deletions(request: HttpRequest, action_type: str, objects: list[Any], action: Any) -> HttpResponse | None:
    """The same for many pages at once."""
    pages = [each for each in objects if isinstance(each, Page)]
    kept = kept_below(pages) if action_type == "delete" else None
    if kept is None:
        return None
    say_it_stays(request, kept)
    return redirect("wagtailadmin_explore", pages[0].get_parent().pk)


def kept_below(pages: list[Page]) -> ProductPage | None:
    """The first product among these pages, or below them, that has a history."""
    below = Q(pk__in=[])
    for page in pages:
        below |= Q(path__startswith=page.path)
    with_history = Q(moves__isnull=False) | Q(harvests__isnull=False)
    found: ProductPage | None = ProductPage.objects.filter(below, with_history).order_by("pk").first()
    return found


def say_it_stays(request: HttpRequest, product: ProductPage) -> None:
    sentence = _(
        "“%(product)s” has movements of stock or harvests and stays. Unpublish it, and nobody sees it any more."
    )
    messages.error(request, sentence % {"product": product.title})
