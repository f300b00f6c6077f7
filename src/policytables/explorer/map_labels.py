"""Labels of a map: where each one goes, and which marks are joined because their labels would not fit."""

from __future__ import annotations

import math

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.explorer.dataset import View

Area = tuple[float, float, float, float]  # left, top, right, bottom in user units
SHORT = 16  # characters of a label where a longer one has no room
CROWD, CELL = 40, 60  # more marks than this are joined, within squares of so many units


def clustered(marks: list[View]) -> list[View]:
    """Marks joined where they are close, if labels would fill the map; a joined mark says how many it represents."""
    if len(marks) <= CROWD:
        return marks
    cells: dict[tuple[int, int], list[View]] = {}
    for mark in marks:
        cells.setdefault((int(mark["x"] // CELL), int(mark["y"] // CELL)), []).append(mark)
    return [
        group[0]
        if len(group) == 1
        else {**group[0], "label": f"{len(group)} zones", "name": f"{len(group)} zones", "anchor": "all", "reach": 0}
        for group in cells.values()
    ]


def put(marks: list[View], cities: list[View], width: int, height: int) -> None:
    """Give each mark a place for its label (`at_x`, `at_y`, the left end of its base line), clear of points and other labels."""
    taken = [(city["x"] - 5, city["y"] - 5, city["x"] + 5, city["y"] + 5) for city in cities] + [
        _city_label(city) for city in cities
    ]
    taken += [(mark["x"] - 5, mark["y"] - 5, mark["x"] + 5, mark["y"] + 5) for mark in marks]
    for mark in sorted(marks, key=lambda mark: mark["y"]):
        for label in (mark["label"], cut(mark["label"], SHORT)):
            found = _place(mark, label, taken, width, height)
            if found:
                break
        else:  # a heap of labels says less than a point without one, whose name the list below has
            label, found = "", (mark["x"], mark["y"], mark["x"], (0, 0, 0, 0))
        left, y, x, area = found
        taken.append(area)
        mark.update(label=label, at_x=round(left, 1), at_y=round(y, 1), lead_x=round(x, 1), lead_y=round(y - 4, 1))
        if not label:
            mark.update(lead_x=mark["x"], lead_y=mark["y"])


def _place(
    mark: View, label: str, taken: list[Area], width: int, height: int
) -> tuple[float, float, float, Area] | None:
    """(left end of the label, its base line, where the leader ends, what it covers), the nearest that is free; or None."""
    wide = 8.2 * len(label) + 8
    for ring in range(2, 60):
        angle, reach = ring * 2.4, 8 + 5 * ring  # the golden angle: successive tries cover all directions evenly
        x, y = mark["x"] + reach * math.cos(angle), mark["y"] + reach * 0.7 * math.sin(angle)
        left = x if math.cos(angle) >= 0 else x - wide
        area = (left - 2, y - 12, left + wide + 2, y + 6)
        inside = area[0] > 2 and area[1] > 24 and area[2] < width - 2 and area[3] < height - 20
        if inside and not any(_overlap(area, other) for other in taken):
            return left, y, x, area
    return None


def cut(label: str, longest: int) -> str:
    """A label of so many characters at most, cut between words.

    >>> cut("Hetao Shenzhen-Hong Kong Zone", 16)
    'Hetao…'
    """
    return label if len(label) <= longest else f"{label[:longest].rpartition(' ')[0] or label[:longest]}…"


def _city_label(city: View) -> Area:
    wide = 6.8 * len(city["name"])
    left = city["x"] - 8 - wide if city["before"] else city["x"] + 8
    return left, city["y"] - 8, left + wide, city["y"] + 8


def _overlap(one: Area, other: Area) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
