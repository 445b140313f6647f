"""Rooms that came with a newer version are added to what is there already."""

import pytest
from django.core.management import call_command

from tests.factories import ProvinceHomePageFactory, VillageFactory
from tests.visits import visit
from transparency.website.models import PlansPage, ProvinceBudgetsPage, TransparencyIndexPage
from villages.models import ProfilePage
from villages.services.rooms import open_rooms

pytestmark = pytest.mark.django_db


def test_a_village_that_has_every_room_gets_none() -> None:
    assert open_rooms(VillageFactory()) == []


def test_a_missing_room_is_added_with_the_rooms_inside_it() -> None:
    village = VillageFactory()
    TransparencyIndexPage.objects.get(village=village).delete()

    added = open_rooms(village)

    assert [page.slug for page in added] == ["uang-desa", "rencana", "pengadaan"]
    assert PlansPage.objects.get(village=village).get_parent().slug == "uang-desa"
    assert all(page.live and page.show_in_menus for page in added)


def test_the_command_does_so_for_all_villages_and_the_portal() -> None:
    ProvinceHomePageFactory()
    villages = [VillageFactory(), VillageFactory()]
    ProfilePage.objects.all().delete()
    ProvinceBudgetsPage.objects.all().delete()

    call_command("open_rooms")
    call_command("open_rooms")

    assert {page.village for page in ProfilePage.objects.all()} == set(villages)
    assert ProvinceBudgetsPage.objects.get().get_parent().slug == "portal"
    assert visit(villages[0], "/profil/").status_code == 200
