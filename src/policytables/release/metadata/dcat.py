"""DCAT (application profile for Europe, 3.0) as JSON-LD, for catalogues of public data."""

from __future__ import annotations

from policytables.release.metadata.descriptor_facts import media

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from policytables.release.metadata.descriptor_facts import Facts
    from policytables.release.release_contents import Contents

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
}
CSV = "http://publications.europa.eu/resource/authority/file-type/CSV"
MEDIA_TYPE = "http://www.iana.org/assignments/media-types/text/csv"
ENGLISH = "http://publications.europa.eu/resource/authority/language/ENG"


def written(known: Facts, contents: Contents) -> dict[str, Any]:
    """The JSON-LD object; URLs are relative to the file, so the release can be put anywhere."""
    dataset = {
        "@id": f"https://doi.org/{known.doi}" if known.doi else known.homepage or "#dataset",
        "@type": "dcat:Dataset",
        "dct:identifier": known.doi or known.name,
        "dct:title": _english(known.title),
        "dct:description": _english(known.described),
        "dcat:version": known.version,
        "dct:issued": {"@value": known.date, "@type": "xsd:date"},
        "dcat:keyword": [_english(word) for word in known.keywords],
        "dct:publisher": _agent(known.publisher),
        "dct:creator": [_agent(agent.name) for agent in known.creators],
        "dct:language": {"@id": ENGLISH, "@type": "dct:LinguisticSystem"},
        "dct:relation": [{"@id": url, "@type": "rdfs:Resource"} for _, url in known.sources if url],
        "dcat:distribution": [_distribution(known, contents, table) for table in contents.resources],
    }
    return {"@context": CONTEXT, **dataset}


def _distribution(known: Facts, contents: Contents, table: str) -> dict[str, Any]:
    file = media(table, contents)
    made = {
        "@id": f"#{table}",
        "@type": "dcat:Distribution",
        "dct:title": _english(file["title"]),
        "dct:description": _english(file["description"]),
        "dcat:accessURL": {"@id": file["path"], "@type": "rdfs:Resource"},
        "dcat:downloadURL": {"@id": file["path"], "@type": "rdfs:Resource"},
        "dct:format": {"@id": CSV, "@type": "dct:MediaTypeOrExtent"},
        "dcat:mediaType": {"@id": MEDIA_TYPE, "@type": "dct:MediaType"},
        "dcat:byteSize": {"@value": str(file["bytes"]), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256", "@type": "spdx:ChecksumAlgorithm"},
            "spdx:checksumValue": {"@value": file["sha256"], "@type": "xsd:hexBinary"},
        },
    }
    return made | (
        {"dct:license": {"@id": known.licence_url, "@type": "dct:LicenseDocument"}} if known.licence_url else {}
    )


def _agent(name: str) -> dict[str, str]:
    return {"@type": "foaf:Agent", "foaf:name": name}


def _english(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "en"}
