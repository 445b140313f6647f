"""One address of every public page type, and of the states that a page type can be in.

The names are known before anything runs, so that each becomes a test of its own. The addresses are asked of the
database when the network is built (`resolve` runs in the server's process).
"""

from collections.abc import Callable
from functools import partial
from urllib.parse import urlencode

from django.apps import apps
from django.conf import settings
from wagtail.models import Page

from cooperative.catalogue.models import CooperativePage, ProductPage
from tests.browser import buying, goods, openness
from tests.browser.additions import BARE, GRABAGAN, LONG, LONG_TITLE, PLAIN_SLUG, SELO
from transparency.disclosure.enums import RequestState
from transparency.planning.models import AnnualActivity, AnnualPlan, MediumTermPlan
from transparency.procurement.models import CatalogueItem, ProcurementPackage
from transparency.website.models import BudgetPage, DisclosurePage, PlansPage, TransparencyIndexPage
from villages.addresses import portal_url, with_port
from villages.demonstration.content import villages_told
from villages.enums import InformationCategory
from villages.models import (
    AgendaPage,
    NewsIndexPage,
    PotentialIndexPage,
    ProfilePage,
    StoryIndexPage,
    StoryPage,
    Village,
)

BOLOH = "33.15.04.2015"
#: Language and village of every translation that the demonstration tells.
TRANSLATED = {language: code for code, told in villages_told().items() for language in told.get("translations", ())}
#: Villages of the demonstration that between them show everything.
VILLAGES = (SELO, GRABAGAN, BOLOH, *sorted(set(TRANSLATED.values())))
BELOW_A_BUDGET = ("pendapatan", "pembiayaan", "perubahan", "banding", "pemeriksaan")
ORDERS = ("qris", "transfer", "cash", "paid", "handed over", "complaint", "cancelled")
OUR_PACKAGES = ("foundation", "villages", "transparency", "cooperative", "search")


def public_page_models() -> list[type[Page]]:
    """Every model of ours whose pages a visitor can open."""
    ours = {config.label for config in apps.get_app_configs() if config.name.partition(".")[0] in OUR_PACKAGES}
    return [model for model in apps.get_models() if issubclass(model, Page) and model._meta.app_label in ours]


def live_page(model: type[Page]) -> str:
    """A live page of this type, in Selo where that village has one; empty when there is none."""
    pages = model.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE).order_by("path")
    if hasattr(model, "village"):
        pages = pages.filter(village__region=GRABAGAN if issubclass(model, ProductPage) else SELO)
    page = pages.first()
    return page.full_url if page else ""


def room(code: str, model: type[Page]) -> str:
    page = model.objects.get(village__region=code, locale__language_code=settings.LANGUAGE_CODE)
    return page.full_url


def home(code: str) -> str:
    return Village.objects.get(region=code).site.root_url + "/"


def portal(path: str = "", **query: str) -> str:
    return portal_url() + path + (f"?{urlencode(query)}" if query else "")


def procurement(path: str = "") -> str:
    return home(SELO) + "uang-desa/pengadaan/" + path


def purchase() -> str:
    """The package of Selo with most to tell; the room where the village has announced none."""
    packages = ProcurementPackage.published.filter(village__region=SELO, contract__isnull=False)
    package = packages.order_by("-contract__value").first()
    return procurement(f"paket/{package.year}/{package.number}/" if package else "")


def catalogue_item() -> str:
    item = CatalogueItem.published.filter(village__region=SELO, price__isnull=False).first()
    return procurement(f"katalog/{item.pk}/" if item else "katalog/")


def translated_home(code: str, language: str) -> str:
    return f"{home(code)}{language}/"


def translated_story(code: str, language: str) -> str:
    stories = StoryPage.objects.live().filter(village__region=code, locale__language_code=language)
    return stories.first().full_url


def budget(below: str) -> str:
    """Below the newest budget of Selo; `{field}` and `{activity}` are those that cost most. Empty without a budget."""
    page = BudgetPage.objects.live().filter(village__region=SELO).order_by("-year").first()
    shown = page.published if page else None
    if shown is None:
        return ""
    costs = {"field": shown.figures.fields, "activity": shown.figures.activities}
    codes = {name: max(amounts, key=lambda code: amounts[code].budget) for name, amounts in costs.items()}
    return page.full_url + below.format(**{name: code.replace(".", "-") for name, code in codes.items()})


def plans(path: str = "", code: str = SELO) -> str:
    """Below the plans of a village, for the last year with an enacted plan; where none is, the room itself."""
    last = AnnualPlan.published.filter(village__region=code).order_by("-year", "-revision").first()
    activity = AnnualActivity.published.filter(plan=last).order_by("position").first() if last else None
    told = {"year": last.year, "activity": activity.slug} if last and activity else {}
    return room(code, PlansPage) + (path.format(**told) if told or "{" not in path else "")


def term(code: str = SELO) -> str:
    plan = MediumTermPlan.published.filter(village__region=code).order_by("-first_year").first()
    return room(code, PlansPage) + (f"rpjmdes/{plan.first_year}/" if plan else "")


def information(code: str, path: str = "") -> str:
    return room(code, DisclosurePage) + path


def longest() -> Village:
    return Village.objects.get(region=LONG)


def bought(state: str, below: str = "order") -> str:
    return portal(buying.order_path(state, below).lstrip("/"))


FIXED: dict[str, Callable[[], str]] = {
    "villages of one kabupaten": lambda: portal("desa/", kabupaten="33.15"),
    "village not found": lambda: portal("desa/", q="Entah Berantah"),
    "village nearly found": lambda: portal("desa/", q="Grabakan"),
    "map of villages": lambda: portal("desa/peta/"),
    "all stories, filtered to nothing": lambda: portal("cerita/", field="technology", kabupaten="13.05"),
    "home of a told village": lambda: home(GRABAGAN),
    "full leaf of a village's stories": lambda: room(GRABAGAN, StoryIndexPage),
    "second leaf of a village's stories": lambda: room(GRABAGAN, StoryIndexPage) + "?page=2",
    "stories of a village, filtered": lambda: room(GRABAGAN, StoryIndexPage) + "?field=economy",
    "search in a village": lambda: home(SELO) + "cari/",
    "search with hits": lambda: home(SELO) + "cari/?q=air",
    "search without hits": lambda: home(SELO) + "cari/?q=kapal+selam",
    "home of a village that only has its address": lambda: home(BOLOH),
    "home of a village with nothing to tell": lambda: home(BARE),
    "home of a village with a long name": lambda: home(LONG),
    "home in English, translated": lambda: home(BARE) + "en/",
    "profile without content": lambda: room(BARE, ProfilePage),
    "stories, none yet": lambda: room(BARE, StoryIndexPage),
    "news, only the welcome": lambda: room(BARE, NewsIndexPage),
    "agenda, nothing planned": lambda: room(BARE, AgendaPage),
    "potential, none yet": lambda: room(BARE, PotentialIndexPage),
    "story with a long title and no picture": lambda: StoryPage.objects.get(title=LONG_TITLE).full_url,
    "plain page in English": lambda: home(BARE) + f"en/{PLAIN_SLUG}/",
    "page not translated": lambda: home(BARE) + "en/profil/",
    "page not found": lambda: home(SELO) + "tidak-ada/",
    "page not found on the portal": lambda: portal("tidak-ada/"),
    "unknown host": lambda: with_port(f"entah-berantah.{settings.VILLAGE_DOMAIN}") + "/",
    "sign in": lambda: portal("akun/login/", next="/cms/pages/"),
    "sign in at a village": lambda: home(SELO) + "akun/login/",
    "password forgotten": lambda: portal("akun/sandi/lupa/"),
    "link for a new password sent": lambda: portal("akun/sandi/lupa/terkirim/"),
    "link for a new password used up": lambda: portal("akun/sandi/baru/1-habis/"),
    "account switched off": lambda: portal("akun/nonaktif/"),
    "too many wrong passwords": lambda: home(SELO) + "break/429/",
    "bad request": lambda: home(SELO) + "break/400/",
    "forbidden": lambda: home(SELO) + "break/403/",
    "server error": lambda: home(SELO) + "break/500/",
    **{f"home in {language}": partial(translated_home, code, language) for language, code in TRANSLATED.items()},
    **{f"story in {language}": partial(translated_story, code, language) for language, code in TRANSLATED.items()},
    "publications of a village's budgets": lambda: room(SELO, TransparencyIndexPage) + "terbitan/",
    "money of a village that has published nothing": lambda: room(BARE, TransparencyIndexPage),
    "bidang of a budget": lambda: budget("bidang/{field}/"),
    "kegiatan of a budget": lambda: budget("kegiatan/{activity}/"),
    **{f"{name} of a budget": partial(budget, f"{name}/") for name in BELOW_A_BUDGET},
    "plans, none yet": lambda: room(BARE, PlansPage),
    "plan of a term": term,
    "plan of a year": lambda: plans("{year}/"),
    "plan of a year, filtered": lambda: plans("{year}/?bidang=02&sdgs=9"),
    "plan of a year, what became of it": lambda: plans("{year}/hasil/"),
    "activity from plan to result": lambda: plans("{year}/kegiatan/{activity}/"),
    "proposals of residents": lambda: plans("usulan/"),
    "proposals of residents, none yet": lambda: plans("usulan/", BARE),
    "proposals to higher levels": lambda: plans("du-rkp/"),
    "budgets of one kabupaten": lambda: portal("uang-desa/", kabupaten="33.15"),
    "budgets that are missing": lambda: portal("uang-desa/", kabupaten="33.15", terbit="0"),
    "budgets of villages that were searched": lambda: portal("uang-desa/", q="se"),
    "budgets of a village that is not there": lambda: portal("uang-desa/", q="Entah Berantah"),
    "purchases of a village": procurement,
    "purchases, filtered to nothing": lambda: procurement("?cara=tender&tahap=cancelled"),
    "purchase": purchase,
    "suppliers of a village": lambda: procurement("penyedia/"),
    "catalogue of a village": lambda: procurement("katalog/"),
    "item of the catalogue": catalogue_item,
    "purchases, none yet": lambda: home(BARE) + "uang-desa/pengadaan/",
    "public information, nothing yet": lambda: information(BARE),
    "public information, full leaf": lambda: information(LONG),
    "public information that is excluded": lambda: information(
        LONG, openness.document_path(longest(), InformationCategory.EXCLUDED)
    ),
    "public document": lambda: information(LONG, openness.document_path(longest(), InformationCategory.PERIODIC)),
    "village laws": lambda: information(LONG, "peraturan/"),
    "village laws, none found": lambda: information(LONG, "peraturan/?q=entah"),
    "village law, long and changed": lambda: information(LONG, f"peraturan/perdes-1-{openness.LAW_YEAR}/"),
    "village law without its words": lambda: information(LONG, f"peraturan/perdes-2-{openness.LAW_YEAR + 1}/"),
    "ask for information": lambda: information(LONG, "permohonan/"),
    "request that was received": lambda: information(LONG, openness.request_path(longest(), RequestState.RECEIVED)),
    "request that was denied": lambda: information(LONG, openness.request_path(longest(), RequestState.DENIED)),
    "duties of a village": lambda: information(LONG, f"kewajiban/?tahun={openness.LAW_YEAR}"),
    "duties of a kabupaten": lambda: portal("keterbukaan/", tahun=str(openness.LAW_YEAR), wilayah=LONG[:5]),
    "duties of a kecamatan": lambda: portal("keterbukaan/", tahun=str(openness.LAW_YEAR), wilayah=LONG[:8]),
    "one duty of all villages": lambda: portal("keterbukaan/", kewajiban="ippd", tahun=str(openness.LAW_YEAR)),
    "cart, nothing in it": lambda: portal("keranjang/"),
    "cart with goods": lambda: portal("tried/keranjang/"),
    "cart with faults": lambda: portal("tried/keranjang-salah/"),
    "cart with something gone": lambda: portal("tried/keranjang-hilang/"),
    "checkout": lambda: portal("tried/pesan/"),
    **{f"order, {state}": partial(bought, state) for state in ORDERS},
    "order paid by QRIS": lambda: bought("qris", "pay"),
    "order paid by transfer": lambda: bought("transfer", "pay"),
    "order paid in cash": lambda: bought("cash", "pay"),
    "receipt of an order": lambda: bought("paid", "receipt"),
    "buyers sign in": lambda: portal("pembeli/masuk/"),
    "buyers make an account": lambda: portal("pembeli/daftar/"),
    "account of a buyer": lambda: portal("tried/pembeli/"),
    "account of a buyer, deleting": lambda: portal("tried/pembeli-hapus/"),
    "duties of villages, none found": lambda: portal("keterbukaan/", q="entah"),
    "shop of a village": lambda: room(GRABAGAN, CooperativePage),
    "shop, second leaf": lambda: room(LONG, CooperativePage) + "?page=2",
    "shop, filtered and ordered": lambda: room(GRABAGAN, CooperativePage) + "?kategori=buah&urut=murah",
    "shop, nothing yet": lambda: room(BARE, CooperativePage),
    "group of a shop": lambda: room(GRABAGAN, CooperativePage) + goods.group_path(GRABAGAN),
    "group with a long name": lambda: room(LONG, CooperativePage) + goods.group_path(LONG),
    "product with everything": lambda: goods.product_address(goods.FULL, GRABAGAN),
    "product without pictures": lambda: goods.product_address(goods.FULL, LONG),
    "product that pays the grower little": lambda: goods.product_address(goods.LOW, GRABAGAN),
    "product from the next harvest": lambda: goods.product_address(goods.WAITING, GRABAGAN),
    "product that is sold out": lambda: goods.product_address(goods.GONE, GRABAGAN),
    "category of the market": lambda: portal("pasar/kategori/olahan/"),
    "market, narrowed": lambda: portal("pasar/", q="salak", kabupaten="33.15", kecamatan="33.15.07", urut="murah"),
    "market, second leaf": lambda: portal("pasar/", page="2"),
    "market, nothing fits": lambda: portal("pasar/", q="kapal selam"),
}

#: What answers with another status than 200.
STATUS = {
    "too many wrong passwords": 429,
    "page not found": 404,
    "page not found on the portal": 404,
    "unknown host": 404,
    "bad request": 400,
    "forbidden": 403,
    "server error": 500,
}


def names() -> list[str]:
    return [*(model._meta.label for model in public_page_models()), *FIXED]


def resolve() -> dict[str, str]:
    """Name and address, for the tests; run where the network's database is."""
    pages = {model._meta.label: live_page(model) for model in public_page_models()}
    return pages | {name: address() for name, address in FIXED.items()}
