"""The band is the face of a village: it must stay the same for ever and be nobody else's."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.weave import HEIGHT, WIDTH, cells, tile_path

CODES = st.from_regex(r"\d{2}\.\d{2}\.\d{2}\.\d{4}", fullmatch=True)
NEIGHBOURS = [f"51.07.06.{number}" for number in range(2001, 2009)]

BEBANDEM = """
..................
###.#..#...#..#.##
##.#..#..#..#..#.#
#.#..#..###..#..#.
.#..#..#####..#..#
#.#..#..###..#..#.
##.#..#..#..#..#.#
###.#..#...#..#.##
..................
"""


def drawing(code: str) -> str:
    filled = cells(code)
    return "\n".join("".join("#" if (x, y) in filled else "." for x in range(WIDTH)) for y in range(HEIGHT))


def cells_of_path(path: str) -> set[tuple[int, int]]:
    """The cells that the path paints, without its two hems."""
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1H(\d+)z", path)
    assert all(start == back for start, _y, _length, back in runs)
    return {(x, int(y)) for start, y, length, _b in runs for x in range(int(start), int(start) + int(length))}


def test_the_same_code_is_woven_the_same_in_every_release() -> None:
    assert drawing("51.07.06.2003") == BEBANDEM.strip()


@given(CODES)
def test_a_tile_is_mirrored_from_left_to_right_and_from_top_to_bottom(code: str) -> None:
    filled = cells(code)

    # The middle column is cell WIDTH // 2, so column 0 mirrors onto the first column of the next tile.
    assert {((WIDTH - x) % WIDTH, y) for x, y in filled if x} == {(x, y) for x, y in filled if x}
    assert {(x, HEIGHT - 1 - y) for x, y in filled} == set(filled)


@given(CODES)
def test_the_path_paints_exactly_the_cells_between_two_hems(code: str) -> None:
    path = tile_path(code)

    assert cells_of_path(path) == set(cells(code))
    assert path.startswith(f"M0 0h{WIDTH}v.5H0zM0 {HEIGHT - 0.5}h{WIDTH}v.5H0z")


@given(CODES)
def test_every_band_has_threads_and_ground_and_leaves_the_hems_free(code: str) -> None:
    filled = cells(code)

    assert WIDTH < len(filled) < WIDTH * (HEIGHT - 2) * 0.9
    assert {y for _x, y in filled} <= set(range(1, HEIGHT - 1))


def test_the_villages_of_one_kecamatan_wear_different_bands() -> None:
    assert len({cells(code) for code in NEIGHBOURS}) == len(NEIGHBOURS)


def test_bands_repeat_rarely_in_a_province() -> None:
    codes = [
        f"33.{regency:02}.{district:02}.{2000 + n}"
        for regency in range(1, 6)
        for district in range(1, 6)
        for n in range(8)
    ]

    assert len({cells(code) for code in codes}) > len(codes) / 2


@pytest.mark.parametrize("code", ["", "lumbung-desa", "51"])
def test_any_text_can_be_woven(code: str) -> None:
    assert cells_of_path(tile_path(code)) == set(cells(code))
