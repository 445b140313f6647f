"""Pictures of works at 0, 50 and 100 per cent."""

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View
from wagtail.admin import messages

from foundation.models import Picture
from transparency.budgets.forms import WorkPictureForm
from transparency.budgets.models import BudgetActivity, BudgetLine, WorkPicture
from transparency.budgets.screens import OfVillage, OfYear, url
from transparency.codes.names import names_in
from villages.writing import photos

SHOWN = 60
#: As the template asks for them.
THUMBNAIL = "fill-160x107"


class WorksView(OfYear, FormView):
    """All pictures of the year, and the form for another one."""

    template_name = "budgets/works.html"
    form_class = WorkPictureForm
    page_title = gettext_lazy("Pictures of works")
    keeps = True

    def above(self) -> list[dict[str, Any]]:
        return [{"url": self.year_url, "label": f"APBDes {self.year.year}"}]

    @cached_property
    def works(self) -> list[tuple[str, str]]:
        """The activities of the newest version, by their own names where the file told them."""
        version = self.year.newest
        if version is None:
            return []
        named = dict(BudgetActivity.objects.filter(version=version).values_list("function", "name"))
        spent = BudgetLine.objects.filter(version=version).exclude(function="").order_by("function")
        names = names_in(self.village.regency.code, self.year.year)
        codes = dict.fromkeys([*named, *spent.values_list("function", flat=True).distinct()])
        return [(code, f"{code} {named.get(code) or names.function(code)}") for code in sorted(codes)]

    def get_form_kwargs(self) -> dict[str, Any]:
        work = WorkPicture(budget=self.year.budget, village=self.village)
        return super().get_form_kwargs() | {"instance": work, "for_user": self.request.user, "works": self.works}

    def get_initial(self) -> dict[str, Any]:
        return {"function": self.request.GET.get("kegiatan", "")}

    def form_valid(self, form: WorkPictureForm) -> HttpResponse:
        if self.year.budget is None:
            return HttpResponseRedirect(self.year_url)
        if form.cleaned_data.get("photo"):
            picture = self.kept(form)
            if picture is None:
                return self.form_invalid(form)
            form.instance.picture = picture
        form.instance.save()
        messages.success(self.request, _("The picture is there."))
        return HttpResponseRedirect(self.request.path)

    def kept(self, form: WorkPictureForm) -> Picture | None:
        """The photo in the village's collection; None, with the reason in the form, for what is no photo."""
        pictures, errors = photos.keep([form.cleaned_data["photo"]], self.village, self.request.user)
        for error in errors:
            form.add_error("photo", error)
        for picture in pictures:
            picture.description = form.cleaned_data["description"]
            picture.save(update_fields=["description"])
        return pictures[0] if pictures else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        small = Prefetch("picture", Picture.objects.prefetch_renditions(THUMBNAIL))
        pictures = WorkPicture.objects.filter(budget=self.year.budget).prefetch_related(small)
        return super().get_context_data(**(kwargs | {"year": self.year, "pictures": pictures[:SHOWN]}))

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> Any:
        kwargs.setdefault("status", 422 if context["form"].errors else 200)
        return super().render_to_response(context, **kwargs)


class RemoveWorkView(OfVillage, View):
    """Takes the picture from the budget; it stays in the village's collection."""

    http_method_names = ["post"]
    keeps = True
    work: WorkPicture

    def find(self) -> None:
        super().find()
        found = WorkPicture.objects.filter(village=self.village).select_related("budget")
        self.work = get_object_or_404(found, pk=self.kwargs["picture_pk"])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        year = self.work.budget.year
        self.work.delete()
        messages.success(request, _("The picture does not stand beside the budget any more."))
        return HttpResponseRedirect(url("works", self.village.pk, year))
