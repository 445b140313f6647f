"""Every way through the network is plain links and forms: followed here by clicking and typing, with JavaScript off."""

from playwright.sync_api import Page, expect

from tests.browser.network import Network


def test_village_is_found_by_its_name(plain_phone: Page, network: Network) -> None:
    plain_phone.goto(network.addresses["portal.ProvinceHomePage"])
    plain_phone.get_by_role("searchbox").fill("grabag")
    plain_phone.get_by_role("search").get_by_role("button").click()
    found = plain_phone.locator("main .places a")
    expect(found).to_have_count(1)
    found.click()
    expect(plain_phone).to_have_url(network.addresses["home of a told village"])


def test_misspelt_village_is_suggested(plain_phone: Page, network: Network) -> None:
    plain_phone.goto(network.addresses["portal.VillageDirectoryPage"])
    plain_phone.get_by_role("searchbox").fill("Gerabagan")
    plain_phone.get_by_role("search").get_by_role("button").click()
    plain_phone.locator("main .places a").first.click()
    expect(plain_phone).to_have_url(network.addresses["home of a told village"])


def test_visitor_of_an_unknown_host_finds_the_village(plain_phone: Page, network: Network) -> None:
    plain_phone.goto(network.addresses["unknown host"])
    plain_phone.get_by_role("searchbox").fill("selo")
    plain_phone.get_by_role("search").get_by_role("button").click()
    plain_phone.locator("main .places a").first.click()
    expect(plain_phone).to_have_url(network.addresses["villages.VillageHomePage"])


def test_stories_are_filtered_and_shown_again(plain_phone: Page, network: Network) -> None:
    plain_phone.goto(network.addresses["full leaf of a village's stories"])
    fields = plain_phone.locator(".card .tag")
    everything = fields.all_inner_texts()
    choice = plain_phone.locator(".chips").first.locator("a[href='?field=economy']")
    economy = choice.inner_text()
    choice.click()
    expect(choice).to_have_attribute("aria-current", "true")
    plain_phone.wait_for_load_state()
    assert set(fields.all_inner_texts()) == {economy}
    assert set(everything) > {economy}
    plain_phone.locator(".chips").first.get_by_role("link").first.click()
    expect(fields).to_have_text(everything, use_inner_text=True)


def test_empty_filter_leads_back_to_everything(plain_phone: Page, network: Network) -> None:
    plain_phone.goto(network.addresses["all stories, filtered to nothing"])
    expect(plain_phone.locator("main .card")).to_have_count(0)
    plain_phone.locator("main .empty a").click()
    expect(plain_phone).to_have_url(network.addresses["portal.StoryCollectionPage"] + "?")
    expect(plain_phone.locator("main .card")).not_to_have_count(0)


def test_long_list_is_turned_leaf_by_leaf(plain_phone: Page, network: Network) -> None:
    plain_phone.goto(network.addresses["full leaf of a village's stories"])
    titles = plain_phone.locator("main .card :is(h2, h3)")
    first = titles.all_inner_texts()
    plain_phone.locator("a[rel=next]").click()
    expect(plain_phone).to_have_url(network.addresses["second leaf of a village's stories"])
    expect(titles).to_have_count(2)
    assert (len(first), set(first) & set(titles.all_inner_texts())) == (12, set())
    plain_phone.locator("a[rel=prev]").click()
    # The address changes before the leaf is drawn: waiting for the words is the only sure sign.
    expect(titles).to_have_text(first, use_inner_text=True)


def test_search_stays_inside_the_village(plain_phone: Page, network: Network) -> None:
    home = network.addresses["villages.VillageHomePage"]
    plain_phone.goto(home)
    plain_phone.locator(".mast a[href='/cari/']").click()
    plain_phone.get_by_role("searchbox").fill("air")
    plain_phone.get_by_role("search").get_by_role("button").click()
    expect(plain_phone).to_have_url(network.addresses["search with hits"])
    results = plain_phone.locator("main .result a")
    wanted = results.first.inner_text()
    results.first.click()
    assert plain_phone.url.startswith(home)
    expect(plain_phone.get_by_role("heading", level=1)).to_have_text(wanted)


def test_reader_changes_the_language_and_back(plain_phone: Page, network: Network) -> None:
    plain_phone.goto(network.addresses["home of a village with nothing to tell"])
    title = plain_phone.get_by_role("heading", level=1)
    indonesian = title.inner_text()
    plain_phone.locator(".tongues a[hreflang=en]").click()
    expect(plain_phone).to_have_url(network.addresses["home in English, translated"])
    expect(plain_phone.locator("html")).to_have_attribute("lang", "en")
    expect(title).to_have_text("Welcome")
    plain_phone.locator(".tongues a[hreflang=id]").click()
    expect(title).to_have_text(indonesian)
    expect(plain_phone.locator("html")).to_have_attribute("lang", "id")


def test_page_without_translation_says_so_and_shows_the_original(plain_phone: Page, network: Network) -> None:
    plain_phone.goto(network.addresses["page not translated"])
    expect(plain_phone.locator("header .note")).to_be_visible()
    expect(plain_phone.locator("main")).to_have_attribute("lang", "id")


def test_market_is_searched_narrowed_and_widened_again(plain_phone: Page, network: Network) -> None:
    market = network.addresses["catalogue.MarketPage"]
    plain_phone.goto(market)
    plain_phone.get_by_role("searchbox").fill("salak uji lengkap")
    plain_phone.get_by_role("search").get_by_role("button").click()
    cards = plain_phone.locator("main .good-card")
    expect(cards).to_have_count(2)
    plain_phone.locator(".narrow summary").click()
    plain_phone.get_by_label("Kabupaten").select_option("33.15")
    plain_phone.locator(".narrow button").click()
    expect(cards).to_have_count(1)
    plain_phone.locator("main .chips a[href='?kabupaten=33.15']").click()
    expect(plain_phone).to_have_url(f"{market}?kabupaten=33.15")
    cards.first.locator("a").click()
    expect(plain_phone.locator("form.buy, .fault").first).to_be_visible()
