"""All measures in one picture: a square for each, by action and modality."""

from __future__ import annotations

from typing import NamedTuple

from policytables.explorer import cell_display, links

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.explorer.cell_display import Cell
    from policytables.explorer.dataset import Dataset, Row

MOST = 1200  # squares; with more measures a square stands for several, and no longer has words
TINTS = 5  # forces distinguished by colour


class Group(NamedTuple):
    """The measures of one action and modality: their link, their number, and the words of each square."""

    modality: str
    tint: int
    asked: str
    number: int
    squares: list[str]


class Picture(NamedTuple):
    """`lines` are (Cell, number, groups) for each action, the largest first; `each` is what a square stands for."""

    each: int
    legend: list[tuple[str, int]]
    lines: list[tuple[Cell, int, list[Group]]]


def draw(dataset: Dataset) -> Picture:
    rows = dataset.rows("measures")
    each = -(-len(rows) // MOST) or 1
    forces = [modality for modality, _ in _largest(rows, "modality")]
    lines = []
    for action, held in _largest(rows, "action"):
        groups = [
            Group(
                cell_display.words(modality),
                min(forces.index(modality), TINTS - 1) + 1,
                f"action={links.quoted(action)}&modality={links.quoted(modality)}",
                len(found),
                _squares(found, each),
            )
            for modality in forces
            if (found := [row for row in held if row["modality"] == modality])
        ]
        lines.append(
            (cell_display.Cell(cell_display.of(dataset, "measures", "action", action).text), len(held), groups)
        )
    shades = [min(at, TINTS - 1) + 1 for at in range(len(forces))]
    legend = [
        (
            ", ".join(cell_display.words(force) for force, shade in zip(forces, shades, strict=True) if shade == tint),
            tint,
        )
        for tint in dict.fromkeys(shades)
    ]
    return Picture(each, legend, lines)


def _largest(rows: list[Row], column: str) -> list[tuple[str, list[Row]]]:
    """(value, its rows) of a column, the value with most rows first."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row[column]:
            found.setdefault(row[column], []).append(row)
    return sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))


def _squares(rows: list[Row], each: int) -> list[str]:
    return [row["statement"] for row in rows] if each == 1 else [""] * -(-len(rows) // each)
