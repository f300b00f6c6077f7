"""Constraints of a field as checks of a value: as in frictionless in compatibility mode, otherwise as in the standard."""

from __future__ import annotations

import json
import operator

from policytables.datapackage import types

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from typing import Any

    from policytables.datapackage.model import Field
    from policytables.datapackage.types.cell_type import Reader


BOUNDS = {
    "minimum": operator.ge,
    "maximum": operator.le,
    "exclusiveMinimum": operator.gt,
    "exclusiveMaximum": operator.lt,
}


class BadConstraint(Exception):
    """A constraint that cannot be applied; `name` is the constraint, the text says why.

    `shape` says that its JSON type is not that of the field profile, which is reported separately.
    """

    def __init__(self, name: str, reason: str, slow: bool = False, shape: bool = False) -> None:
        super().__init__(reason)
        self.name, self.slow, self.shape = name, slow, shape


def supported(kind: str, compat: bool) -> tuple[str, ...]:
    """Names of the constraints that a field of type `kind` may carry, in the order in which they are checked."""
    known = types.named(kind)
    return known.constraints if compat else known.constraints + known.added


def checks(
    field: Field, read: Reader, compat: bool, broken: list[BadConstraint] | None = None
) -> list[tuple[str, Callable[[Any], bool]]]:
    """List of (name, predicate of the value) for one field; `read` is its reader.

    A constraint that cannot be applied is left out; it is appended to the list `broken` as a BadConstraint.
    """
    made = []
    for name in supported(field.type, compat):
        wanted = field.constraints.get(name)
        if wanted is None:
            continue
        try:
            made.append((name, check(name, wanted, read, compat)))
        except BadConstraint as reason:
            if broken is not None:
                broken.append(reason)
    return made if compat or len(made) < 2 else satisfiable(made, field, read, broken)


PAIRS = [(least, most) for least in ("minimum", "exclusiveMinimum") for most in ("maximum", "exclusiveMaximum")]
PAIRS.append(("minLength", "maxLength"))


def satisfiable(
    made: list[tuple[str, Callable[[Any], bool]]], field: Field, read: Reader, broken: list[BadConstraint] | None
) -> list[tuple[str, Callable[[Any], bool]]]:
    """The checks without two bounds that leave no value: that is one fault of the descriptor, and none of each cell."""
    names, given = {name for name, _ in made}, field.constraints
    for least, most in PAIRS:
        if least in names and most in names and crossed(least, most, given, read):
            names -= {least, most}
            if broken is not None:
                low, high = (shown(given[name]) for name in (least, most))
                broken.append(BadConstraint(least, f"{low} and {most} {high} leave no value"))
    return [(name, accepts) for name, accepts in made if name in names]


def crossed(least: str, most: str, given: dict[str, Any], read: Reader) -> bool:
    low, high = (given[name] if least == "minLength" else read(given[name]) for name in (least, most))
    try:
        return bool(low > high or (low == high and (least, most) not in (("minimum", "maximum"), PAIRS[-1])))
    except (TypeError, ArithmeticError):  # a time with a zone and one without
        return False


def check(name: str, wanted: Any, read: Reader, compat: bool) -> Callable[[Any], bool]:
    if name == "required":
        return lambda value: not wanted or value is not None
    if name in BOUNDS:
        return bound(name, wanted, read)
    if name in ("minLength", "maxLength"):
        return length(name, wanted)
    if name == "pattern":
        return Pattern(wanted, compat)
    if name == "enum":
        return enum(wanted, read, compat)
    return json_schema(wanted)


def bound(name: str, wanted: Any, read: Reader) -> Callable[[Any], bool]:
    limit = read(wanted)
    try:
        if limit is None or limit != limit:
            raise TypeError
    except (TypeError, ArithmeticError):
        raise BadConstraint(name, f"{shown(wanted)} is not a value of the field's type") from None
    compare = BOUNDS[name]

    def within(value: Any) -> bool:
        if value is None:
            return True
        try:
            # NaN is not equal to itself and is on neither side of a bound; a time without a zone cannot be compared with one that has a zone.
            return value == value and bool(compare(value, limit))
        except (TypeError, ArithmeticError):
            return False

    return within


def length(name: str, wanted: Any) -> Callable[[Any], bool]:
    if isinstance(wanted, float) and wanted.is_integer():
        wanted = int(wanted)
    if not isinstance(wanted, int) or isinstance(wanted, bool):
        raise BadConstraint(name, f"{shown(wanted)} is not a whole number", shape=True)
    if name == "minLength":
        return lambda value: value is None or len(value) >= wanted
    return lambda value: value is None or len(value) <= wanted


class Pattern:
    """The reference anchors `^…$` around the bare pattern, so `a|b` accepts "ax"; the standard means the whole cell."""

    __slots__ = ("match", "wanted")

    def __init__(self, wanted: Any, compat: bool) -> None:
        from policytables.datapackage import patterns

        self.wanted = None if compat else wanted
        if not isinstance(wanted, str):
            raise BadConstraint("pattern", f"{shown(wanted)} is not a string", shape=True)
        try:
            self.match = patterns.compiled(wanted, compat)
        except patterns.Refused as reason:
            raise BadConstraint("pattern", str(reason), slow=reason.slow) from None

    def __call__(self, value: Any) -> bool:
        return value is None or self.match(value) is not None

    def together(self) -> Callable[[str], object] | None:
        """A test of many texts at once, each ending with LF, or None. It may reject good ones."""
        from policytables.datapackage import patterns

        return patterns.together(self.wanted)

    def lists_its_characters(self) -> bool:
        """Whether no text with a space, a control character or anything beyond ASCII can match."""
        from policytables.datapackage import patterns

        return patterns.lists_its_characters(self.wanted)


def shown(wanted: Any) -> str:
    return json.dumps(wanted, ensure_ascii=False)


def alien(wanted: Any, field: Field, read: Reader) -> list[Any]:
    """The entries of an enum that are no values of the field."""
    listed = wanted if isinstance(wanted, list) else ()
    return [item for item in listed if item not in field.missing_values and read(item) is None]


def enum(wanted: Any, read: Reader, compat: bool) -> Callable[[Any], bool]:
    if not isinstance(wanted, list):
        raise BadConstraint("enum", f"{shown(wanted)} is not a list", shape=True)
    values = [read(item) for item in wanted]
    if not compat:
        values += strange_texts(wanted, values, read)
    allowed: Collection[Any]
    try:
        allowed = set(values)
    except TypeError:
        allowed = values
    return lambda value: value is None or is_among(value, allowed, values)


def strange_texts(wanted: list[Any], values: list[Any], read: Reader) -> list[str]:
    """The entries of another type, as cells are spelt: they have their finding, and cells that are spelt so need none.

    Raises BadConstraint where no cell can be one of the entries: that is one fault, and none of each cell.
    """
    if not wanted:
        raise BadConstraint("enum", "lists no value")
    spelt = [item.get("value") if isinstance(item, dict) else item for item in wanted]
    strange = [item for item, value in zip(spelt, values) if value is None and item is not None]
    texts = [item if isinstance(item, str) else shown(item) for item in strange]
    if all(value is None for value in values) and all(read(text) is None for text in texts):
        raise BadConstraint("enum", "lists no value of the type", shape=True)
    return texts


def is_among(value: Any, allowed: Collection[Any], values: list[Any]) -> bool:
    try:
        return value in allowed
    except (TypeError, ArithmeticError):  # unhashable, or a signaling NaN, which equals nothing
        return any(equal(value, item) for item in values)


def equal(one: Any, other: Any) -> bool:
    try:
        return bool(one == other)
    except ArithmeticError:
        return False


def json_schema(wanted: Any) -> Callable[[Any], bool]:
    from policytables.datapackage import json_schema_constraint

    if not isinstance(wanted, (dict, bool)):
        raise BadConstraint("jsonSchema", f"{shown(wanted)} is not a JSON Schema")
    try:
        judge = json_schema_constraint.judge(wanted)
    except json_schema_constraint.Unfit as reason:
        raise BadConstraint("jsonSchema", str(reason), slow=reason.slow) from None
    return lambda value: value is None or judge(value)
