"""SQL that names every row in doubt: a predicate for each column that may be true of a good cell and is never false of a bad one.

Traps that were measured: an IN list of five constants or more becomes a join, after which rows lose their order, so values are
compared one by one; DuckDB's casts take more than the standard does ('1.0', 'epoch'), so a cast counts only when it gives the
text back; RE2 knows fewer characters than Python under the negated classes, so patterns with them are left to Python.
"""

import re

from policytables.datapackage import patterns
from policytables.datapackage.types import readers
from policytables.validation.cells import canonical_form

MOST_VALUES = 200
# Syntax that RE2 and Python read alike (what RE2 refuses of it is only in doubt, never accepted wrongly). Left out for what RE2 would
# take more of: \d in a negated class, a set within a set ([[:alpha:]]), braces that count nothing for it ({,3}).
ESCAPED = r"\\[.\-+/()\[\]{}*?|]"
SHARED = re.compile(
    rf"(?:[^\\^$(\[{{]|{ESCAPED}|\\d|\((?!\?)|\{{[0-9]+(?:,[0-9]*)?\}}"
    rf"|\[(?![\^\]])(?:[^\\\[\]]|{ESCAPED}|\\d)+\]|\[\^(?!\])(?:[^\\\[\]]|{ESCAPED})+\])*"
)


class Unsuited(Exception):
    """The column cannot be tested in SQL; the stream reads the table then."""


def text(value):
    """A string constant."""
    if "\0" in value:
        raise Unsuited("NUL")
    return "'" + value.replace("'", "''") + "'"


def name(index):
    return f"c{index}"


def doubt(column, index):
    """Predicate: whether the cell has to be judged by Python. NULL stands for the empty cell, of which most comparisons are NULL.

    It is ORs and ANDs of plain tests: under a function such as coalesce DuckDB computes every part of it for every row.
    """
    x = name(index)
    if column is None:
        return "false"
    bad = bad_text(column, x)
    nulls = [f"{x} = {text(null)}" for null in sorted(column.missing) if null]
    if column.field.constraints.get("required"):
        return " OR ".join([f"{x} IS NULL", *nulls, bad])
    good = f"{bad} AND NOT ({' OR '.join(nulls)})" if nulls else bad
    return good if "" in column.missing else f"{x} IS NULL OR {good}"


def bad_text(column, x):
    """Predicate on a cell that is not null."""
    field = column.field
    names = {constraint for constraint, _ in column.checks} - {"required"}
    if (
        field.raw.get("groupChar")
        or field.raw.get("decimalChar")
        or field.raw.get("bareNumber") is False
        or column.items
    ):
        raise Unsuited(field.name)
    if "enum" in names or column.categories is not None:
        return among(column, x)
    bounds = names & {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"}
    if field.type == "integer":
        return f"(coalesce(CAST(TRY_CAST({x} AS BIGINT) AS VARCHAR), '') <> {x}{outside(column, bounds, f'TRY_CAST({x} AS BIGINT)')})"
    if field.type == "number":
        form = f"strlen({x}) > 15 OR NOT regexp_full_match({x}, '-?(0|[1-9][0-9]*)([.][0-9]+)?')"
        return f"({form}{outside(column, bounds, f'TRY_CAST({x} AS DOUBLE)')})"
    if field.type == "date" and field.format == "default" and not bounds:
        return f"(strlen({x}) <> 10 OR coalesce(CAST(TRY_CAST({x} AS DATE) AS VARCHAR), '') <> {x})"
    if field.type == "year" and not bounds:
        return f"NOT regexp_full_match({x}, '[0-9]{{4}}')"
    if field.type == "yearmonth" and not bounds:
        return f"NOT regexp_full_match({x}, '[0-9]{{4}}-(0[1-9]|1[0-2])')"
    if field.type == "boolean":
        listed = [item for texts in readers.booleans(field) for item in texts]
        return "NOT (" + " OR ".join(f"{x} = {text(item)}" for item in listed if not canonical_form.faults(item)) + ")"
    if field.type in ("string", "any") and field.format == "default":
        return bad_string(column, x, names)
    raise Unsuited(field.name)


def outside(column, bounds, value):
    """` OR value <= bound …`: what lies at a bound or beyond it is in doubt."""
    made = ""
    for constraint in sorted(bounds):
        limit = column.read(column.field.constraints[constraint])
        if abs(limit) > 1e15:
            raise Unsuited(column.field.name)
        if column.field.type == "integer" and constraint in ("minimum", "maximum"):
            made += f" OR {value} {'<' if constraint == 'minimum' else '>'} {int(limit)}"
        else:
            made += f" OR {value} {'<=' if 'inimum' in constraint else '>='} {float(limit)!r}"
    return made


def among(column, x):
    """Whether the text is none of the listed ones that Python finds good; a value in another spelling is in doubt."""
    listed = column.field.constraints.get("enum") or column.field.raw.get("categories") or []
    texts = {str(item.get("value") if isinstance(item, dict) else item) for item in listed}
    good = sorted(item for item in texts if item and not column.judge(item)[1])
    if len(good) > MOST_VALUES:
        raise Unsuited(column.field.name)
    return "NOT (" + (" OR ".join(f"{x} = {text(item)}" for item in good) or "false") + ")"


WORDS = sorted(canonical_form.NULL_WORDS)
BLANK = r"[\s\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]"


def bad_string(column, x, names):
    """Text: what the constraints refuse, and what a pattern of listed ASCII characters leaves of the rules about characters."""
    given = column.field.constraints
    made = []
    if "minLength" in names:
        made.append(f"strlen({x}) < {given['minLength']} OR length({x}) < {given['minLength']}")
    if "maxLength" in names:
        made.append(f"strlen({x}) > {given['maxLength']} AND length({x}) > {given['maxLength']}")
    if "pattern" in names:
        if not SHARED.fullmatch(given["pattern"]) or not given["pattern"].isascii():
            raise Unsuited(column.field.name)
        made.append(f"NOT regexp_full_match({x}, {text(given['pattern'])})")
    words = [word for word in WORDS if {rule for rule, _ in column.judge(word)[1]} == {"null-word"}]
    if words:
        made.append(
            f"(strlen({x}) <= {max(map(len, words))} AND ({' OR '.join(f'{x} = {text(word)}' for word in words)}))"
        )
    if "pattern" not in names or not patterns.lists_its_characters(given["pattern"]):
        made += [
            f"{x} < '!'",
            f"ends_with({x}, ' ')",
            f"ends_with({x}, chr(10))",
        ]  # what begins with a space or line end sorts before "!"
        made.append(
            f"(strlen({x}) <> length({x}) AND (nfc_normalize({x}) <> {x} OR regexp_matches({x}, '^{BLANK}|{BLANK}$')))"
        )
    return "(" + " OR ".join(made) + ")"


def hashed(key):
    """A number that is equal for equal keys, and NULL where the key is."""
    return f"CASE WHEN {key} IS NOT NULL THEN hash({key}) END"


def type_of(column):
    """The type in which the keys of a column are held."""
    return "BIGINT" if column.field.type == "integer" else "VARCHAR"


def held(value, column):
    """A value of any type as the keys of a column are held, None where none of them is equal: compared in SQL, "1" would be 1."""
    if type_of(column) == "VARCHAR" or isinstance(value, str):
        return value if type_of(column) == "VARCHAR" and isinstance(value, str) else None
    try:
        whole = int(value)
    except (TypeError, ValueError, OverflowError):  # a date, a NaN, an infinity
        return None
    return whole if whole == value and abs(whole) < 1 << 63 else None


def key(column, index):
    """A key cell in a form that is equal for equal values, NULL for what Python has to cast."""
    x = name(index)
    if column is None:
        return x
    nulls = " OR ".join(f"{x} = {text(null)}" for null in sorted(column.missing) if null)
    kind = column.field.type
    if "" not in column.missing:  # DuckDB reads the empty cell as NULL, and here it is a value
        raise Unsuited(column.field.name)
    if kind == "integer":
        made = f"CASE WHEN CAST(TRY_CAST({x} AS BIGINT) AS VARCHAR) = {x} THEN TRY_CAST({x} AS BIGINT) END"
    elif kind in ("string", "any") and column.field.format == "default":
        made = x
    else:
        raise Unsuited(column.field.name)
    return f"CASE WHEN NOT ({nulls}) THEN {made} END" if nulls else made
