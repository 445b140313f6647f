"""Maps drawn by the server: a small SVG per kabupaten, its villages as numbered points."""

import math
from dataclasses import dataclass
from itertools import groupby

from villages.models import Region, Village

WIDTH = 640
MARGIN = 36
FOOT = 30  # room for the scale
LEAST_SPAN = 0.04  # degrees; a single village still gets a map around it


@dataclass(frozen=True)
class Point:
    number: int
    x: float
    y: float
    village: Village


@dataclass(frozen=True)
class VillageMap:
    regency: Region
    height: int
    points: list[Point]
    kilometres: float
    bar: float
    grid: str

    width: int = WIDTH

    @property
    def scale_y(self) -> int:
        return self.height - 14

    @property
    def scale_text_y(self) -> int:
        return self.height - 26


def position(village: Village) -> tuple[float, float]:
    """Latitude and longitude in degrees. Raises ValueError for a village without."""
    if village.latitude is None or village.longitude is None:
        raise ValueError(f"{village} has no position")
    return float(village.latitude), float(village.longitude)


def draw_map(regency: Region, villages: list[Village]) -> VillageMap:
    """Equirectangular around the middle latitude, good to a metre in a hundred at the size of a kabupaten."""
    latitudes, longitudes = zip(*(position(village) for village in villages), strict=True)
    narrowing = math.cos(math.radians(sum(latitudes) / len(latitudes)))
    span_x = max((max(longitudes) - min(longitudes)) * narrowing, LEAST_SPAN)
    span_y = max(max(latitudes) - min(latitudes), LEAST_SPAN)
    scale = min((WIDTH - 2 * MARGIN) / span_x, (WIDTH - 2 * MARGIN) / span_y)
    height = round(span_y * scale + 2 * MARGIN) + FOOT
    left = (WIDTH - (max(longitudes) - min(longitudes)) * narrowing * scale) / 2
    top = (height - FOOT - (max(latitudes) - min(latitudes)) * scale) / 2
    points = [
        Point(
            number,
            round(left + (longitude - min(longitudes)) * narrowing * scale, 1),
            round(top + (max(latitudes) - latitude) * scale, 1),
            village,
        )
        for number, (village, latitude, longitude) in enumerate(zip(villages, latitudes, longitudes, strict=True), 1)
    ]
    per_kilometre = scale / 111.2
    kilometres = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200) if step * per_kilometre >= 60)
    bar = round(kilometres * per_kilometre, 1)
    return VillageMap(regency, height, spread(points), kilometres, bar, squares(bar, height))


def squares(side: float, height: int) -> str:
    """Path of a grid whose squares are as wide as the scale, so that distances can be counted."""
    down = "".join(f"M{round(16 + side * n, 1)} 0v{height}" for n in range(int((WIDTH - 16) / side) + 1))
    across = "".join(f"M0 {round(height - 14 - side * n, 1)}h{WIDTH}" for n in range(int((height - 14) / side) + 1))
    return down + across


def spread(points: list[Point], distance: float = 22, rounds: int = 60) -> list[Point]:
    """Push apart points that would cover each other; villages of one kecamatan often share a rough position."""
    places = [[point.x, point.y] for point in points]
    for _round in range(rounds):
        moved = False
        for i, here in enumerate(places):
            for there in places[i + 1 :]:
                dx, dy = there[0] - here[0], there[1] - here[1]
                apart = math.hypot(dx, dy)
                if apart >= distance:
                    continue
                moved = True
                push = (distance - apart) / 2 + 0.5
                ux, uy = (dx / apart, dy / apart) if apart else (1.0, 0.0)
                here[0] -= ux * push
                here[1] -= uy * push
                there[0] += ux * push
                there[1] += uy * push
        if not moved:
            break
    return [
        Point(point.number, round(min(max(x, 14), WIDTH - 14), 1), round(max(y, 14), 1), point.village)
        for point, (x, y) in zip(points, places, strict=True)
    ]


def draw_maps(villages: list[Village]) -> list[VillageMap]:
    """One map per kabupaten; `villages` have positions and are ordered by kabupaten."""
    return [draw_map(regency, list(group)) for regency, group in groupby(villages, key=lambda village: village.regency)]
