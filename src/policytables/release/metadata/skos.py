"""SKOS: each table of labels and definitions as a concept scheme, with its broader concepts."""

from __future__ import annotations

from urllib.parse import quote

from policytables.release.metadata.table_records import has, records

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from policytables.release.metadata.descriptor_facts import Facts
    from policytables.release.release_contents import Contents

NAME = "concepts.jsonld"
CONTEXT = {"@language": "en", "skos": "http://www.w3.org/2004/02/skos/core#", "dct": "http://purl.org/dc/terms/"}
TOLD = ("label", "definition")
SCOPE = {"includes": "Included: ", "excludes": "Left out: "}


def written(known: Facts, contents: Contents) -> dict[str, Any] | None:
    """The graph of all schemes and concepts; None for a package without a table of labels and definitions."""
    tables = [table for table, schema in contents.schemas.items() if len(schema.primary_key) == 1]
    graph = [node for table in tables if has(contents, {table: TOLD}) for node in _scheme(known, contents, table)]
    return {"@context": CONTEXT, "@graph": graph} if graph else None


def _scheme(known: Facts, contents: Contents, table: str) -> list[dict[str, Any]]:
    schema, base = contents.schemas[table], f"urn:{known.name}:{table}"
    key = schema.primary_key[0]
    above = next((k.fields[0] for k in schema.foreign_keys if k.resource in ("", table) and len(k.fields) == 1), "")
    rows = list(records(contents, table))
    concepts = [_concept(row, base, key, above) for row in rows]
    tops = [concept["@id"] for concept in concepts if "skos:broader" not in concept]
    title = contents.resources[table].get("title", table)
    scheme = {
        "@id": base,
        "@type": "skos:ConceptScheme",
        "dct:title": title,
        "skos:hasTopConcept": [{"@id": id_} for id_ in tops],
    }
    return [scheme, *concepts]


def _concept(row: dict[str, Any], base: str, key: str, above: str) -> dict[str, Any]:
    broader = row.get(above)
    scope = [f"{said}{row[name]}" for name, said in SCOPE.items() if row.get(name)]
    return {
        "@id": f"{base}:{quote(row[key])}",
        "@type": "skos:Concept",
        "skos:inScheme": {"@id": base},
        "skos:prefLabel": row["label"],
        "skos:definition": row["definition"],
        "skos:notation": row.get("code") or row[key],
        **({"skos:scopeNote": scope} if scope else {}),
        **({"skos:broader": {"@id": f"{base}:{quote(broader)}"}} if broader else {}),
    }
