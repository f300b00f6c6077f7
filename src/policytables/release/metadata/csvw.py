"""CSV on the Web: tables, columns and keys for semantic web tools."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from policytables.datapackage.model import Field
    from policytables.release.metadata.descriptor_facts import Facts
    from policytables.release.release_contents import Contents

TYPES = {"integer": "integer", "year": "integer", "number": "number", "date": "date", "datetime": "dateTime"}
BOUNDS = ("minimum", "maximum", "minLength", "maxLength")


def written(known: Facts, contents: Contents) -> dict[str, Any]:
    """The JSON object of the table group."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": known.title,
        "dc:description": known.described,
        "dc:issued": known.date,
        "dc:license": {"@id": known.licence_url},
        "dc:creator": [agent.name for agent in known.creators],
        "dc:hasVersion": known.version,
        "dialect": {
            "encoding": "utf-8",
            "lineTerminators": ["\n"],
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "tables": [_table(contents, table) for table in contents.resources],
    }


def _table(contents: Contents, table: str) -> dict[str, Any]:
    schema, paths = contents.schemas[table], contents.paths
    keys = [
        {
            "columnReference": list(k.fields),
            "reference": {"resource": paths[k.resource or table], "columnReference": list(k.reference_fields)},
        }
        for k in schema.foreign_keys
    ]
    made = {"columns": [_column(field) for field in schema.fields], "primaryKey": list(schema.primary_key)}
    return {
        "url": paths[table],
        "dc:title": contents.resources[table].get("title", table),
        "tableSchema": made | ({"foreignKeys": keys} if keys else {}),
    }


def _column(field: Field) -> dict[str, Any]:
    made = {
        "name": field.name,
        "titles": [field.name],
        "dc:description": field.description,
        "datatype": _datatype(field),
        "null": list(field.missing_values),
    }
    return made | ({"required": True} if field.constraints.get("required") else {})


def _datatype(field: Field) -> dict[str, Any] | str:
    if field.type == "boolean":
        return {"base": "boolean", "format": "true|false"}
    rules = {name: field.constraints[name] for name in BOUNDS if name in field.constraints}
    made = {"base": TYPES.get(field.type, "string"), **rules}
    if field.constraints.get("enum"):
        made["format"] = "|".join(_escaped(str(value)) for value in field.constraints["enum"])
    return made if len(made) > 1 else made["base"]


def _escaped(text: str) -> str:
    import re

    return re.sub(r"([.^$*+?()\[\]{}|\\])", r"\\\1", text)
