"""The gate in front of the screens: what is out of reach is not there, and what nobody told it about stays shut."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, QueryDict
from django.test import Client
from django.urls import ResolverMatch
from django.views.generic import DetailView

from foundation.tenancy import gate
from foundation.tenancy.reach import opened
from tests.counting import queries_of
from tests.factories import (
    AttachmentFactory,
    MembershipFactory,
    NewsPageFactory,
    PictureFactory,
    ProvinceHomePageFactory,
    UserFactory,
    VillageFactory,
)
from tests.visits import host_of
from villages.models import Membership, Village
from villages.reaches import reach_of

pytestmark = pytest.mark.django_db


def asked(
    user: Any, keys: dict[str, Any], name: str = "screen", space: str = "villages", query: str = ""
) -> HttpRequest:
    request = HttpRequest()
    request.method, request.user, request.GET = "GET", user, QueryDict(query)
    request.resolver_match = ResolverMatch(print, (), keys, name, namespaces=[space], route="cms/villages/<int:pk>/")
    return request


def admitted(request: HttpRequest) -> bool:
    with opened(reach_of(request.user)):
        try:
            gate.admit(request)
        except Http404:
            return False
    return True


@pytest.fixture
def member() -> Membership:
    ProvinceHomePageFactory()
    return MembershipFactory()


def test_what_is_in_reach_passes_and_what_is_not_is_not_there(member: Membership) -> None:
    other = VillageFactory()
    assert admitted(asked(member.user, {"village_pk": member.village_id}))
    assert not admitted(asked(member.user, {"village_pk": other.pk}))
    assert not admitted(asked(member.user, {"village_pk": 0}))
    assert not admitted(asked(member.user, {"village_pk": "x"}))


def test_a_parameter_that_nobody_told_about_is_shut(member: Membership) -> None:
    assert not admitted(asked(member.user, {"unheard_of": member.village_id}))
    assert admitted(asked(UserFactory(is_superuser=True), {"unheard_of": 1}))


def test_a_view_that_names_its_model_needs_no_telling(member: Membership) -> None:
    request = asked(member.user, {"pk": member.pk}, space="brand_new")
    assert not admitted(request)

    request.resolver_match.func = DetailView.as_view(model=Membership)
    assert admitted(request)
    request.resolver_match.kwargs["pk"] = MembershipFactory().pk
    assert not admitted(request)


def test_an_office_is_reached_by_officers_above_it_only(member: Membership) -> None:
    office = MembershipFactory(role="district_officer", region=member.village.region.parent.parent)
    assert admitted(asked(office.user, {"membership_pk": office.pk}))
    assert admitted(asked(office.user, {"membership_pk": member.pk}))
    assert not admitted(asked(member.user, {"membership_pk": office.pk}))


def test_other_addresses_and_visitors_are_none_of_its_business(member: Membership) -> None:
    public = asked(member.user, {"unheard_of": 1})
    public.resolver_match.route = "desa/<int:pk>/"
    assert admitted(public)
    assert admitted(asked(AnonymousUser(), {"unheard_of": 1}))


@pytest.mark.parametrize(("keys", "most"), [({"village_pk": None}, 1), ({"page_id": None}, 2)])
def test_the_gate_asks_little(member: Membership, keys: dict[str, Any], most: int) -> None:
    page = NewsPageFactory(village=member.village)
    things = {"village_pk": member.village_id, "page_id": page.pk}
    request = asked(member.user, {name: things[name] for name in keys})
    with opened(reach_of(member.user)):
        assert len(queries_of(lambda: gate.admit(request))) <= most


def test_the_api_and_the_tags_tell_of_own_files_only(member: Membership) -> None:
    village = Village.objects.get(pk=member.village_id)
    other = VillageFactory().collection
    for collection, word in ((village.collection, "salak"), (other, "sagu")):
        PictureFactory(collection=collection, title=f"Kebun {word}").tags.add(f"s {word}")
        AttachmentFactory(collection=collection, title=f"Perdes {word}").tags.add(f"s perdes {word}")
    client = Client(headers={"host": host_of(village)})
    client.force_login(member.user)

    assert client.get("/cms/tag-autocomplete/?term=s").json() == ["s perdes salak", "s salak"]
    for kind, title in (("images", "Kebun salak"), ("documents", "Perdes salak")):
        assert [item["title"] for item in client.get(f"/cms/api/main/{kind}/").json()["items"]] == [title]
