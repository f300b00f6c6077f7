"""What is known about one type of Table Schema; each module in this folder makes one of these."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Collection, Mapping, Sequence
    from typing import Any, Protocol

    from policytables.datapackage.model import Field

    Reader = Callable[[Any], Any]  # the value of a text or JSON value; None where it is not of the type
    ColumnTest = Callable[[Sequence[str]], Collection[str]]  # the texts of a column that may be wrong

    class ColumnRules(Protocol):
        """What a test of whole columns asks of the judge of one cell (`validation.cells.column.Column`)."""

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
    """Texts are judged one by one, and remembered."""
    return None


def is_default(format: str) -> bool:
    """A type without formats."""
    return format == "default"


class CellType:
    """One type.

    `reader(field, compat)` gives the function from the text of a cell to its value. `constraints` are those that the reference
    knows, in the order in which it checks them; `added` those that only the standard has. `shape` is what the reference wants
    the type's own properties to be, as a JSON Schema.
    `form(field)` is the canonical spelling as (pattern, words). `test(column, names)` tests many texts at once, `names` being the
    constraints but for `required`. `doubt(column, cell, names)` is an SQL condition that is true of every bad cell; `key(cell)`
    an SQL value that is equal where keys are, NULL where only Python can tell. `compared` says how Python compares keys quickly:
    as an integer, or as a text. `has_format` knows the formats, and `format_words` tells of them.
    Values of types with the same `family` can be equal. `words(field, text)` are (message, fix) for a text
    that is not of the type, where the type has better ones than all others.
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
    """Whether numbers are written without group characters, a decimal character of their own, or anything around them."""
    return not any(field.raw.get(name) is not None for name in ("groupChar", "decimalChar", "bareNumber"))


def matched(form: re.Pattern[str], texts: Sequence[str], missing: frozenset[str]) -> bool:
    """Whether every text, a line each, is of the form, and none is null."""
    return bool(form.match("\n".join(texts) + "\n")) and (not missing or missing.isdisjoint(texts))


def limits(column: ColumnRules, made: Callable[[Any], Any]) -> tuple[Any, Any]:
    """(least, greatest) between which a value is surely within the bounds; None where there is none."""
    given = {name: column.field.constraints[name] for name, _ in column.checks}
    least = [made(column.read(given[name])) for name in ("minimum", "exclusiveMinimum") if given.get(name) is not None]
    most = [made(column.read(given[name])) for name in ("maximum", "exclusiveMaximum") if given.get(name) is not None]
    return max(least, default=None), min(most, default=None)


def outside(texts: Sequence[str], values: list[Any], least: Any, most: Any) -> Collection[str]:
    """Texts whose value does not lie strictly inside the bounds."""
    if not values or ((least is None or min(values) > least) and (most is None or max(values) < most)):
        return ()
    return {
        text
        for text, value in zip(texts, values)
        if (least is not None and value <= least) or (most is not None and value >= most)
    }
