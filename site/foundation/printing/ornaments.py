"""The woven band of a village and the code that leads to its page, as SVG."""

import io

import segno

from foundation.cloth import DYES, Cloth
from foundation.weave import HEIGHT, WIDTH, tile_path


def dye(cloth: str) -> str:
    return DYES[Cloth(cloth)]


def band(code: str, cloth: str, tiles: int) -> str:
    """The cloth of a village, `tiles` tiles wide and one high."""
    woven = "".join(f'<use href="#t" x="{number * WIDTH}"/>' for number in range(tiles))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH * tiles} {HEIGHT}" fill="{dye(cloth)}">'
        f'<defs><path id="t" d="{tile_path(code)}"/></defs>{woven}</svg>'
    )


def qr(address: str) -> str:
    """Without a border: the layout leaves the four modules of white that a reader needs."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=0, xmldecl=False, svgclass=None)
    return drawn.getvalue().decode()
