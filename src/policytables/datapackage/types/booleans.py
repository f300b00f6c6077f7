"""Cells of true and false."""

from __future__ import annotations

from policytables.datapackage.types import characters, sql
from policytables.datapackage.types.cell_type import CellType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from policytables.datapackage.model import Field
    from policytables.datapackage.types.cell_type import ColumnRules, Reader

TRUE = ("true", "True", "TRUE", "1")
FALSE = ("false", "False", "FALSE", "0")
TEXTS = {"type": "array", "items": {"type": "string"}}


def spelled(field: Field) -> tuple[list[str], list[str]]:
    """The texts that mean true in a field, and those that mean false. Anything but a string is a fault of the descriptor."""
    given = field.raw.get("trueValues"), field.raw.get("falseValues")
    return texts(given[0], TRUE), texts(given[1], FALSE)


def texts(listed: Any, default: tuple[str, ...]) -> list[str]:
    if listed is None:
        return list(default)
    return [item for item in listed if isinstance(item, str)] if isinstance(listed, list) else []


def is_list_of_texts(listed: Any) -> bool:
    return listed is None or (isinstance(listed, list) and all(isinstance(item, str) for item in listed))


def reader(field: Field, compat: bool) -> Reader:
    true, false = spelled(field)
    if not compat and not all(map(is_list_of_texts, (field.raw.get("trueValues"), field.raw.get("falseValues")))):
        return lambda cell: cell  # the lists have their finding, and the cells, of which nothing is known, have none
    meaning = {**dict.fromkeys(true, True), **dict.fromkeys(false, False)}

    def read(cell: Any) -> bool | None:
        if isinstance(cell, bool):
            return cell
        return meaning.get(cell) if isinstance(cell, str) else None

    return read


def doubt(column: ColumnRules, cell: str, names: set[str]) -> str:
    good = [item for listed in spelled(column.field) for item in listed if not characters.faults(item)]
    return "NOT (" + (" OR ".join(f"{cell} = {sql.text(item)}" for item in good) or "false") + ")"


TYPE = CellType(
    reader,
    ("required", "enum"),
    shape={"trueValues": TEXTS, "falseValues": TEXTS},
    doubt=doubt,
    family="numbers",
    spellings=lambda field: [item for listed in spelled(field) for item in listed],
)
