"""Every page type of a village answers, and tells machines and people the same about itself."""

from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import factory
import pytest

from foundation.models import Picture
from tests import factories
from tests.visits import canonical, host_of, meta, read_page, structured_data, titles
from villages.models import Village, VillagePage

pytestmark = pytest.mark.django_db

JAKARTA = ZoneInfo("Asia/Jakarta")
INTRO = "Kalimat <pembuka> & lainnya."


class Kind(NamedTuple):
    made_by: type[factory.Factory]
    schema: str
    open_graph: str = "website"


KINDS = {
    "home": Kind(factories.VillageHomePageFactory, "GovernmentOrganization"),
    "profile": Kind(factories.ProfilePageFactory, "AboutPage"),
    "stories": Kind(factories.StoryIndexPageFactory, "CollectionPage"),
    "story": Kind(factories.StoryPageFactory, "NewsArticle", "article"),
    "news list": Kind(factories.NewsIndexPageFactory, "CollectionPage"),
    "news": Kind(factories.NewsPageFactory, "NewsArticle", "article"),
    "agenda": Kind(factories.AgendaPageFactory, "CollectionPage"),
    "event": Kind(factories.EventPageFactory, "Event", "article"),
    "potentials": Kind(factories.PotentialIndexPageFactory, "CollectionPage"),
    "potential": Kind(factories.PotentialPageFactory, "Place", "article"),
    "plain": Kind(factories.PlainPageFactory, "WebPage"),
    "village money": Kind(factories.TransparencyIndexPageFactory, "CollectionPage"),
    "budget": Kind(factories.BudgetPageFactory, "Dataset"),
    "plans": Kind(factories.PlansPageFactory, "CollectionPage"),
    "procurement": Kind(factories.ProcurementPageFactory, "CollectionPage"),
    "public information": Kind(factories.DisclosurePageFactory, "CollectionPage"),
    "shop": Kind(factories.CooperativePageFactory, "Store"),
    "product": Kind(factories.ProductPageFactory, "Product", "article"),
}
#: Their first heading is a sentence about what they show.
SAYING = ("village money", "plans", "procurement", "public information")


@pytest.fixture(scope="module")
def village(lasting: None) -> Village:
    factories.ProvinceHomePageFactory()
    return factories.VillageFactory(
        region__code="51.07.06.2003", region__name="Bebandem", region__parent__name="Bebandem",
        region__parent__parent__name="Kabupaten Karangasem", region__parent__parent__parent__name="Bali",
        latitude=Decimal("-8.41"), longitude=Decimal("115.53"), phone="0363-123", address="Jl. Raya 1",
    )  # fmt: skip


@pytest.fixture(scope="module")
def picture(village: Village) -> Picture:
    return factories.PictureFactory(description="Keranjang salak di serambi")


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> Kind:
    return KINDS[request.param]


@pytest.fixture
def page(kind: Kind, village: Village) -> VillagePage:
    made = kind.made_by(village=village, title="Judul & <nama>", intro=INTRO)
    made.refresh_from_db()
    return made


def concrete_models(model: type[VillagePage]) -> set[type[VillagePage]]:
    below = {found for child in model.__subclasses__() for found in concrete_models(child)}
    return below | (set() if model._meta.abstract else {model})


def test_every_page_type_of_a_village_is_tried_here() -> None:
    assert {kind.made_by._meta.model for kind in KINDS.values()} == concrete_models(VillagePage)


def test_a_page_answers_with_its_own_title(kind: Kind, page: VillagePage) -> None:
    document = read_page(page)

    assert document.title.get_text() == "Judul & <nama> · Desa Bebandem"
    assert len(document.find_all("h1")) == 1
    if kind not in map(KINDS.get, SAYING):
        assert document.h1.get_text() == getattr(page, "headline", page.title)
    assert INTRO in document.main.get_text()


def test_a_page_has_a_skeleton_that_people_can_walk_through(page: VillagePage) -> None:
    document = read_page(page)

    assert document.html["lang"] == "id"
    assert document.html["data-cloth"] == page.village.cloth
    assert [len(document.find_all(part)) for part in ("header", "main", "footer")] == [1, 1, 1]
    skip = document.body.find("a", class_="skip")
    assert skip["href"] == f"#{document.main['id']}"
    levels = [int(heading.name[1]) for heading in document.main.find_all(["h1", "h2", "h3", "h4"])]
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_a_page_knows_its_one_address(page: VillagePage) -> None:
    document = read_page(page)

    assert canonical(document) == page.full_url
    assert page.full_url.startswith("http://bebandem.localhost:8000/")
    assert document.head.find_all("link", hreflang=True) == []


def test_a_page_can_be_shared(kind: Kind, page: VillagePage) -> None:
    told = meta(read_page(page))

    expected = {
        "description": INTRO,
        "og:title": "Judul & <nama>",
        "og:type": kind.open_graph,
        "og:url": page.full_url,
        "og:site_name": "Desa Bebandem",
        "og:locale": "id",
        "og:description": INTRO,
    }
    assert {name: said for name, said in told.items() if name != "viewport"} == expected


def test_a_page_with_a_picture_is_shared_with_it(kind: Kind, village: Village, picture: Picture) -> None:
    if "picture" not in {field.name for field in kind.made_by._meta.model._meta.get_fields()}:
        assert kind.schema in ("CollectionPage", "Dataset")
        return
    page = kind.made_by(village=village, picture=picture)

    document = read_page(page)

    told = meta(document)
    rendition = picture.renditions.get(filter_spec__startswith="fill-1200x800")
    assert told["og:image"] == f"http://{host_of(village)}{rendition.url}"
    assert told["og:image:alt"] == "Keranjang salak di serambi"
    assert structured_data(document)["image"] == told["og:image"]
    shown, smallest = document.main.find("img"), picture.renditions.get(filter_spec__startswith="fill-360x240")
    assert (shown["src"], shown["alt"]) == (smallest.url, "Keranjang salak di serambi")
    assert (shown["width"], shown["height"]) == (str(smallest.width), str(smallest.height))


def test_a_page_tells_machines_what_it_is(kind: Kind, page: VillagePage) -> None:
    data = structured_data(read_page(page))

    assert (data["@context"], data["@type"]) == ("https://schema.org", kind.schema)
    assert (data["url"], data["inLanguage"], data["description"]) == (page.full_url, "id", INTRO)
    name = "Pemerintah Desa Bebandem" if kind.schema == "GovernmentOrganization" else "Judul & <nama>"
    assert data["name"] == name


def test_structured_data_cannot_be_broken_out_of(village: Village) -> None:
    page = factories.NewsPageFactory(village=village, title="</script><script>alert(1)</script>")

    document = read_page(page)

    assert structured_data(document)["headline"] == "</script><script>alert(1)</script>"
    assert [script.get("type") for script in document.find_all("script")] == ["application/ld+json"]


@pytest.mark.parametrize("made_by", [factories.NewsPageFactory, factories.StoryPageFactory])
def test_an_article_has_its_day_and_its_author(made_by: type[factory.Factory], village: Village) -> None:
    data = structured_data(read_page(made_by(village=village, title="Panen raya", date=date(2026, 3, 1))))

    assert (data["headline"], data["datePublished"]) == ("Panen raya", "2026-03-01")
    assert data["author"] == {"@type": "GovernmentOrganization", "name": "Desa Bebandem"}


def test_an_event_has_its_time_and_its_place(village: Village) -> None:
    start, end = (datetime(2026, 8, 17, hour, 0, tzinfo=JAKARTA) for hour in (9, 12))
    page = factories.EventPageFactory(village=village, start=start, end=end, place="Balai desa")
    page.refresh_from_db()

    data = structured_data(read_page(page))

    assert {datetime.fromisoformat(data["startDate"]), datetime.fromisoformat(data["endDate"])} == {start, end}
    assert data["location"] == {"@type": "Place", "name": "Balai desa", "address": "Kecamatan Bebandem, Karangasem"}
    assert data["organizer"]["name"] == "Desa Bebandem"


def test_a_village_tells_machines_where_it_is(village: Village) -> None:
    data = structured_data(read_page(village.site.root_page))

    expected: dict[str, Any] = {
        "telephone": "0363-123",
        "geo": {"@type": "GeoCoordinates", "latitude": -8.41, "longitude": 115.53},
        "areaServed": {"@type": "AdministrativeArea", "name": "Desa Bebandem, Kecamatan Bebandem, Karangasem"},
        "address": {
            "@type": "PostalAddress", "streetAddress": "Jl. Raya 1", "addressLocality": "Bebandem",
            "addressRegion": "Bali", "addressCountry": "ID",
        },
    }  # fmt: skip
    assert {name: data[name] for name in expected} == expected


def test_the_rooms_lead_everywhere_and_mark_where_one_is(page: VillagePage) -> None:
    document = read_page(page)

    rooms = ["/", "/profil/", "/cerita/", "/kabar/", "/agenda/", "/potensi/", "/uang-desa/", "/belanja/"]
    rooms += ["/informasi-publik/"]
    navigation = document.header.select_one("ul.rooms")
    assert [link["href"] for link in navigation.find_all("a")] == rooms
    path = page.get_url_parts()[2]
    current = [link["href"] for link in navigation.find_all("a", attrs={"aria-current": "page"})]
    assert current == [room for room in rooms if path == room or (room != "/" and path.startswith(room))]


def test_the_foot_leads_to_the_statements_of_the_network(village: Village) -> None:
    document = read_page(village.site.root_page)

    found = {link["href"] for link in document.footer.find_all("a")}
    assert {f"http://localhost:8000/{slug}/" for slug in ("aksesibilitas", "privasi")} < found
    assert {"http://localhost:8000/", "http://localhost:8000/villages.json"} < found
    assert "0363-123" in titles(document, "footer")
