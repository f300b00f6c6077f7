"""Croissant 1.1, for machine learning tools: every table is a record set, every column a field."""

from __future__ import annotations

from policytables.release.metadata.descriptor_facts import media
from policytables.release.metadata.table_records import has, records

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from policytables.datapackage.model import Field
    from policytables.release.metadata.descriptor_facts import Facts
    from policytables.release.release_contents import Contents

TYPES = {
    "integer": "sc:Integer",
    "year": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
    "datetime": "sc:DateTime",
}
ORIGINAL = ("title", "url", "sha256", "language", "publisher")
CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": {"@container": "@language"},
    "equivalentProperty": "cr:equivalentProperty",
    "samplingRate": "cr:samplingRate",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "name": {"@container": "@language"},
    "parentField": "cr:parentField",
    "path": "cr:path",
    "prov": "http://www.w3.org/ns/prov#",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def written(known: Facts, contents: Contents) -> dict[str, Any]:
    """The JSON-LD object."""
    made = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": known.name,
        "alternateName": known.title,
        "description": known.described,
        **({"rai:dataLimitations": known.limitations} if known.limitations else {}),
        "version": known.version,
        "datePublished": known.date,
        "license": known.licence_url,
        "keywords": known.keywords,
        "inLanguage": "en",
        "creator": [
            {"@type": "sc:Person" if agent.family else "sc:Organization", "name": agent.name}
            for agent in known.creators
        ],
        "publisher": {"@type": "sc:Organization", "name": known.publisher},
        "citeAs": _citation(known),
        "isLiveDataset": False,
        **({"prov:wasDerivedFrom": derived} if (derived := _origins(known, contents)) else {}),
    }
    if known.doi or known.homepage:
        made["url"] = known.homepage or f"https://doi.org/{known.doi}"
    return made | {
        "distribution": [_file(contents, table) for table in contents.resources],
        "recordSet": [_records(contents, table) for table in contents.resources],
    }


def _origins(known: Facts, contents: Contents) -> list[dict[str, Any]]:
    """Where the data come from: the originals with publisher and hash, else what the descriptor names."""
    if not has(contents, {"sources": ORIGINAL}):
        return [{"@type": "prov:Entity", "@id": url, "name": title} for title, url in known.sources if url]
    return [
        {
            "@type": "prov:Entity",
            "@id": row["url"],
            "name": row["title"],
            "sha256": row["sha256"],
            "inLanguage": row["language"],
            "prov:wasAttributedTo": {"@type": "prov:Agent", "name": row["publisher"]},
        }
        for row in records(contents, "sources")
    ]


def _citation(known: Facts) -> str:
    authors = " and ".join(agent.name for agent in known.creators)
    return f"{authors} ({known.date[:4]}). {known.title}, version {known.version}." + (
        f" https://doi.org/{known.doi}" if known.doi else ""
    )


def _file(contents: Contents, table: str) -> dict[str, Any]:
    file = media(table, contents)
    return {
        "@type": "cr:FileObject",
        "@id": f"{table}.csv",
        "name": f"{table}.csv",
        "description": file["description"],
        "contentUrl": file["path"],
        "encodingFormat": "text/csv",
        "contentSize": f"{file['bytes']} B",
        "sha256": file["sha256"],
    }


def _records(contents: Contents, table: str) -> dict[str, Any]:
    schema, file = contents.schemas[table], media(table, contents)
    # A reference from a table to itself is left out, because readers take it for a cycle between files.
    single = {
        key.fields[0]: f"{key.resource}/{key.reference_fields[0]}"
        for key in schema.foreign_keys
        if len(key.fields) == 1 and key.resource not in ("", table)
    }
    fields = [_field(table, field, single.get(field.name)) for field in schema.fields]
    return {
        "@type": "cr:RecordSet",
        "@id": table,
        "name": table,
        "description": file["description"],
        "key": [{"@id": f"{table}/{name}"} for name in schema.primary_key],
        "field": fields,
    }


def _field(table: str, field: Field, reference: str | None) -> dict[str, Any]:
    made = {
        "@type": "cr:Field",
        "@id": f"{table}/{field.name}",
        "name": field.name,
        "description": field.description,
        "dataType": TYPES.get(field.type, "sc:Text"),
        "source": {"fileObject": {"@id": f"{table}.csv"}, "extract": {"column": field.name}},
    }
    return made | ({"references": {"field": {"@id": reference}}} if reference else {})
