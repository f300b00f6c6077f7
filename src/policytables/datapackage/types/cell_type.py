"""What is known about one type of Table Schema; each module in this folder makes one of these."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Collection, Mapping, Sequence
    from typing import Any, Protocol

    from policytables.datapackage.model import Field

    Reader = Callable[[Any], Any]  # from a text or JSON value to a value; None if it is not of the type
    ColumnTest = Callable[[Sequence[str]], Collection[str]]  # the texts of a column that may be wrong

    class ColumnRules(Protocol):
        """What the test of a whole column needs to know (`validation.cells.column.Column` provides it)."""

        field: Field
        missing: frozenset[str]
        checks: list[tuple[str, Any]]
        read: Reader

        def judge(self, text: str | None) -> tuple[Any, list[tuple[str, str]]]: ...


ORDERED = ("required", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "enum")
BOUNDS = frozenset(ORDERED[1:5])


def without_form(field: Field) -> tuple[str, str] | None:
    """Any spelling will do."""
    return None


def without_test(column: ColumnRules, names: set[str]) -> ColumnTest | None:
    """Texts are judged one by one, with a cache."""
    return None


def is_default(format: str) -> bool:
    """A type without formats."""
    return format == "default"


class CellType:
    """One type.

    `reader(field, compat)` returns the function from the text of a cell to its value. `constraints` are those that the reference
    knows, in the order in which it checks them; `added` are those that only the standard has. `shape` is the JSON Schema by
    which the reference checks the type's own properties.
    `form(field)` is the canonical spelling as (pattern, words). `test(column, names)` tests many texts at once; `names` are the
    constraints other than `required`. `doubt(column, cell, names)` is an SQL condition that is true of every bad cell. `key(cell)`
    is an SQL value that is equal where keys are equal, and NULL where only Python can decide. `compared` says how Python compares
    keys quickly: as integer or as text. `has_format` says whether a format exists, and `format_words` lists the formats.

    Values of types with the same `family` can be equal. `spellings(field)` are the texts that the type accepts, if they can be listed.
    """

    __slots__ = (
        "added",
        "compared",
        "constraints",
        "doubt",
        "family",
        "form",
        "format_words",
        "has_format",
        "is_scalar",
        "key",
        "reader",
        "shape",
        "spellings",
        "test",
    )

    def __init__(
        self,
        reader: Callable[[Field, bool], Reader],
        constraints: tuple[str, ...],
        *,
        added: tuple[str, ...] = (),
        shape: Mapping[str, Any] | None = None,
        form: Callable[[Field], tuple[str, str] | None] = without_form,
        test: Callable[[ColumnRules, set[str]], ColumnTest | None] = without_test,
        doubt: Callable[[ColumnRules, str, set[str]], str] | None = None,
        key: Callable[[ColumnRules, str], str | None] | None = None,
        compared: Callable[[Field], str] | None = None,
        family: str = "",
        is_scalar: bool = True,
        spellings: Callable[[Field], list[str]] | None = None,
        has_format: Callable[[str], bool] = is_default,
        format_words: str = "",
    ) -> None:
        self.reader, self.constraints, self.added, self.shape = reader, constraints, added, shape or {}
        self.form, self.test, self.doubt, self.key = form, test, doubt, key
        self.has_format, self.format_words = has_format, format_words
        self.compared, self.family, self.is_scalar, self.spellings = compared, family, is_scalar, spellings


def plain_form(pattern: str, words: str) -> Callable[[Field], tuple[str, str] | None]:
    """A canonical spelling of the values of the default format."""
    return lambda field: (pattern, words) if field.format == "default" else None


def is_plain_number(field: Field) -> bool:
    """Whether numbers have no group characters, no other decimal character and nothing around them."""
    return not any(field.raw.get(name) is not None for name in ("groupChar", "decimalChar", "bareNumber"))


def matched(form: re.Pattern[str], texts: Sequence[str], missing: frozenset[str]) -> bool:
    """Whether the form matches all texts, joined as lines, and none of them is null."""
    return bool(form.match("\n".join(texts) + "\n")) and (not missing or missing.isdisjoint(texts))


def limits(column: ColumnRules, made: Callable[[Any], Any]) -> tuple[Any, Any]:
    """(least, greatest): a value strictly between them satisfies all bounds. None for no bound."""
    given = {name: column.field.constraints[name] for name, _ in column.checks}
    least = [made(column.read(given[name])) for name in ("minimum", "exclusiveMinimum") if given.get(name) is not None]
    most = [made(column.read(given[name])) for name in ("maximum", "exclusiveMaximum") if given.get(name) is not None]
    return max(least, default=None), min(most, default=None)


def outside(texts: Sequence[str], values: list[Any], least: Any, most: Any) -> Collection[str]:
    """Texts whose value is not strictly between the bounds."""
    if not values or ((least is None or min(values) > least) and (most is None or max(values) < most)):
        return ()
    return {
        text
        for text, value in zip(texts, values)
        if (least is not None and value <= least) or (most is not None and value >= most)
    }
