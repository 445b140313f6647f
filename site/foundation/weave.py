"""The woven band of a site: a small repeating textile made from its region code, the same every time.

Half a tile is drawn by a distance rule and mirrored, which is how supplementary-weft cloth repeats. The
band paints with `currentColor` and tiles horizontally.
"""

import hashlib
from functools import lru_cache

WIDTH, HEIGHT = 18, 9  # cells of one tile
SLOPES = ((1, 1), (1, 2), (2, 1), (1, 1), (2, 3))


def cells(code: str) -> frozenset[tuple[int, int]]:
    """The filled (x, y) cells of one tile: stepped diamonds; slopes, period and rings come from `code`."""
    dice = hashlib.sha256(code.encode()).digest()
    slope_x, slope_y = SLOPES[dice[0] % len(SLOPES)]
    period = 5 + dice[1] % 4
    rings = {dice[2] % period, (dice[2] + 2 + dice[3] % 2) % period}
    heart = dice[4] % 3
    corner = WIDTH // 2 + HEIGHT // 2 - 1 - heart

    def is_filled(x: int, y: int) -> bool:
        from_middle, from_axis = abs(x - WIDTH // 2), abs(y - HEIGHT // 2)
        distance = slope_x * from_middle + slope_y * from_axis
        in_corner = heart > 0 and from_middle + from_axis >= corner
        return distance % period in rings or distance <= heart or in_corner

    return frozenset((x, y) for y in range(1, HEIGHT - 1) for x in range(WIDTH) if is_filled(x, y))


@lru_cache(maxsize=1024)
def tile_path(code: str) -> str:
    """SVG path data of one tile (18 x 9 units) with its hems; horizontal runs are joined."""
    filled = cells(code)
    parts = [f"M0 0h{WIDTH}v.5H0zM0 {HEIGHT - 0.5}h{WIDTH}v.5H0z"]
    for y in range(HEIGHT):
        start = None
        for x in range(WIDTH + 1):
            if (x, y) in filled:
                start = x if start is None else start
            elif start is not None:
                parts.append(f"M{start} {y}h{x - start}v1H{start}z")
                start = None
    return "".join(parts)
