"""The map: zones with coordinates on the land of the Pearl River estuary, in a local equal-scale projection."""

from __future__ import annotations

import json
import math
import os

from policytables.explorer import cell_display

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytables.explorer.dataset import Row, View

Box = tuple[float, float, float, float]  # west, south, east, north, degrees
KM_PER_DEGREE = 111.32  # of latitude, and of longitude at the equator; within 0.6 % of the ellipsoid here
SMALLEST, LARGEST = 6, 0.15  # circles of area are drawn from 6 units of radius up to this share of the map's width
OUTLINE = os.path.join(os.path.dirname(__file__), "outline.json")


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


def draw(zones: Iterable[tuple[int, Row]], width: int, box: Box | None = None) -> View:
    """Geometry of a map of numbered zones; `zones` are (number, row), `box` is west, south, east, north in degrees.

    Returns land as one SVG path, graticule lines with their degrees, and a mark for each zone inside the box:
    its point, and as `reach` the radius of the circle that has its area (0 where that cannot be drawn).
    """
    outline = read_outline()
    west, south, east, north = box or outline["box"]
    project = Projection(west, south, east, north, width)
    marks = []
    for number, zone in zones:
        place = position(zone)
        if place and within(place, (west, south, east, north)):
            x, y = project(*place)
            area = cell_display.number(zone["area_km2"]) or 0
            reach = project.kilometres(math.sqrt(area / math.pi)) if area > 0 else 0
            marks.append(
                {
                    "number": number,
                    "zone": zone,
                    "x": x,
                    "y": y,
                    "reach": reach if SMALLEST <= reach <= width * LARGEST else 0,
                }
            )
    spread(marks)
    step = 0.5 if east - west > 2 else 0.2
    return {
        "width": project.width,
        "height": project.height,
        "marks": marks,
        "land": "".join(path(ring, project) for ring in outline["rings"]),
        "meridians": [(project(at, north)[0], f"{at:g}° E") for at in degrees(west, east, step)],
        "parallels": [(project(west, at)[1], f"{at:g}° N") for at in degrees(south, north, step)],
        "bar": project.kilometres(50 if step == 0.5 else 10),
        "bar_label": "50 km" if step == 0.5 else "10 km",
    }


def read_outline() -> View:
    """The committed outline with its provenance, accuracy and box."""
    with open(OUTLINE, encoding="utf-8") as file:
        outline: View = json.load(file)
    return outline


def position(zone: Row) -> tuple[float, float] | None:
    """(longitude, latitude) of a zone in degrees, or None where it has none."""
    latitude, longitude = cell_display.number(zone["latitude"]), cell_display.number(zone["longitude"])
    return None if latitude is None or longitude is None else (longitude, latitude)


def within(place: tuple[float, float], box: Box) -> bool:
    west, south, east, north = box
    return west < place[0] < east and south < place[1] < north


def degrees(low: float, high: float, step: float) -> list[float]:
    """Multiples of step inside an interval.

    >>> degrees(22.3, 22.9, 0.2)
    [22.4, 22.6, 22.8]
    """
    return [round(index * step, 1) for index in range(math.ceil(low / step), math.floor(high / step) + 1)]


def path(ring: list[int], project: Projection) -> str:
    """A ring of steps in thousandths of a degree as an SVG path."""
    x = y = 0
    points = []
    for dx, dy in zip(ring[::2], ring[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append("{:g} {:g}".format(*project(x / 1000, y / 1000)))
    return f"M{'L'.join(points)}Z"


def spread(marks: list[View], room: int = 26) -> None:
    """Give each mark a place for its number (`at_x`, `at_y`) at least `room` from the others, as near as can be.

    Zones inside one city lie closer together than their numbers are wide; a line leads from the number to the point.
    """
    taken: list[tuple[float, float]] = []
    for mark in marks:
        for ring in range(60):
            angle = ring * 2.4  # the golden angle: successive tries cover all directions evenly
            reach = 0 if ring == 0 else room * (0.75 + ring / 8)
            x, y = mark["x"] + reach * math.cos(angle), mark["y"] + reach * math.sin(angle)
            if all(math.hypot(x - a, y - b) >= room for a, b in taken):
                break
        taken.append((x, y))
        mark["at_x"], mark["at_y"] = round(x, 1), round(y, 1)
