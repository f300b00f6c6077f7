"""Metadata of a page for machines: schema.org in JSON-LD.

The context is inline, so that reading it needs no network.
"""

from __future__ import annotations

import json

from markupsafe import Markup

from policytables.explorer import links
from policytables.release.metadata import schema_org

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytables.datapackage import Resource, Schema
    from policytables.explorer.dataset import Row, View
    from policytables.release.metadata.descriptor_facts import Facts

TYPES = {"zone": "Place", "lab": "Organization", "actor": "Organization", "document": "CreativeWork"}


def embedded(data: View) -> Markup:
    """JSON-LD as the text of a script element; nothing in it can close the element."""
    text = json.dumps({"@context": schema_org.CONTEXT, **data}, ensure_ascii=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


def package(known: Facts, resources: Iterable[Resource]) -> Markup:
    """The dataset, from Facts and its tables."""
    return embedded(
        {
            "@type": "Dataset",
            "name": known.title,
            "description": known.description,
            "version": known.version,
            "datePublished": known.date,
            "keywords": known.keywords,
            "license": known.licence_url,
            "isAccessibleForFree": True,
            "inLanguage": "en",
            "creator": [schema_org.agent(agent) for agent in known.creators],
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": resource.name,
                    "encodingFormat": "text/csv",
                    "contentUrl": f"downloads/{resource.path}",
                }
                for resource in resources
            ],
        }
    )


def table(resource: Resource, schema: Schema, descriptor: View, rows: int) -> Markup:
    return embedded(
        {
            "@type": "Dataset",
            "name": resource.raw.get("title", resource.name),
            "description": resource.raw.get("description", ""),
            "size": f"{rows} rows",
            "isPartOf": {"@type": "Dataset", "name": descriptor.get("title", "")},
            "variableMeasured": [
                {"@type": "PropertyValue", "name": field.name, "description": field.description}
                for field in schema.fields
            ],
            "distribution": {
                "@type": "DataDownload",
                "encodingFormat": "text/csv",
                "contentUrl": f"../downloads/{resource.path}",
            },
        }
    )


def document(row: Row, source: Row | None, clauses: list[Row]) -> Markup:
    data: View = {
        "@type": "CreativeWork",
        "identifier": row["document_id"],
        "name": row["title_en"],
        "alternateName": row["title_zh"],
        "dateCreated": row["issued"],
        "datePublished": row["published"],
    }
    if source and links.web(source["url"]):
        data["isBasedOn"] = {"@type": "CreativeWork", "name": source["title"], "url": source["url"]}
    data["hasPart"] = [
        {"@type": "CreativeWork", "identifier": clause["clause_id"], "name": clause["heading"]}
        for clause in clauses
        if not clause["parent_id"]
    ]
    return embedded({name: value for name, value in data.items() if value})


def statement(row: Row, known: Facts) -> Markup:
    """A statement as part of the dataset."""
    return embedded(
        {
            "@type": "CreativeWork",
            "identifier": row["statement_id"],
            "text": row["statement"],
            "version": known.version,
            "isPartOf": {"@type": "Dataset", "name": known.title},
        }
    )


def topic(row: Row) -> Markup:
    return embedded(
        {"@type": "DefinedTerm", "identifier": row["topic_id"], "name": row["label"], "description": row["definition"]}
    )


def entity(row: Row, chinese: str, register_row: Row) -> Markup:
    data: View = {
        "@type": TYPES.get(row["entity_type"], "DefinedTerm"),
        "identifier": row["entity_id"],
        "name": row["label"],
        "alternateName": chinese,
    }
    if register_row.get("latitude") and register_row.get("longitude"):
        data["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": register_row["latitude"],
            "longitude": register_row["longitude"],
        }
    return embedded({name: value for name, value in data.items() if value})
