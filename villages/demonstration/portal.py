"""Makes the portal of the demonstration."""

from wagtail.models import Collection

from villages.demonstration.content import body, read
from villages.demonstration.pictures import Album
from villages.portal.models import ProvinceHomePage, StatementPage
from villages.portal.services.creation import create_portal

STATEMENTS = {"about": "tentang", "accessibility": "aksesibilitas", "privacy": "privasi"}


def tell_portal() -> ProvinceHomePage:
    told = read("portal.toml")
    home = create_portal(name="Lumbung Desa")
    album = Album(Collection.get_first_root_node())
    home.headline, home.intro = told["home"]["headline"], told["home"]["lead"]
    home.picture = album.get("granary-terakota")
    home.save()
    for name, slug in STATEMENTS.items():
        page = StatementPage.objects.child_of(home).get(slug=slug)
        page.intro, page.body = told[name]["intro"], body(told[name]["body"])
        page.save()
    return home
