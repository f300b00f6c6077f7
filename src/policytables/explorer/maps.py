"""The map: zones with coordinates on the land of the Pearl River estuary, in a local equal-scale projection."""

from __future__ import annotations

import json
import math
import os
from typing import NamedTuple

from policytables.explorer import cell_display, map_labels

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytables.explorer.dataset import Row, View

Place = tuple[float, float]  # longitude, latitude in degrees, or x, y in user units
Box = tuple[float, float, float, float]  # west, south, east, north, degrees
DEGREE_LABEL = 62  # units that the degrees of a line need
KM_PER_DEGREE = 111.32  # of latitude, and of longitude at the equator; within 0.6 % of the ellipsoid here
SMALLEST, LARGEST = 6, 0.15  # circles of area are drawn from 6 units of radius up to this share of the map's width
OUTLINE = os.path.join(os.path.dirname(__file__), "outline.json")


class Zone(NamedTuple):
    """A zone to draw: its row, what to call it, the anchor that its mark leads to."""

    row: Row
    label: str
    anchor: str


class Projection:
    """Degrees to user units: longitudes shrunk by the cosine of the middle latitude, north up.

    Over two degrees of latitude the scale errs by less than 1 %.
    """

    def __init__(self, west: float, south: float, east: float, north: float, width: int) -> None:
        self.west, self.north = west, north
        self.shrink = math.cos(math.radians((south + north) / 2))
        self.scale = width / ((east - west) * self.shrink)
        self.width, self.height = width, round((north - south) * self.scale)

    def __call__(self, longitude: float, latitude: float) -> tuple[float, float]:
        return round((longitude - self.west) * self.shrink * self.scale, 1), round(
            (self.north - latitude) * self.scale, 1
        )

    def kilometres(self, distance: float) -> float:
        """Length in user units of a distance in km."""
        return round(distance / KM_PER_DEGREE * self.scale, 1)


def draw(zones: Iterable[Zone], width: int, box: Box | None = None) -> View:
    """Geometry of a map of zones; `box` is west, south, east, north in degrees.

    Returns land and regions as SVG paths, named cities, graticule lines with their degrees, and a mark for each zone inside
    the box: its point, the place of its label, and as `reach` the radius of a circle that has its area, where one is meant.
    """
    outline = read_outline()
    west, south, east, north = box or outline["box"]
    project = Projection(west, south, east, north, width)
    regions = [
        (region["name"], "".join(path(ring, project) for ring in region["rings"])) for region in outline["regions"]
    ]
    marks = map_labels.clustered(
        [mark for zone in zones if (mark := _mark(zone, project, (west, south, east, north), outline))]
    )
    named = {mark["name"] for mark in marks}
    cities = [
        {"name": name, "x": x, "y": y, "before": x > project.width * 0.8}
        for name, longitude, latitude in outline["cities"]
        if within((longitude, latitude), (west, south, east, north)) and name not in named
        for x, y in (project(longitude, latitude),)
    ]
    cities = map_labels.apart(cities)
    map_labels.put(marks, cities, project.width, project.height)
    step = 0.5 if east - west > 2 else 0.2
    apart = step if project.kilometres(step * KM_PER_DEGREE * project.shrink) > DEGREE_LABEL else 2 * step
    return {
        "width": project.width,
        "height": project.height,
        "marks": marks,
        "cities": cities,
        "land": "".join(path(ring, project) for ring in outline["rings"]),
        "regions": regions,
        "meridians": [
            (x, f"{at:g}° E" if x < project.width - DEGREE_LABEL else "")
            for at in degrees(west, east, apart)
            for x in (project(at, north)[0],)
        ],
        "parallels": [
            (y, f"{at:g}° N" if y > 24 else "") for at in degrees(south, north, step) for y in (project(west, at)[1],)
        ],
        "bar": project.kilometres(50 if step == 0.5 else 10),
        "bar_label": "50 km" if step == 0.5 else "10 km",
    }


def _mark(zone: Zone, project: Projection, box: Box, outline: View) -> View | None:
    place = position(zone.row)
    if not place or not within(place, box):
        return None
    x, y = project(*place)
    return {
        "anchor": zone.anchor,
        "name": zone.label,
        "x": x,
        "y": y,
        "reach": _reach(zone.row, place, project, outline),
    }


def _reach(row: Row, place: Place, project: Projection, outline: View) -> float:
    """The radius of the circle that has the area of a zone; 0 where that says nothing.

    A circle is drawn only around a point of the zone's own, and never over a region that is not part of it.
    """
    area = cell_display.number(row["area_km2"]) or 0
    reach = project.kilometres(math.sqrt(area / math.pi)) if area > 0 and not row["coordinates_of"] else 0.0
    if not SMALLEST <= reach <= project.width * LARGEST:
        return 0
    x, y = project(*place)
    covered = any(
        math.dist((x, y), at) < reach
        for region in outline["regions"]
        for ring in region["rings"]
        for at in points(ring, project)
    )
    return 0 if covered else reach


def read_outline() -> View:
    """The committed outline with its provenance, accuracy and box."""
    with open(OUTLINE, encoding="utf-8") as file:
        outline: View = json.load(file)
    return outline


def position(zone: Row) -> Place | None:
    """(longitude, latitude) of a zone in degrees, or None where it has none."""
    latitude, longitude = cell_display.number(zone["latitude"]), cell_display.number(zone["longitude"])
    return None if latitude is None or longitude is None else (longitude, latitude)


def within(place: Place, box: Box) -> bool:
    west, south, east, north = box
    return west < place[0] < east and south < place[1] < north


def degrees(low: float, high: float, step: float) -> list[float]:
    """Multiples of step inside an interval.

    >>> degrees(22.3, 22.9, 0.2)
    [22.4, 22.6, 22.8]
    """
    return [round(index * step, 1) for index in range(math.ceil(low / step), math.floor(high / step) + 1)]


def points(ring: list[int], project: Projection) -> Iterator[Place]:
    """The corners of a ring of steps in thousandths of a degree, in user units."""
    x = y = 0
    for dx, dy in zip(ring[::2], ring[1::2], strict=True):
        x, y = x + dx, y + dy
        yield project(x / 1000, y / 1000)


def path(ring: list[int], project: Projection) -> str:
    """A ring as an SVG path."""
    return f"M{'L'.join(f'{x:g} {y:g}' for x, y in points(ring, project))}Z"
