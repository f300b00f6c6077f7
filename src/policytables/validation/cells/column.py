"""One column: which texts are null, what a text means, and which rules it breaks. The one place that decides on a cell."""

from __future__ import annotations

import re

from policytables.datapackage import constraints, lint, types
from policytables.datapackage.types import characters

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from policytables.datapackage.model import Field
    from policytables.validation.row_rules import Fault


class Column:
    """The judge of the cells of one field, in compatibility or in strict mode."""

    __slots__ = ("categories", "checks", "compat", "explains_words", "field", "form", "items", "missing", "read")

    def __init__(self, field: Field, compat: bool = False, is_key: bool = False) -> None:
        self.field = field
        self.compat = compat
        self.missing = frozenset(field.missing_values)
        self.read = types.reader(field, compat)
        self.checks = constraints.checks(field, self.read, compat)
        form = None if compat else types.named(field.type).form(field)
        self.form = form[0] if form else ""  # the pattern of the canonical spelling; any will do where it is empty
        self.categories = None if compat else categories(field)
        self.items = items(field, compat)
        # A word like NA is intended if it is in a list, matches a pattern or is a key: it has no other spelling.
        named = {name for name, _ in self.checks}
        self.explains_words = bool(
            is_key or self.categories or named & {"enum", "pattern"} or field.constraints.get("unique")
        )

    def judge(self, text: str | None) -> tuple[Any, list[Fault]]:
        """(value, faults) of a cell; `text` is None when the row has no such cell.

        A fault is (rule, constraint or ""). Rules shared with the reference carry its names.
        """
        if text is None or text in self.missing:
            value = None
        elif text.startswith(characters.MISTYPED):
            return None, [("type-error", "")]
        else:
            value = self.read(text)
            if value is None:
                return None, [("type-error", "")]
        found = [("constraint-error", name) for name, accepts in self.checks if not accepts(value)]
        if value is not None:
            if self.items and not found:
                found += judge_items(self.items, value)
            if text is not None and not self.compat:
                found += self.strict(text, value)
        return value, found if text is None or len(found) < 2 else self.told_once(found, text)

    def told_once(self, found: list[Fault], text: str) -> list[Fault]:
        """The faults without spaces at the edge of the cell that are the cause of an error, which tells them."""
        space = ("stray-space", "")
        if space not in found or not {rule for rule, _ in found} & {"constraint-error", "not-in-categories"}:
            return found
        return found if self.judge(text.strip())[1] else [fault for fault in found if fault != space]

    def cast(self, text: str | None) -> Any:
        """The value that `judge` returns, without the faults."""
        if self.items:
            return self.judge(text)[0]
        return None if text is None or text in self.missing else self.read(text)

    def judge_value(self, value: Any) -> tuple[Any, list[Fault]]:
        """Like `judge`, for a value that already has a JSON type."""
        read = None if value is None or str(value) in self.missing else self.read(value)
        if value is not None and read is None and str(value) not in self.missing:
            return None, [("type-error", "")]
        return read, [("constraint-error", name) for name, accepts in self.checks if not accepts(read)]

    def strict(self, text: str, value: Any) -> list[Fault]:
        found = [(rule, "") for rule in characters.faults(text) if rule != "null-word" or not self.explains_words]
        if not found and self.form and not re.fullmatch(self.form, text):
            found.append(("non-canonical", ""))
        if self.categories is not None and value not in self.categories:
            found.append(("not-in-categories", ""))
        return found


def judge_items(items: Column, value: list[Any]) -> list[Fault]:
    """Faults of the items of an array, each constraint once. The items are replaced by their values."""
    named: dict[Fault, None] = {}
    for index, item in enumerate(value):
        value[index], found = items.judge(item) if isinstance(item, str) else items.judge_value(item)
        named.update(dict.fromkeys(found))
    return list(named)


def items(field: Field, compat: bool) -> Column | None:
    """The judge of array items when `arrayItem` (an extension of the reference) is declared, else None."""
    declared = field.raw.get("arrayItem") if field.type == "array" else None
    if not isinstance(declared, dict) or not declared:
        return None
    from policytables.datapackage.model import Field

    raw = {"name": field.name, "type": "any", **declared}
    raw.pop("arrayItem", None)
    return Column(Field.of(raw, field.number, ("",)), compat)


def categories(field: Field) -> frozenset[Any] | None:
    """Allowed values of a categorical field (Table Schema v2), or None."""
    if "categories" not in field.raw or not lint.are_categories(field):
        return None
    return frozenset(item.get("value") if isinstance(item, dict) else item for item in field.raw["categories"])


def hashable(value: Any) -> Any:
    """A hashable form of a value: arrays and objects, which crash the reference as keys, become text."""
    try:
        hash(value)
        return value
    except (TypeError, ArithmeticError):
        return repr(value)
