"""From a plain form to a page: words and photos, then descriptions of the photos, then a look at the result."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.models import Page, WorkflowState

from foundation.checker import faults_of, pictures_of
from villages.enums import Module
from villages.finding import own_villages
from villages.models import ListingPage, NewsIndexPage, StoryIndexPage, Village, VillagePage
from villages.services import writing
from villages.workplace import PARAMETER, workplace
from villages.writing import photos
from villages.writing.forms import DescribeForm, QuickForm, QuickNewsForm, QuickStoryForm, new_key, read_key


class QuickView(View):
    """The first screen. What was typed comes back with every error, and photos that arrived need not come again."""

    name: ClassVar[str]
    heading: ClassVar[Any]
    module: ClassVar[Module]
    room_model: ClassVar[type[ListingPage]]
    form_class: ClassVar[type[QuickForm]]
    write: ClassVar[Any]

    @cached_property
    def village(self) -> Village:
        village = workplace(self.request)
        if village is None or self.module not in village.modules:
            raise Http404("no village to write for, or the room is closed")
        return village

    @cached_property
    def room(self) -> ListingPage:
        language = {"locale__language_code": "id"}
        room = self.room_model.objects.filter(village=self.village, **language).first()
        if room is None or not room.permissions_for_user(self.request.user).can_add_subpage():
            raise Http404("no room to write into")
        return room

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(self.form_class(), key=new_key(request.user), kept=[])

    def post(self, request: HttpRequest) -> HttpResponse:
        room = self.room
        key = read_key(request.POST.get("key", ""), request.user)
        made = writing.draft_of(key=key, village=self.village, by=request.user) if key else None
        if made:
            return self.go_on(made)
        kept = photos.told(request.POST.get("kept", ""), self.village)
        form = self.form_class(request.POST, request.FILES)
        complete = form.is_valid()
        files = form.cleaned_data.get("photos", [])
        if len(kept) + len(files) > photos.MOST_PHOTOS:
            form.add_error("photos", photos.TOO_MANY % {"most": photos.MOST_PHOTOS})
            files, complete = [], False
        pictures, errors = photos.keep(files, self.village, request.user)
        kept += pictures
        for error in errors:
            form.add_error("photos", error)
        if not complete or errors or key is None:
            return self.show(form, key=request.POST["key"] if key else new_key(request.user), kept=kept)
        page = type(self).write(form.cleaned_data, kept)
        return self.go_on(writing.write_draft(page=page, room=room, key=key, by=request.user))

    def go_on(self, page: VillagePage) -> HttpResponseRedirect:
        draft = draft_of(page)
        undescribed = [picture for picture, _text in pictures_of(draft) if not picture.description]
        return redirect("writing_pictures" if undescribed else "writing_review", page.pk)

    def show(self, form: QuickForm, *, key: str, kept: list[Any]) -> HttpResponse:
        context = {
            "form": form,
            "key": key,
            "kept": kept,
            "kept_signed": photos.tell(kept),
            "village": self.village,
            "room": self.room,
            "parameter": PARAMETER,
            "page_title": self.heading,
            "keep_name": f"{self.name}-{self.village.pk}-{self.request.user.pk}",
        }
        return render(self.request, "villages/writing/form.html", context, status=422 if form.errors else 200)


class QuickStoryView(QuickView):
    name = "story"
    heading = gettext_lazy("Write a story")
    module = Module.STORIES
    room_model = StoryIndexPage
    form_class = QuickStoryForm
    write = staticmethod(writing.story_of)


class QuickNewsView(QuickView):
    name = "news"
    heading = gettext_lazy("Add news")
    module = Module.NEWS
    room_model = NewsIndexPage
    form_class = QuickNewsForm
    write = staticmethod(writing.news_of)


def page_of_writer(request: HttpRequest, page_id: int) -> VillagePage:
    """The page of a village that this person may change; anything else is not there."""
    page = Page.objects.filter(pk=page_id).specific().first()
    if not isinstance(page, VillagePage) or not page.permissions_for_user(request.user).can_edit():
        raise Http404("no page of the person's")
    for village in own_villages(request.user):
        if village.pk == page.village_id:
            page.village = village  # with its region and its site, which are known already
    return page


def draft_of(page: VillagePage) -> VillagePage:
    draft = page.get_latest_revision_as_object()
    draft.village = page.village
    return draft


def describe_pictures(request: HttpRequest, page_id: int) -> HttpResponse:
    page = page_of_writer(request, page_id)
    draft = draft_of(page)
    if page.permissions_for_user(request.user).page_locked():
        return redirect("writing_review", page.pk)
    shown = {picture.pk: picture for picture, _text in pictures_of(draft)}
    pictures = [picture for picture in shown.values() if picture.collection_id == page.village.collection_id]
    form = DescribeForm(request.POST or None, pictures=pictures)
    if form.is_valid():
        descriptions = {int(name): text for name, text in form.cleaned_data.items()}
        writing.describe(page=draft, descriptions=descriptions, by=request.user)
        return redirect("writing_review", page.pk)
    context = {
        "form": form,
        "page": draft,
        "pairs": [(picture, form[str(picture.pk)]) for picture in pictures],
        "page_title": _("What can be seen in the photos?"),
    }
    return render(request, "villages/writing/pictures.html", context, status=422 if form.errors else 200)


def review(request: HttpRequest, page_id: int) -> HttpResponse:
    """The page as it stands, its faults, and the one step that comes next for this person."""
    page = page_of_writer(request, page_id)
    if request.method == "POST":
        return take_step(request, page)
    draft, user = draft_of(page), request.user
    publishes = page.permissions_for_user(user).can_publish()
    state = page.current_workflow_state
    waits = state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS
    locked = (waits and not publishes) or (page.locked and page.locked_by_id != user.pk)
    pictures = [picture for picture, _text in pictures_of(draft)]
    context = {
        "page": draft,
        "live": page.live,
        "changed": page.has_unpublished_changes or not page.live,
        "waits": waits,
        "comment": state.current_task_state.comment if state and state.current_task_state else "",
        "may_decide": waits and publishes,
        "may_withdraw": waits and state.user_can_cancel(user),
        "may_publish": not waits and publishes,
        "may_submit": not waits and not publishes and not locked,
        "locked": locked,
        "faults": faults_of(draft),
        "pictures": pictures,
        "undescribed": any(not picture.description for picture in pictures),
        "page_title": draft.title,
    }
    return render(request, "villages/writing/review.html", context)


DONE = {
    "submit": gettext_lazy("Sent. The head or the secretary of the village reads it now."),
    "publish": gettext_lazy("Published. Everybody can read it."),
    "approve": gettext_lazy("Published. Everybody can read it."),
    "return": gettext_lazy("Sent back to the writer with your words."),
    "withdraw": gettext_lazy("Taken back. You can change it again."),
}


def take_step(request: HttpRequest, page: VillagePage) -> HttpResponse:
    act, comment = request.POST.get("act", ""), request.POST.get("comment", "")
    draft = draft_of(page)
    if act in ("submit", "publish") and any(not picture.description for picture, _text in pictures_of(draft)):
        messages.error(request, _("Say first what can be seen in the photos."))
        return redirect("writing_pictures", page.pk)
    try:
        writing.advance(page=page, act=act, comment=comment, by=request.user)
    except writing.WritingError as error:
        messages.warning(request, str(error))
    except PermissionDenied:
        messages.error(request, _("You may not do this with this page."))
    else:
        messages.success(request, DONE[act])
    return HttpResponseRedirect(reverse("writing_review", args=[page.pk]))
