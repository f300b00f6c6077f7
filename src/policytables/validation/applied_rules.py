"""Which rules a table was checked against, so that "nothing was found" says what was looked for."""

from __future__ import annotations

from policytables.catalogue import files, rows
from policytables.catalogue.rule import COMPAT, VALIDATE
from policytables.validation import formats

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytables.datapackage import Field, Resource, Schema

# Rules that apply to a table only if its schema or resource calls for them; every other rule on files and rows always applies.
ASKED = {
    "hash-count",
    "byte-count",
    "field-count",
    "row-count",
    "type-error",
    "constraint-error",
    "non-canonical",
    "not-in-categories",
    "unique-error",
    "primary-key",
    "partial-primary-key",
    "unique-key",
    "foreign-key",
    "duplicate-row",
    "unsorted-rows",
    "unmatched-header",
    "incorrect-label",
    "extra-label",
    "missing-label",
    "label-order",
}
# Rules on how a table is written down as text; a workbook, a database or JSON cannot break them.
WRITTEN = {
    "encoding-error",
    "byte-order-mark",
    "guessed-encoding",
    "guessed-delimiter",
    "guessed-header",
    "carriage-return",
    "no-final-newline",
    "unclosed-quote",
    "stray-quote",
    "endless-record",
    "wrong-delimiter",
    "unsaid-header",
    "missing-header",
    "swallowed-lines",
}
DECLARED = {"hash": "hash-count", "bytes": "byte-count", "fields": "field-count", "rows": "row-count"}
TEXTS = ("string", "any")  # types that accept every text


def of_table(resource: Resource, compat: bool = False) -> list[str]:
    """Names of the rules, in the order of the catalogue."""
    mode = COMPAT if compat else VALIDATE
    asked = set(_asked(resource))
    is_text = formats.is_text(resource)
    return [
        rule.name
        for rule in (*files.RULES, *rows.RULES)
        if mode in rule.found_by
        and (rule.name not in ASKED or rule.name in asked)
        and (is_text or rule.name not in WRITTEN)
    ]


def _asked(resource: Resource) -> Iterator[str]:
    stats = resource.raw.get("stats")  # their place in version 1 of the standard
    declared = {*resource.raw, *(stats if isinstance(stats, dict) else ())}
    yield from (rule for name, rule in DECLARED.items() if name in declared)
    schema = resource.schema
    if schema is None:
        yield "duplicate-row"
        return
    yield from ("incorrect-label", "extra-label", "missing-label", "label-order")
    if schema.fields_match == "partial":
        yield "unmatched-header"
    for field in schema.fields:
        yield from _of_field(field)
    yield from _of_keys(schema)


def _of_field(field: Field) -> Iterator[str]:
    if field.type not in TEXTS or field.format != "default":
        yield from ("type-error", "non-canonical")
    if set(field.constraints) - {"unique"}:
        yield "constraint-error"
    if field.constraints.get("unique") is True:
        yield "unique-error"
    if "categories" in field.raw:
        yield "not-in-categories"


def _of_keys(schema: Schema) -> Iterator[str]:
    if schema.primary_key:
        yield from ("primary-key", "unsorted-rows")
        if len(schema.primary_key) > 1:
            yield "partial-primary-key"
    if schema.unique_keys:
        yield "unique-key"
    if schema.foreign_keys:
        yield "foreign-key"
    is_unique = any(field.constraints.get("unique") is True for field in schema.fields)
    if not schema.primary_key and not schema.unique_keys and not is_unique:
        yield "duplicate-row"
