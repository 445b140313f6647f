"""What a village is called and where it lies, and what the database itself refuses."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError

from tests.factories import ProfilePageFactory, RegionFactory, VillageFactory
from villages.models import ProfilePage, Region, Village

pytestmark = pytest.mark.django_db


def village(**fields) -> Village:
    return VillageFactory(
        region__code="51.07.06.2003", region__name="Bebandem", region__parent__name="Bebandem",
        region__parent__parent__name="Kabupaten Karangasem", **fields,
    )  # fmt: skip


def test_a_village_is_called_as_its_province_does_until_it_says_otherwise() -> None:
    made = village()
    assert (made.full_name, made.terms.head, made.terms.hamlet) == ("Desa Bebandem", "Perbekel", "Banjar Dinas")

    made.village_term, made.head_term, made.hamlet_term = "Kampung", "Kepala Kampung", "RT"
    made.save()

    changed = Village.objects.get(pk=made.pk)
    assert (changed.full_name, changed.terms.head, changed.terms.hamlet) == ("Kampung Bebandem", "Kepala Kampung", "RT")
    assert changed.terms.office == "Kantor Perbekel"


@pytest.mark.parametrize(("regency", "short"), [("Kabupaten Karangasem", "Karangasem"), ("Kota Bima", "Kota Bima")])
def test_a_kabupaten_loses_its_word_and_a_kota_keeps_it(regency: str, short: str) -> None:
    assert RegionFactory(code="52.72", name=regency).short_name == short


def test_a_village_says_where_it_lies() -> None:
    made = village()

    assert made.place == "Kecamatan Bebandem, Karangasem"
    assert (made.district.code, made.regency.code) == ("51.07.06", "51.07")


@pytest.mark.parametrize("half", ["latitude", "longitude"])
def test_half_a_position_is_none(half: str) -> None:
    with pytest.raises(IntegrityError, match="village_position_is_whole"):
        village(**{half: Decimal("1")})


@pytest.mark.parametrize(("latitude", "longitude"), [("-8.41", "115.53"), ("5.9", "95.3"), ("-10.9", "140.9")])
def test_a_position_in_indonesia_is_taken(latitude: str, longitude: str) -> None:
    village(latitude=Decimal(latitude), longitude=Decimal(longitude)).full_clean()


@pytest.mark.parametrize(
    ("latitude", "longitude", "wrong"),
    [("-8.41", "11.5", {"longitude"}), ("48.8", "115.53", {"latitude"}), ("48.8", "2.3", {"latitude", "longitude"})],
)
def test_a_position_elsewhere_is_refused_at_its_field(latitude: str, longitude: str, wrong: set[str]) -> None:
    made = village(latitude=Decimal(latitude), longitude=Decimal(longitude))

    with pytest.raises(ValidationError) as caught:
        made.full_clean()

    assert set(caught.value.error_dict) == wrong


def test_a_region_with_a_village_cannot_be_deleted() -> None:
    made = village()

    with pytest.raises(ProtectedError):
        made.region.delete()
    with pytest.raises(ProtectedError):
        made.region.parent.delete()


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"code": "5", "level": 1, "name": "x"}, "region_code_is_well_formed"),
        ({"code": "51.07.06.2003.1", "level": 4, "name": "x"}, "value too long|region_code_is_well_formed"),
        ({"code": "52.01", "level": 2, "name": "x"}, "region_has_parent_below_province"),
    ],
)
def test_the_database_refuses_a_region_that_is_none(fields: dict, constraint: str) -> None:
    with pytest.raises(Exception, match=constraint):
        Region.objects.create(**fields)


def test_the_database_refuses_a_province_inside_another() -> None:
    bali = RegionFactory(code="51")

    with pytest.raises(IntegrityError, match="region_has_parent_below_province"):
        Region.objects.create(code="52", level=1, name="x", parent=bali)


def test_population_figures_need_their_year() -> None:
    page = ProfilePageFactory(men=10, women=12, population_year=2025)
    assert page.population == 22

    with pytest.raises(ValidationError):
        ProfilePageFactory(village=page.village, population_year=None)
    with pytest.raises(IntegrityError, match="profile_figures_have_a_year"):
        ProfilePage.objects.update(population_year=None)


def test_an_unknown_half_of_a_population_is_no_population() -> None:
    page = ProfilePageFactory(men=10, women=None, population_year=2025)

    assert page.population is None


def test_a_profile_names_the_borders_it_knows() -> None:
    page = ProfilePageFactory(north="Selat", west="Sibetan")

    assert [(str(side), neighbour) for side, neighbour in page.borders] == [("Utara", "Selat"), ("Barat", "Sibetan")]
