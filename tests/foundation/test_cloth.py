"""Colours are promises to people who see badly: 7:1 everywhere, in light and dark, held to the style sheet itself."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from foundation.cloth import DYES, Cloth

TOKENS = (Path(settings.STATICFILES_DIRS[0]) / "css" / "tokens.css").read_text(encoding="utf-8")
LIGHT, DARK = TOKENS.split("@media (prefers-color-scheme: dark)")
SHEET_CLOTHS = dict(re.findall(r"\[data-cloth=(\w+)\]\s*\{\s*--cloth:\s*(#[0-9a-f]{6})", LIGHT))
ENOUGH = 7.0

Triple = tuple[float, float, float]


def token(name: str, mode: str) -> str:
    found = re.search(rf"--{name}:\s*([^;]+);", DARK) if mode == "dark" else None
    found = found or re.search(rf"--{name}:\s*([^;]+);", LIGHT)
    assert found, name
    return found[1]


def linear(colour: str) -> Triple:
    digits = colour.removeprefix("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    channels = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return red, green, blue


def oklab(rgb: Triple) -> Triple:
    """Björn Ottosson's matrices, as CSS Color 4 prescribes."""
    r, g, b = rgb
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def from_oklab(lab: Triple) -> Triple:
    lightness, a, b = lab
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short
    return tuple(min(1.0, max(0.0, c)) for c in (red, green, blue))  # type: ignore[return-value] # three of them


def computed(expression: str, mode: str, cloth: str) -> Triple:
    """The linear sRGB of a colour, a `var()` or a `color-mix(in oklab, x n%, y)` of two of them."""
    if expression.startswith("#"):
        return linear(expression)
    if named := re.fullmatch(r"var\(--([\w-]+)\)", expression):
        return linear(cloth) if named[1] == "cloth" else computed(token(named[1], mode), mode, cloth)
    mixed = re.fullmatch(r"color-mix\(in oklab, (\S+) (\d+)%, (\S+)\)", expression)
    assert mixed, f"the test does not understand {expression}"
    share = int(mixed[2]) / 100
    first, second = (oklab(computed(part, mode, cloth)) for part in (mixed[1], mixed[3]))
    lightness, a, b = (x * share + y * (1 - share) for x, y in zip(first, second, strict=True))
    return from_oklab((lightness, a, b))


def luminance(rgb: Triple) -> float:
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def contrast(one: Triple, other: Triple) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def contrast_of(text: str, ground: str, mode: str, cloth: str) -> float:
    return contrast(computed(f"var(--{text})", mode, cloth), computed(f"var(--{ground})", mode, cloth))


def test_the_test_computes_as_browsers_do() -> None:
    assert contrast(linear("#000"), linear("#fff")) == pytest.approx(21)
    assert from_oklab(oklab(linear("#862b28"))) == pytest.approx(linear("#862b28"), abs=1e-6)
    # The grey half-way between black and white in oklab is #636363; half-way in sRGB it would be #808080.
    assert from_oklab((0.5, 0.0, 0.0)) == pytest.approx(linear("#636363"), abs=0.001)


def test_the_favicon_wears_the_colours_of_the_style_sheet() -> None:
    assert {cloth.value: colour for cloth, colour in DYES.items()} == SHEET_CLOTHS
    assert set(SHEET_CLOTHS) == set(Cloth.values)


@pytest.mark.parametrize("cloth", Cloth.values)
def test_a_cloth_reads_on_paper_and_under_white(cloth: str) -> None:
    dye = linear(DYES[Cloth(cloth)])

    assert contrast(dye, linear(token("paper", "light"))) >= ENOUGH
    assert contrast(dye, linear("#fff")) >= ENOUGH


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("cloth", Cloth.values)
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("accent", "paper"),
        ("accent", "card"),
        ("on-accent", "accent"),
        ("ink", "paper"),
        ("ink", "card"),
        ("ink", "wash"),
        ("ink", "accent-wash"),
        ("ink-2", "paper"),
        ("ink-2", "card"),
        ("ink-2", "wash"),
        ("ink-2", "accent-wash"),
    ],
)
def test_text_keeps_its_contrast_on_every_ground(text: str, ground: str, cloth: str, mode: str) -> None:
    assert contrast_of(text, ground, mode, DYES[Cloth(cloth)]) >= ENOUGH
