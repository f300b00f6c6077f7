"""Texts of a key column turned into the values that are compared."""

from __future__ import annotations

from policytables.datapackage import types
from policytables.datapackage.types.characters import MISTYPED
from policytables.validation.cells import column as cells

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from policytables.validation.cells.column import Column


MANY = 200_000  # the most texts of a column whose values are cached


class Cast:
    """Casts the texts of a column to values. Results are cached, up to a limit."""

    __slots__ = ("column", "empty", "kind", "known", "missing")

    def __init__(self, column: Column) -> None:
        self.column = column
        self.missing = column.missing
        compared = types.named(column.field.type).compared
        self.kind = compared(column.field) if compared else ""
        self.known: dict[str | None, Any] = {}
        self.empty = next(iter(self.missing)) if len(self.missing) == 1 else None

    def values(self, texts: Sequence[Any]) -> tuple[Sequence[Any], bool]:
        """(one value per text, whether any may be None); None stands for null and for texts that are not of the type."""
        if self.kind == "integer" and (self.empty == "" or self.missing.isdisjoint(texts)):
            try:
                return list(map(int, texts)), False
            except (ValueError, TypeError):  # an empty cell, not a number, or a cell missing from a short row
                pass
        elif (
            self.kind == "text"
            and None not in texts
            and (self.empty not in texts if self.empty is not None else self.missing.isdisjoint(texts))
            and MISTYPED not in "".join(texts)
        ):
            return texts, False
        return [self.value(text) for text in texts], True

    def value(self, text: str | None) -> Any:
        known = self.known
        if text in known:
            return known[text]
        value = cells.hashable(self.column.judge(text and text.removeprefix(MISTYPED))[0])
        # NaN must not equal another NaN, so it must not become the same object either.
        if len(known) < MANY and value == value:
            known[text] = value
        return value
