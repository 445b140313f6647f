"""The banner and the summary, looked at as pictures: they fit, they say what is so, they are the same every time."""

import io
import json
import time
from typing import Any

import pytest
import typst
from django.utils import translation
from PIL import Image

from foundation.cloth import DYES
from foundation.money import rupiah
from foundation.printing import typesetting
from tests.transparency.budgets import papers
from transparency.budgets.figures import shares
from transparency.budgets.printing import banner, summary, wording
from transparency.budgets.printing.banner import banner_data
from transparency.budgets.printing.summary import MOST_ACTIVITIES, summary_data
from transparency.budgets.published import PublishedBudget
from transparency.codes.enums import Source

TEMPLATES = typesetting.ROOT / "transparency" / "budgets" / "printing" / "templates"

A3, A4 = (842, 1191), (595, 842)
WHITE = (255, 255, 255)
#: Points of white that both sheets keep at every edge.
EDGE = 30

LONG = "Nagari Koto Gadang Guguak Tabek Sarojo Panampuang Kamang Hilia Sungai Landia"


def made(**changes: Any) -> PublishedBudget:
    return papers.budget(**changes)


ODD = {
    "as usual": made(),
    "original": made(law=papers.Law(0, "9", papers.dt.date(2025, 12, 29))),
    "nothing realised": made(entries=()),
    "nothing at all": made(lines=(), entries=(), activities=()),
    "nothing planned, but spent": made(lines=()),
    "long names": made(
        place=papers.place(
            name=LONG,
            district=LONG,
            regency="Kabupaten " + LONG,
            office="Kantor Wali Nagari",
            address="Jalan " + LONG * 2,
        ),
        page_url="https://" + LONG.lower().replace(" ", "-") + ".contoh.test/uang-desa/2026/",
    ),
    "no address": made(place=papers.place(address="", office_hours="", phone="", whatsapp="", email="")),
    "everything there is": papers.everything(),
    "does not tie out": made(difference=1_250_000),
    "never checked": made(difference=None),
    "overspent": made(entries=papers.entries(1.6)),
    "of a rich village": made(lines=tuple(papers.replace(line, amount=line.amount * 900) for line in papers.lines())),
    "no law": made(law=papers.Law(0, "", None)),
}


def looked_at(template: str, document: PublishedBudget) -> list[Image.Image]:
    data = {"banner": banner_data, "summary": summary_data}[template](document)
    return [
        Image.open(io.BytesIO(page)).convert("RGB")
        for page in typesetting.pictures(TEMPLATES / f"{template}.typ", data)
    ]


def has_white_edges(page: Image.Image) -> bool:
    width, height = page.size
    edges = (
        (0, 0, width, EDGE),
        (0, height - EDGE, width, height),
        (0, 0, EDGE, height),
        (width - EDGE, 0, width, height),
    )
    return all(page.crop(edge).getextrema() == ((255, 255),) * 3 for edge in edges)


def colours(page: Image.Image, box: tuple[int, int, int, int]) -> set[Any]:
    return {colour for _count, colour in page.crop(box).getcolors(1 << 20) or ()}


def rgb(hexadecimal: str) -> tuple[int, int, int]:
    red, green, blue = (int(hexadecimal[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue


@pytest.mark.parametrize("kind", ODD)
def test_the_banner_is_one_a3_page_with_the_cloth_at_its_head_and_foot(kind: str) -> None:
    pages = looked_at("banner", ODD[kind])

    assert [page.size for page in pages] == [A3]
    assert has_white_edges(pages[0])
    dye = rgb(DYES[ODD[kind].place.cloth])
    for top, bottom in ((36, 78), (1125, 1156)):
        assert dye in colours(pages[0], (51, top, 791, bottom)), "the band is where it belongs"


@pytest.mark.parametrize("kind", ODD)
def test_the_summary_is_two_a4_pages_that_keep_their_edges(kind: str) -> None:
    pages = looked_at("summary", ODD[kind])

    assert [page.size for page in pages] == [A4, A4]
    assert all(page.crop((0, 0, A4[0], 30)).getextrema() == ((255, 255),) * 3 for page in pages)
    assert all(page.crop((0, 0, 40, A4[1])).getextrema() == ((255, 255),) * 3 for page in pages)


def test_each_village_has_its_own_colour_and_its_own_cloth() -> None:
    one = looked_at("banner", made())[0]
    other = looked_at("banner", made(place=papers.place(code="51.07.06.2004", cloth="laut")))[0]

    assert rgb(DYES["laut"]) in colours(other, (51, 36, 791, 78))
    assert rgb(DYES["mengkudu"]) not in colours(other, (0, 0, *A3))
    assert one.crop((51, 36, 791, 78)).tobytes() != other.crop((51, 36, 791, 78)).tobytes()


@pytest.mark.parametrize("make", [banner, summary])
def test_the_same_publication_gives_the_same_file_in_every_language(make: Any) -> None:
    with translation.override("id"):
        first = make(made())
    time.sleep(1.1)  # a clock in the file would have gone on
    with translation.override("en"):
        second = make(made())

    assert first == second


@pytest.mark.parametrize("make", [banner, summary])
def test_the_file_can_be_archived_and_read_aloud(make: Any) -> None:
    file = make(made())

    assert file.startswith(b"%PDF-1.7")
    assert b"<pdfaid:part>2</pdfaid:part>" in file
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in file
    assert b"<pdfuaid:part>1</pdfuaid:part>" in file
    assert b"APBDes perubahan 2026 Desa Bebandem" in file
    assert b"<dc:language><rdf:Bag><rdf:li>id</rdf:li>" in file


def test_what_a_village_wrote_is_printed_and_never_run() -> None:
    name = '#panic("x") $x^2$ *b* _i_ @ref <label> \\ [c] \u202etxet'
    document = made(place=papers.place(name=name))

    headings = json.loads(
        typst.query(
            TEMPLATES / "banner.typ",
            "heading.where(level: 1)",
            root=typesetting.ROOT,
            font_paths=[typesetting.FONTS],
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(banner_data(document))},
        )
    )

    # Only the sign that turns the direction of writing is gone.
    assert headings[0]["body"]["child"]["text"] == 'Desa #panic("x") $x^2$ *b* _i_ @ref <label> \\ [c] txet'


def test_the_banner_tells_income_by_source_and_all_five_fields() -> None:
    data = banner_data(made())

    assert [row["amount"] for row in data["income"]["rows"]] == [
        "Rp1.021.400.000",
        "Rp588.000.000",
        "Rp121.300.000",
        "Rp84.700.000",
        "Rp26.600.000",
    ]
    assert [row["amount"] for row in data["spending"]["rows"]] == [
        "Rp537.000.000",
        "Rp841.550.000",
        "Rp76.600.000",
        "Rp261.500.000",
        "Rp151.200.000",
    ]
    assert [fact["exact"].split(",")[0] for fact in data["facts"]] == [
        "Rp1.842.000.000",
        "Rp1.867.850.000",
        "Rp25.850.000",
    ]
    assert [row["amount"] for row in data["financing"]["rows"]] == [
        "Rp65.850.000",
        "−Rp40.000.000",
        "Rp25.850.000",
        "Rp0",
    ]


def test_bars_are_as_long_as_their_amounts_on_one_scale() -> None:
    data = banner_data(made())
    planned = {row["amount"]: row["planned"] for part in ("income", "spending") for row in data[part]["rows"]}

    assert planned["Rp1.021.400.000"] == 1
    assert planned["Rp588.000.000"] == pytest.approx(588_000 / 1_021_400, abs=0.001)
    assert planned["Rp841.550.000"] == pytest.approx(841_550 / 1_021_400, abs=0.001)
    assert all(row["done"] is None for row in banner_data(made(entries=()))["income"]["rows"])


@pytest.mark.parametrize(
    ("part", "whole", "number"),
    [
        (41, 100, "Rp41.000"),
        (4_149, 10_000, "Rp41.000"),
        (4_151, 10_000, "Rp42.000"),
        (1, 1_000_000, "Rp1.000"),
        (999_999, 1_000_000, "Rp100.000"),
        (1, 1, "Rp100.000"),
    ],
)
def test_the_sentence_is_true_to_the_thousand(part: int, whole: int, number: str) -> None:
    lines = [papers.spending("02.03.10", part)] + ([papers.spending("05.03.00", whole - part)] if part != whole else [])
    said = rupiah(shares.of_every(part, whole)[1])

    assert said == number
    if part * 2 > whole:
        assert wording.sentence(made(lines=tuple(lines), entries=()))[1] == said


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 5, "0%"),
        (1, 1000, "1%"),
        (999, 1000, "99%"),
        (5, 5, "100%"),
        (1001, 1000, "101%"),
        (3, 2, "150%"),
        (1, 0, "–"),
    ],
)
def test_only_what_is_complete_is_a_hundred_per_cent(part: int, whole: int, said: str) -> None:
    assert wording.percent(part, whole) == said


def test_a_deficit_says_whether_financing_covers_it() -> None:
    with_rest = banner_data(made())["facts"][2]
    without = banner_data(made(lines=tuple(line for line in papers.lines() if line.account[0] != "6")))["facts"][2]

    assert with_rest["number"] == without["number"]
    assert with_rest["exact"] != without["exact"]


def test_the_badge_tells_the_difference_to_the_rupiah() -> None:
    states = {difference: banner_data(made(difference=difference))["badge"] for difference in (0, 1_250_001, None)}

    assert [badge["state"] for badge in states.values()] == ["good", "off", "unknown"]
    assert "Rp1.250.001" in states[1_250_001]["text"]


def test_the_summary_lists_the_largest_activities_and_those_nothing_was_spent_on_first() -> None:
    data = summary_data(made())

    assert len(data["activities"]["rows"]) == MOST_ACTIVITIES
    assert data["activities"]["rows"][3]["cells"][:5] == [
        "Jalan Banjar Kayu Putih",
        "Banjar Kayu Putih",
        "420 m",
        "Kasi Kesejahteraan",
        "182.500.000",
    ]
    assert data["unspent"]["rows"][0]["label"] == "Saluran irigasi Subak Tengah"
    assert data["unspent"]["rows"][0]["amount"] == "179.400.000"
    assert "Rp765.918.000" in data["left"]


def test_without_realisation_the_summary_has_no_columns_for_it() -> None:
    data = summary_data(made(entries=()))

    assert {len(row["cells"]) for row in data["rows"]} == {1}
    assert data["unspent"] == {}


def test_each_heading_of_the_summary_is_the_sum_of_its_rows_and_the_total_that_of_its_headings() -> None:
    document = papers.everything()
    rows = [
        (row["level"], int(row["cells"][0].replace(".", "").replace("−", "-")))
        for row in summary_data(document)["rows"]
    ]
    headings: list[list[int]] = []
    for level, amount in rows:
        if level == 1:
            headings.append([amount])
        elif level == 2:
            headings[-1].append(amount)
    totals = [amount for level, amount in rows if level == 0]
    sums = document.figures

    assert all(heading == sum(below) for heading, *below in headings)
    assert sum(heading for heading, *_below in headings[:3]) == totals[0] == sums.income.budget
    assert sum(heading for heading, *_below in headings[3:8]) == totals[1] == sums.spending.budget
    assert headings[8][0] - headings[9][0] == totals[3] == sums.net_financing.budget
    assert len(headings) == 10


def test_every_source_has_its_bar() -> None:
    data = banner_data(papers.everything())

    assert len(data["income"]["rows"]) == len(Source)
