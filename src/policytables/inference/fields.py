"""The description of a column: type, format, missing values and constraints, each with its reason, and what is left to do."""

from __future__ import annotations

from policytables.inference import kinds, names
from policytables.inference.columns import NOTHING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from policytables.inference.columns import Column

MOST_CHOICES = 20  # values of an enum
TIMES_EACH = 5  # how often, on average, each value of an enum must occur
LONGEST_CHOICE = 40


class Field:
    """The description of a column; `properties` go into the schema unchanged."""

    def __init__(self, column: Column, is_label: bool) -> None:
        self.column = column
        self.kind = column.kind or kinds.TEXT
        if self.kind.properties.get("trueValues") and column.values - len(column.nothing - {""}) < 2:
            self.kind = kinds.TEXT  # one word alone does not make a boolean
        self.properties: dict[str, Any] = {"name": column.name}
        self.reasons: dict[str, str] = {}
        self.todo = ["description: say what it means"]
        self._type(is_label)
        if self.properties["type"] != "string":
            self._missing_values()
        elif self.kind is kinds.TEXT:
            self._text_format()
        self._constraints()

    def described(self) -> dict[str, Any]:
        return {**self.properties, "reasons": self.reasons, "todo": "; ".join(self.todo)}

    def _type(self, is_label: bool) -> None:
        kind, number = self.kind, self.column.rows - self.column.empty
        reason = (
            f"all of its {number:,} values are {kind.words}" if number > 1 else f"its only value is one of {kind.words}"
        )
        self.properties["type"] = kind.type
        if not number:
            reason = "the column is empty"
        elif kind is kinds.TEXT:
            reason = (
                f"its {number:,} values have no other form in common"
                if number > 1
                else "its only value has no other form"
            )
        elif is_label:
            self.properties["type"] = "string"
            reason += ", but the name says that they are labels, not quantities"
        elif kind is kinds.INTEGER and names.words(self.column.name) == ("year",) and self._has_four_digits():
            self.properties["type"] = "year"
            reason += " of four digits, and the name says that they are years"
        elif kind.type in ("integer", "number"):
            self.todo[0] += ", and its unit"
        if kind.format != "default":
            self.properties["format"] = kind.format
        self.properties |= kind.properties
        self.reasons["type"] = reason
        if kind.format in ("%d/%m/%Y", "%m/%d/%Y") and self._is_ambiguous():
            self.todo.append("format: day and month may be the other way round")

    def _has_four_digits(self) -> bool:
        return bool(self.column.texts) and all(
            len(text) == 4 for text in self.column.texts or () if text not in NOTHING
        )

    def _is_ambiguous(self) -> bool:
        parts = [text.split("/")[:2] for text in self.column.texts or () if text not in NOTHING]
        return all(int(day) <= 12 and int(month) <= 12 for day, month in parts)

    def _missing_values(self) -> None:
        nothing = sorted(word for word in self.column.nothing - {""} if not self.kind.accept([word]))
        if nothing:
            self.properties["missingValues"] = ["", *nothing]
            self.reasons["missingValues"] = f"{', '.join(nothing)} occurs among {self.kind.words}"
            self.todo.append(f"missingValues: check that {', '.join(nothing)} means no value")

    def _text_format(self) -> None:
        if self.column.nothing - {""} or not self.column.tried:
            return  # a word for "no value" is not an address
        for name, _, words in self.column.formats[:1]:
            self.properties["format"] = name
            self.reasons["format"] = f"all of its values are {words}"

    def _constraints(self) -> None:
        column = self.column
        found: dict[str, Any] = {}
        if column.rows and not column.empty and "missingValues" not in self.properties:
            found["required"] = True
            all_rows = f"none of the {column.rows:,} rows lacks a value"
            self.reasons["required"] = all_rows if column.rows > 1 else "the only row has a value"
        if self.kind is kinds.TEXT and (choices := self._choices()):
            found["enum"] = choices
            self.reasons["enum"] = f"there are {len(choices)} different values in {column.rows:,} rows"
        if found:
            self.properties["constraints"] = found

    def _choices(self) -> list[str]:
        """The values of a column that has few and repeats them often; else none."""
        column = self.column
        if not 1 < column.values <= MOST_CHOICES or column.rows < TIMES_EACH * column.values:
            return []
        texts = sorted((column.texts or set()) - {""})
        return texts if max(map(len, texts)) <= LONGEST_CHOICE else []
