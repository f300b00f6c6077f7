"""Labels of a map: where each one goes, and which marks are joined because their labels would not fit."""

from __future__ import annotations

import math

from policytables.explorer import labels

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.explorer.dataset import View

Area = tuple[float, float, float, float]  # left, top, right, bottom in user units
Lead = tuple[float, float, float, float]  # a line from a mark to its label: x, y, x, y
ROOMS = ((28, 1), (16, 2), (16, 1))  # characters and lines of a label, the next where one has no room
FAR = 26  # tries; a leader longer than 8 + 5 units for each would lead nowhere
LINE = 15  # units from one line of a label to the next
CROWD, CELL = 40, 60  # more marks than this are joined, within squares of so many units


def clustered(marks: list[View]) -> list[View]:
    """Marks joined where they are close, if labels would fill the map; a joined mark says how many it represents."""
    if len(marks) <= CROWD:
        return marks
    cells: dict[tuple[int, int], list[View]] = {}
    for mark in marks:
        cells.setdefault((int(mark["x"] // CELL), int(mark["y"] // CELL)), []).append(mark)
    return [
        group[0] if len(group) == 1 else {**group[0], "name": f"{len(group)} zones", "anchor": "all", "reach": 0}
        for group in cells.values()
    ]


def put(marks: list[View], cities: list[View], width: int, height: int) -> None:
    """Give each mark the lines of its label and their place (`at_x`, `at_y`, the left end of the first base line).

    It is clear of points and other labels. A heap of labels says less than a point without one, whose name the list has.
    """
    taken = [(city["x"] - 5, city["y"] - 5, city["x"] + 5, city["y"] + 5) for city in cities] + [
        _city_label(city) for city in cities
    ]
    taken += [(mark["x"] - 5, mark["y"] - 5, mark["x"] + 5, mark["y"] + 5) for mark in marks]
    leads: list[Lead] = []
    for mark in sorted(marks, key=lambda mark: mark["y"]):
        mark.update(label=[], lead_x=mark["x"], lead_y=mark["y"])
        for room, lines in ROOMS:
            label = labels.wrapped(mark["name"], room, lines)
            others = [bar for other in marks if other is not mark for bar in _bars(other)]
            found = _place(mark, label, taken, leads + others, width, height)
            if found:
                left, y, x, area = found
                taken.append(area)
                leads.append((mark["x"], mark["y"], x, y - 4))
                mark.update(
                    label=label, at_x=round(left, 1), at_y=round(y, 1), lead_x=round(x, 1), lead_y=round(y - 4, 1)
                )
                break


def apart(cities: list[View]) -> list[View]:
    """The cities whose names do not lie on one another, the first of two."""
    kept: list[View] = []
    for city in cities:
        if not any(_overlap(_city_label(city), _city_label(other)) for other in kept):
            kept.append(city)
    return kept


def _place(
    mark: View, label: list[str], taken: list[Area], leads: list[Lead], width: int, height: int
) -> tuple[float, float, float, Area] | None:
    """(left end of the label, its base line, where the leader ends, what it covers), the nearest that is free; or None."""
    wide, tall = 8.2 * max(map(len, label)) + 8, LINE * (len(label) - 1)
    for ring in range(2, FAR):
        angle, reach = ring * 2.4, 8 + 5 * ring  # the golden angle: successive tries cover all directions evenly
        x, y = mark["x"] + reach * math.cos(angle), mark["y"] + reach * 0.7 * math.sin(angle)
        left = x if math.cos(angle) >= 0 else x - wide
        area = (left - 2, y - 12, left + wide + 2, y + tall + 6)
        inside = area[0] > 2 and area[1] > 24 and area[2] < width - 2 and area[3] < height - 20
        lead = (mark["x"], mark["y"], x, y - 4)
        if inside and not any(_overlap(area, other) for other in taken) and not any(cross(lead, one) for one in leads):
            return left, y, x, area
    return None


def _bars(mark: View) -> list[Lead]:
    """Two lines across a mark, which no leader of another one should cross."""
    x, y = mark["x"], mark["y"]
    return [(x - 6, y, x + 6, y), (x, y - 6, x, y + 6)]


def cross(one: Lead, other: Lead) -> bool:
    """Whether two lines cross: the ends of each lie on two sides of the other.

    >>> cross((0, 0, 2, 2), (0, 2, 2, 0)), cross((0, 0, 1, 1), (0, 2, 2, 2))
    (True, False)
    """

    def side(line: Lead, x: float, y: float) -> float:
        return (line[2] - line[0]) * (y - line[1]) - (line[3] - line[1]) * (x - line[0])

    return (
        side(one, other[0], other[1]) * side(one, other[2], other[3]) < 0
        and side(other, one[0], one[1]) * side(other, one[2], one[3]) < 0
    )


def _city_label(city: View) -> Area:
    wide = 6.8 * len(city["name"])
    left = city["x"] - 8 - wide if city["before"] else city["x"] + 8
    return left, city["y"] - 8, left + wide, city["y"] + 8


def _overlap(one: Area, other: Area) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
